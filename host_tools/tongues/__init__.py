"""Other tongues: every word a person reads is English in the source, and comes through a catalogue of gettext.

    source, marked -> Babel (make tongues) -> unknot.po, by a person -> unknot.mo for the tools, page.json for the page

`tongue` says a sentence, `system` finds out whose words are wanted, `extract` is for Babel, `make` writes what is made.
The device needs no words.
"""
