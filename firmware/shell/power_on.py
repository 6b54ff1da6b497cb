"""From power-on to the right board: by /wiring.txt, or else by what MicroPython says this board is.

Rule: the only module of the shell that takes `board` in; everything else is handed one.
"""

import sys

from .board import Board
from .files import Files
from .profiles import WIRING_PATH, board_by_machine
from .start import run


def power_on() -> None:
    """Run until power goes, or somebody at the host types Ctrl-C."""
    known = board_by_machine(sys.implementation._machine)  # noqa: SLF001 - MicroPython's only name for the board
    wiring, board, problems = _wired(known)
    if wiring is None:
        print("unknot TROUBLE " + problems[-1])
        return
    run(Board(board, wiring), wiring.board, problems)


def _wired(known) -> tuple:
    """Return (wiring, board, problems) by /wiring.txt, or else by the profile of the `known` board."""
    files = Files()
    if known is not None and files.size(WIRING_PATH) < 0:
        return known.wiring, known, []
    from .wiring import LARGEST_WIRING_BYTES, read_wiring  # noqa: PLC0415 - costs time at every start, and is rarely needed

    return read_wiring(files.read(WIRING_PATH, LARGEST_WIRING_BYTES + 1) or b"", known)
