"""The host tools write, check, rehearse and flash the routines that the firmware runs.

    errors, files, standard_streams              lie under all of it
    perception                                   what reaches a person of what the device does
    language <- table <- rehearsal <- picture    a routine; its bytes; a session of it; the session drawn
    documents                                    writes the generated parts of docs/
    inputs                                       reads the files that the command line names
    card, play, web, flash (on bundle), cues,
    library                                      run a verb each; they know nothing of one another
    handbook                                     writes into the handbook what the tools know better
    workshop                                     these tools in the browser, for web to give away
    commands (on check)                          run the other verbs
    cli (by the table in verbs)                  is the command line

Imports go one way, from right to left and up this page; tests/test_architecture.py holds the order.

The firmware is not a dependency but the thing itself: the tools import the modules a board runs from their own folder,
which lies beside this package in a checkout and inside it in an installed wheel.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_HOME = _HERE if (_HERE / "firmware").is_dir() else _HERE.parent

FIRMWARE = _HOME / "firmware"
ROUTINES = _HOME / "routines"

if str(FIRMWARE) not in sys.path:
    sys.path.insert(0, str(FIRMWARE))
