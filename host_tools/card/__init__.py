"""`unknot card`: the printed card a practitioner hands over with a routine.

    routine -> content (words and rhythms) -> page (HTML) -> browser (the same page, printed as a PDF)

What stands on the card is decided once, in `content`, and laid out once, in `page`. The browser shapes the letters
of any script and sets them in their own direction.
"""
