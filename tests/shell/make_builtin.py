"""Writes the modules of the firmware that are data from elsewhere: `python -m tests.shell.make_builtin`.

builtin_table   the shipped routine, compiled
board_list      the pins of host_tools/boards/known
cells_list      how those boards measure their cells that can
"""

from pathlib import Path

from host_tools.boards.known_boards import board_list, cells_list
from host_tools.table.compile import compile_routines
from tests.shipped import routine

PATH = Path(__file__).parents[2] / "firmware" / "shell" / "builtin_table.py"
BOARD_LIST = PATH.parent / "board_list.py"
CELLS_LIST = PATH.parent / "cells_list.py"
_ROW = 96
_HEAD = '''"""The routine that is always there, compiled from routines/erector_spinae.yaml; generated, not to be edited."""

import binascii

TABLE = binascii.unhexlify(
'''


def source() -> str:
    """Return what the module has to say."""
    digits = compile_routines([routine("erector_spinae")], sequence=1, has_texts=False).hex()
    rows = [f'    "{digits[at : at + _ROW]}"\n' for at in range(0, len(digits), _ROW)]
    return _HEAD + "".join(rows) + ")\n"


if __name__ == "__main__":
    PATH.write_text(source())
    BOARD_LIST.write_text(board_list())
    CELLS_LIST.write_text(cells_list())
