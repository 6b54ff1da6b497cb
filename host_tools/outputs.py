"""Looks at the names the command line asks to write to, before anything is done.

Rule: no output takes the place of what a person wrote or gathered: a file the same command reads, a routine, a history.
Must not know: what is written.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROUTINE_ENDINGS = (".yaml", ".yml")
_SQLITE = b"SQLite format 3\0"


def require_ending(name: str | None, endings: tuple[str, ...]) -> None:
    """Raise CommandError for a name that ends in none of `endings`; None is no name."""
    if name and not name.lower().endswith(endings):
        raise CommandError(f"{name}: give a name that ends in {' or '.join(endings)}")


def require_free(outputs: Iterable[str | None], inputs: Iterable[str | None] = ()) -> None:
    """Raise CommandError for an output that would cost a person's work, or another output; None is no name.

    A pipe or a device loses nothing, whoever else has it open.
    """
    taken = {_real(name) for name in inputs if name}
    for name in filter(None, outputs):
        if _real(name) in taken and not _is_stream(name):
            raise CommandError(f"{name}: is used by this very command already; give another name to write to")
        if what := _work_in(Path(name)):
            raise CommandError(f"{name}: is {what}, and would be lost; give another name to write to")
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
    """Return what the file is that only a person could make again; "" for all else."""
    if not path.is_file():
        return ""
    if path.suffix.lower() in _ROUTINE_ENDINGS:
        return "a routine file"
    try:
        with path.open("rb") as file:
            return "a history of sessions" if file.read(len(_SQLITE)) == _SQLITE else ""
    except OSError:  # whoever writes it says so
        return ""
