"""Finds boards: those that come with unknot, and a maker's own file.

Rule: the files in `known` are the one place where a board's pins stand; the firmware's list is made of them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from host_tools.boards.board_file import BoardFile, read_board_file, wiring_text
from host_tools.errors import CommandError
from host_tools.inputs import read_file
from host_tools.tongues.tongue import say
from shell.board_profiles import WIRING_FIELDS, board_by_machine

_KNOWN = Path(__file__).resolve().parent / "known"
_CHIPS = ("rp2040", "rp2350", "esp32", "esp32s3", "esp32c3", "esp32c6")
_IN_A_LINE = tuple(name for name in WIRING_FIELDS if name not in {"board", "buzzer_kind", "motor_kind"})
_HEAD = '''"""The boards' pins, a line each: name, chip,
{fields},
what it calls itself.

Generated from host_tools/boards/known, not to be edited.
"""

BOARD_LIST = """\\
'''


_CELLS_HEAD = '''"""The boards that can measure their cells, a line each: what the board calls itself, pin,
what to multiply by, a pin to be high meanwhile or -1, below how many mV it warns.

Generated from host_tools/boards/known, not to be edited.
"""

CELLS_LIST = """\\
'''


class ChosenBoard(NamedTuple):
    """A board somebody named, and the wiring.txt that makes a device one."""

    file: BoardFile
    wiring: bytes


@cache
def all_known() -> tuple[BoardFile, ...]:
    """Return the boards that come with unknot, by chip and name."""
    files = [read_board_file(path.name, path.stem, path.read_bytes()) for path in _KNOWN.glob("*.txt")]
    return tuple(sorted(files, key=lambda file: (_CHIPS.index(file.chip), file.name)))


def choose_board(name: str) -> ChosenBoard:
    """Return the board called `name`, or that of the file `name`. Raises CommandError."""
    for file in all_known():
        if file.name == name:
            return ChosenBoard(file, f"board: {name}\n".encode())
    if not name.endswith(".txt"):
        names = ", ".join(file.name for file in all_known())
        raise CommandError(
            say(
                '"{name}" is no board unknot knows ({names}); give one of them, or a file of your own, .txt',
                name=name,
                names=names,
            )
        )
    raw = read_file(name)
    stem = Path(name).stem
    file = read_board_file(name, stem, raw)
    lines = wiring_text(raw.decode().splitlines(), stem).splitlines()
    return ChosenBoard(file, "".join(f"{line}\n" for line in lines if line).encode())


def file_of(machine: str) -> BoardFile | None:
    """Return what is known of the board that calls itself `machine`, None of one nobody knows."""
    board = board_by_machine(machine)
    return next((file for file in all_known() if board and file.name == board.wiring.board), None)


def title_of(machine: str) -> str:
    """Return the title of the board that calls itself `machine`, or that text where none does."""
    file = file_of(machine)
    return file.title if file else machine


def board_list() -> str:
    """Return what the firmware's board_list.py has to say."""
    lines = [
        " ".join([file.name, file.chip, *(str(getattr(file.wiring, name)) for name in _IN_A_LINE), file.machine])
        for file in all_known()
    ]
    return "\n".join([_HEAD.format(fields=", ".join(_IN_A_LINE)) + lines[0], *lines[1:], '"""\n'])


def cells_list() -> str:
    """Return what the firmware's cells_list.py has to say."""
    pins = [(file.machine, file.supply) for file in all_known() if file.supply]
    lines = [f"{machine}: {pin.gpio} {pin.factor} {pin.high} {pin.low_mv}\n" for machine, pin in pins]
    return "".join([_CELLS_HEAD, *lines, '"""\n'])
