"""The tools on the host: they write, check, rehearse and flash what the firmware runs.

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
