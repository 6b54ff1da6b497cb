"""Writes into the handbook what the tools know better than a hand: keys, library, parts, drawings.

    mat, keys_page, library_page, parts_page,
    scenario_page, holes_page                   one part of a page each
    circuit -> placement -> joints              what is to be joined to what; in which holes; what that joins
    board_sheet -> board_parts -> board_drawing the breadboard and the perfboard drawn
    hooks                                       puts all of it into docs/handbook while MkDocs builds it

Imports: language, library, card, documents.markdown. Nothing imports it but MkDocs.
"""
