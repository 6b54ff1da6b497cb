"""Has the workshop begin with the routine files that `unknot web` was given, as they were when it began.

Rule: a compiled table has no text, and then there is nothing to begin with. Must not know: what the workshop does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from companion.table_format import MAGIC
from host_tools.language.source_file import read_source
from host_tools.workshop.files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

GIVEN = FOLDER + "given.json"
"""Where the page finds them: [{"name", "text"}]."""


def given_files(names: Sequence[str]) -> bytes:
    """Return them as the page reads them, nothing for a compiled table. Raises RoutineError, OSError."""
    paths = [Path(name) for name in names]
    if not paths or _is_table(paths[0]):
        return b""
    return json.dumps([{"name": path.name, "text": read_source(path).text} for path in paths]).encode()


def with_given(page: bytes) -> bytes:
    """Return the page so that its workshop looks for them."""
    return page.replace(b'data-given=""', f'data-given="./{GIVEN}"'.encode())


def _is_table(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
