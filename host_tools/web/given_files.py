"""Has the workshop begin with the routine files that `unknot web` was given, as they were when it began.

Rule: a compiled table has no text, and then there is nothing to begin with. Must not know: what the workshop does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from companion.table_format import MAGIC
from host_tools.inputs import MOST_ROUTINES
from host_tools.language.source_file import read_source
from host_tools.workshop.files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

GIVEN = FOLDER + "given.json"
"""Where the page finds them: [{"name", "text"}]."""


def given_files(names: Sequence[str]) -> bytes:
    """Return them as the page reads them, nothing for a compiled table. Raises RoutineError, OSError."""
    paths = [Path(name) for name in names]
    if not paths or _is_table(paths[0]):
        return b""
    texts: dict[str, str] = {}
    for path in paths:
        texts[_free(path, texts)] = read_source(path).text
    return json.dumps([{"name": name, "text": text} for name, text in texts.items()]).encode()


def with_given(page: bytes) -> bytes:
    """Return the page so that its workshop looks for them."""
    return page.replace(b'data-given=""', f'data-given="./{GIVEN}"'.encode())


def _free(path: Path, taken: Container[str]) -> str:
    """Return the name of a file, with a number where another folder has one of that name: the page knows no folders."""
    names = (path.name, *(f"{path.stem}_{number}{path.suffix}" for number in range(2, MOST_ROUTINES + 2)))
    return next(name for name in names if name not in taken)


def _is_table(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
