"""Writes into the handbook what the tools know better than a hand: keys, library, parts, drawings.

    mat, keys_page, library_page, parts_page    one part of a page each
    circuit -> placement -> board_drawing       what is joined to what; in which holes; drawn
    hooks                                       puts all of it into docs/handbook while MkDocs builds it

Imports: language, library, card, documents.markdown. Nothing imports it but MkDocs.
"""
