"""Reads what the command line names: routine files and compiled tables.

Rule: a wrong name is the command line's fault (CommandError), a wrong content the file's (RoutineError, TableError).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.table import decode
from companion.table_format import HEADER_FIELDS, MAGIC
from host_tools.errors import CommandError
from host_tools.language.diagnostics import Problem, RoutineError
from host_tools.language.load import load_routine
from host_tools.language.sayings import cue_numbers
from host_tools.table.compile import compile_routines
from host_tools.tongues.tongue import count, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from host_tools.language.routine import Routine

_MOST_READ_BYTES = 1 << 20
"""More than any table or routine; both refuse what is too long themselves."""


MOST_ROUTINES = next(most for name, _, _, most in HEADER_FIELDS if most and name == "routine_count")
"""In one table, and so on one device."""

_NO_LETTERS = {0x00, 0xFF}
"""Every table has some zeros, and erased flash is all ones; a routine file has neither."""


def require_file(name: str) -> Path:
    """Return the path of a file that is there. Raises CommandError."""
    path = Path(name)
    if path.is_dir():
        raise CommandError(say("{name}: is a directory; give a file in it", name=name))
    if not path.exists():
        raise CommandError(say("{name}: no such file", name=name))
    return path


def read_file(name: str) -> bytes:
    """Return what a file holds, a mebibyte at most. Raises CommandError, OSError."""
    with require_file(name).open("rb") as file:
        return file.read(_MOST_READ_BYTES)


def load(name: str) -> Routine:
    """Return the routine in a file. Raises CommandError, RoutineError."""
    return load_routine(require_file(name))


def require_few(names: Sequence[str]) -> None:
    """Raise CommandError for more routine files than a device holds."""
    over = len(names) - MOST_ROUTINES
    if over > 0:
        said = count(
            "a device holds up to {most} routines, and {given} files were given; leave one of them out",
            "a device holds up to {most} routines, and {given} files were given; leave {count} of them out",
            over,
            most=MOST_ROUTINES,
            given=len(names),
        )
        raise CommandError(said)


def load_all(names: list[str]) -> list[Routine]:
    """Return the routines in all files; the problems of all of them are raised together. CommandError, RoutineError."""
    require_few(names)
    routines: list[Routine] = []
    problems: list[Problem] = []
    for name in names:
        try:
            routines.append(load(name))
        except RoutineError as error:
            problems.extend(error.problems)
    if problems:
        raise RoutineError(tuple(problems))
    return routines


def table_of(name: str) -> bytes:
    """Return a compiled table as it is, or the table of a routine file; the device would take it.

    Raises CommandError, RoutineError, TableError.
    """
    return table_and_cue_names(name)[0]


def table_and_cue_names(name: str) -> tuple[bytes, dict[int, str]]:
    """Return it as `table_of` does, and what a routine file calls its own cues, by number: no table has them."""
    blob = read_file(name)
    if blob[: len(MAGIC)] != MAGIC:
        routine = load(name)
        return compile_routines([routine]), {number: cue for cue, number in cue_numbers(routine).items()}
    decode(blob)
    return blob, {}


def table_or_bytes(name: str) -> bytes:
    """Return the table of a routine file, or what any other file holds, were it a damaged table.

    Raises CommandError, RoutineError.
    """
    blob = read_file(name)
    return blob if not blob or _NO_LETTERS & set(blob) else compile_routines([load(name)])
