"""Finds the change that a message names: "did you mean 2 min?" says what to write, and its place says instead of what.

Rule: a change is offered only where the text at the place is what the message quotes; else the words must do. The words
themselves are never read: they are in any tongue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.language.diagnostics import Suggestion

if TYPE_CHECKING:
    from host_tools.language.diagnostics import Problem


class Fix(NamedTuple):
    """Write `text` instead of `length` characters from the place of the problem on."""

    length: int
    text: str


def fix_of(problem: Problem) -> Fix | None:
    """Return the change a problem's advice names; None where it names none, or the place holds something else."""
    advice = problem.advice
    if not isinstance(advice, Suggestion) or not advice.written:
        return None
    rest = problem.source[problem.column - 1 :]
    for written in (advice.written, f'"{advice.written}"', f"'{advice.written}'"):
        if rest.startswith(written):
            return Fix(len(written), advice.meant)
    return None
