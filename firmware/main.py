"""unknot: picks the board, then runs until power goes, or somebody at the host types Ctrl-C."""

import sys

from shell.board import Board
from shell.files import Files
from shell.profiles import WIRING_PATH, board_by_machine
from shell.start import run


def wired(known) -> tuple:
    """Return (wiring, board, problems) by /wiring.txt, or else by the profile of the `known` board."""
    files = Files()
    if known is not None and files.size(WIRING_PATH) < 0:
        return known.wiring, known, []
    from shell.wiring import LARGEST_WIRING_BYTES, read_wiring  # noqa: PLC0415 - 18 ms of every start, and rarely needed

    return read_wiring(files.read(WIRING_PATH, LARGEST_WIRING_BYTES + 1) or b"", known)


def main() -> None:
    """Run on the board this is."""
    known = board_by_machine(sys.implementation._machine)  # noqa: SLF001 - MicroPython's only name for the board
    wiring, board, problems = wired(known)
    if wiring is None:
        print("unknot TROUBLE " + problems[-1])
        return
    run(Board(board, wiring), wiring.board, problems)


main()
