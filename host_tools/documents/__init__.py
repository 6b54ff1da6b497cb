"""Writes the generated parts of docs/: `make docs` writes them anew, and a test holds them up to date.

    the format   -> table_format_page  -> docs/table_format.md     markdown lays out, generate puts in place
    reachability -> state_diagram_page -> docs/state_diagram.md    (it asks the sequencer where every event leads)

Imports: table. Nothing imports it.
"""
