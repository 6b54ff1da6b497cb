"""Finds the change that a message names: "did you mean 2 min?" says what to write, and its place says instead of what.

Rule: a change is offered only where the text at the place is what the message quotes; else the words must do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from host_tools.language.diagnostics import Problem

_QUOTED = re.compile(r'"([^"]+)"')
_MEANT = re.compile(r"did you mean ([^?]+?)(, without quotes)?\?$")


class Fix(NamedTuple):
    """Write `text` instead of `length` characters from the place of the problem on."""

    length: int
    text: str


def fix_of(problem: Problem) -> Fix | None:
    """Return the change a problem's advice names; None where it names none, or the place holds something else."""
    meant = _MEANT.fullmatch(problem.advice)
    found = _QUOTED.search(problem.found)
    if meant is None or found is None:
        return None
    rest = problem.source[problem.column - 1 :]
    for written in (found[1], f'"{found[1]}"', f"'{found[1]}'"):
        if rest.startswith(written):
            return Fix(len(written), meant[1])
    return None
