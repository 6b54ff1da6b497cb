"""Checks what is written, and says all there is to say of it: problems with their places, warnings, times, the table.

Rule: every word is the tools' own. Places are counted as the page counts: in UTF-16, from the beginning of the line.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from host_tools.check import report
from host_tools.language.diagnostics import RoutineError, printable
from host_tools.language.load import load_text
from host_tools.language.source_file import decode_source
from host_tools.table.compile import compile_routines
from host_tools.workshop.fixes import fix_of

if TYPE_CHECKING:
    from host_tools.language.diagnostics import Problem

_WORD = re.compile(r"[^\s,\[\]{}:#]+|\S")


def opened(content: bytes, name: str) -> dict[str, object]:
    """Return the `text` of a file, or the `problems` why it has none."""
    try:
        return {"text": decode_source(content, name).text}
    except RoutineError as error:
        return {"problems": _told(error)}


def checked(text: str, name: str) -> dict[str, object]:
    """Return `problems`, and where there is no error among them `report`, lines of times and sizes, and the `table`."""
    try:
        routine = load_text(text, name)
        table = compile_routines([routine])
    except RoutineError as error:
        return {"problems": _told(error), "rest": error.rest}
    return {
        "problems": [_problem(warning) for warning in routine.warnings],
        "rest": "",
        "title": routine.title,
        "report": [line.strip() for line in report(routine).splitlines()[1:]],
        "table": base64.b64encode(table).decode(),
    }


def _told(error: RoutineError) -> list[dict[str, object]]:
    return [_problem(problem) for problem in error.shown]


def _problem(problem: Problem) -> dict[str, object]:
    fix = fix_of(problem)
    start = problem.column - 1
    end = start + (fix.length if fix else _length_of_word(problem.source[start:]))
    return {
        "line": problem.line,
        "from": _units(problem.source[: max(0, start)]),
        "to": _units(problem.source[: max(0, end)]),
        "severity": problem.severity,
        "found": printable(problem.found),
        "advice": printable(problem.advice),
        "fix": fix.text if fix else None,
    }


def _length_of_word(text: str) -> int:
    word = _WORD.match(text)
    return len(word[0]) if word else 0


def _units(text: str) -> int:
    """Return how long JavaScript takes this text to be."""
    return len(text.encode("utf-16-le")) // 2
