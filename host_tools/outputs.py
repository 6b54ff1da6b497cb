"""Looks at the names the command line asks to write to, before anything is done.

Rule: no output takes the place of what a person wrote or gathered: a file the same command reads, a routine, a history.
Must not know: what is written.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.errors import CommandError
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROUTINE_ENDINGS = (".yaml", ".yml")
_SQLITE = b"SQLite format 3\0"
_TAKEN = marked("{name}: is used by this very command already; give another name to write to")
_ROUTINE = marked("{name}: is a routine file, and would be lost; give another name to write to")
_HISTORY = marked("{name}: is a history of sessions, and would be lost; give another name to write to")


def require_ending(name: str | None, endings: tuple[str, ...]) -> None:
    """Raise CommandError for a name that ends in none of `endings`; None is no name."""
    if name and not name.lower().endswith(endings):
        ends = say(" or ").join(endings)
        raise CommandError(say("{name}: give a name that ends in {endings}", name=name, endings=ends))


def require_free(outputs: Iterable[str | None], inputs: Iterable[str | None] = ()) -> None:
    """Raise CommandError for an output that would cost a person's work, or another output; None is no name.

    A pipe or a device loses nothing, whoever else has it open.
    """
    taken = {_real(name) for name in inputs if name}
    for name in filter(None, outputs):
        if _real(name) in taken and not _is_stream(name):
            raise CommandError(say(_TAKEN, name=name))
        if found := _work_in(Path(name)):
            raise CommandError(say(found, name=name))
        taken.add(_real(name))


def _real(name: str) -> tuple[int, int] | str:
    """Return what two names of one file have in common, on a disk that knows no capitals, too."""
    try:
        found = Path(name).stat()
    except OSError:
        return os.path.realpath(name)
    return (found.st_dev, found.st_ino)


def _is_stream(name: str) -> bool:
    return Path(name).exists() and not Path(name).is_file()


def _work_in(path: Path) -> str:
    """Return what to say of a file that only a person could make again; "" for all else."""
    if not path.is_file():
        return ""
    if path.suffix.lower() in _ROUTINE_ENDINGS:
        return _ROUTINE
    try:
        with path.open("rb") as file:
            return _HISTORY if file.read(len(_SQLITE)) == _SQLITE else ""
    except OSError:  # whoever writes it says so
        return ""
