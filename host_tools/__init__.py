"""The tools on the host: they write, check, rehearse and flash what the firmware runs.

    errors, files                                lie under all of it
    language <- table <- rehearsal <- picture    a routine; its bytes; a session of it; the session drawn
    documents                                    the generated parts of docs/
    inputs                                       what the command line names, as routines or tables
    card, play, web, flash (on bundle)           a verb each; they know nothing of one another
    commands (on check)                          the other verbs
    cli (by the table in verbs)                  the command line

Imports go one way, from right to left and up this page; tests/test_architecture.py holds the order.

The firmware is not a dependency but the thing itself: the modules a board runs are imported from its own folder, which
lies beside this package in a checkout and inside it in an installed wheel.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_HOME = _HERE if (_HERE / "firmware").is_dir() else _HERE.parent

FIRMWARE = _HOME / "firmware"
ROUTINES = _HOME / "routines"

if str(FIRMWARE) not in sys.path:
    sys.path.insert(0, str(FIRMWARE))
