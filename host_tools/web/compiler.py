"""Compiles what is dropped on the page, and says what is wrong with it, as JSON.

    {"files": [{"name", "content" (base64)}], "tongue"}
    -> {"table" (base64), "warnings": [text]} or {"problems": [text]}

Rule: whatever is sent, the answer is one of the two; a problem is worded and located as on the command line.
"""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path
from typing import TYPE_CHECKING

from companion.table import decode
from companion.table_format import LARGEST_TABLE_BYTES, MAGIC
from host_tools.errors import CommandError
from host_tools.inputs import MOST_ROUTINES, require_few
from host_tools.language.diagnostics import Problem, RoutineError
from host_tools.language.load import load_routine, load_text
from host_tools.language.source_file import MOST_BYTES, decode_source
from host_tools.table.compile import compile_routines
from host_tools.tongues.tongue import ENGLISH, TONGUES, marked, say, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from host_tools.language.routine import Routine

_LONGEST_NAME = 255
_NO_FILE = marked("{name}: is a directory; give a file in it")
_NOTHING = marked("{name}: no such file")
_TOO_MANY = marked("one to {most} routines fit into a table; {count} were dropped")
LARGEST_REQUEST_BYTES = 2 * MOST_ROUTINES * MOST_BYTES
"""Eight of the largest files, in base64."""


def table_of(names: list[str]) -> bytes:
    """Return the table of these routine files, or the one compiled table named. Raises RoutineError, CommandError."""
    require_few(names)
    for name in names:
        if not Path(name).is_file():
            found = _NO_FILE if Path(name).is_dir() else _NOTHING
            raise CommandError(say(found, name=name))
    with Path(names[0]).open("rb") as file:
        blob = file.read(LARGEST_TABLE_BYTES + 1)
    if not blob.startswith(MAGIC):
        return _compiled([_Source(name) for name in names])[0]
    if len(names) > 1:
        raise CommandError(say("{name}: is a compiled table; give it alone", name=names[0]))
    decode(blob)
    return blob


def compile_request(body: bytes) -> bytes:
    """Return the answer to a request, in its tongue."""
    try:
        request = json.loads(body)
        tongue = request.get("tongue", ENGLISH)
        sources = [
            _Source(_name_of(each), base64.b64decode(each["content"], validate=True)) for each in request["files"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
        return _answer({"problems": [say("the request is not one this page makes")]})
    with speaking(tongue if tongue in TONGUES else ENGLISH):
        return _answer_to(sources)


def _answer_to(sources: Sequence[_Source]) -> bytes:
    if not 1 <= len(sources) <= MOST_ROUTINES:
        return _answer({"problems": [say(_TOO_MANY, most=MOST_ROUTINES, count=len(sources))]})
    try:
        blob, warnings = _compiled(sources)
    except RoutineError as error:
        return _answer({"problems": [*map(str, error.shown), *filter(None, [error.rest])]})
    return _answer({"table": base64.b64encode(blob).decode(), "warnings": warnings})


def _source_of(file: dict[str, str]) -> _Source:
    return _Source(_name_of(file), base64.b64decode(file["content"], validate=True))


def _name_of(file: Mapping[str, object]) -> str:
    """Return the name of a file. Raises ValueError for one that no disk has; every problem repeats it."""
    name = str(file["name"])
    if len(name) > _LONGEST_NAME:
        raise ValueError(_LONGEST_NAME)
    return name


class _Source:
    """A routine file: by its path, or with its content at hand."""

    def __init__(self, name: str, content: bytes | None = None) -> None:
        self._name = name
        self._content = content

    def load(self) -> Routine:
        """Return the routine. Raises RoutineError."""
        if self._content is None:
            return load_routine(self._name)
        return load_text(decode_source(self._content, self._name).text, self._name)


def _compiled(sources: Sequence[_Source]) -> tuple[bytes, list[str]]:
    """Return the table, and the warnings; the problems of all files are raised together."""
    routines: list[Routine] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            routines.append(source.load())
        except RoutineError as error:
            problems += error.problems
    if problems:
        raise RoutineError(tuple(problems))
    warnings = [warning.headline for routine in routines for warning in routine.warnings]
    return compile_routines(routines), warnings


def _answer(content: dict[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()
