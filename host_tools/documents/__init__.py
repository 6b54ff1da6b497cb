"""The parts of docs/ that nobody writes by hand: `make docs` writes them anew, and a test holds them up to date.

    the format -> document_format -> docs/table_format.md     markdown lays out, document puts in place
    reach -> document_states      -> docs/state_diagram.md    (reach asks the sequencer where every event leads)

Imports: table. Nothing imports it.
"""
