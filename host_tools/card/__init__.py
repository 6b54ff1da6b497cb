"""`unknot card`: the printed card a practitioner hands over with a routine.

    routine -> content (words and rhythms) -> page (HTML) or sheet (PDF)

What stands on the card is decided once, in `content`; the other two only lay it out.
"""
