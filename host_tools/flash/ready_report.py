"""What a device says when it starts: its word, `unknot READY ...`, and before it what troubled it.

Rule: the lines of shell.startup are read here and nowhere else. Must not know: how they came.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"unknot READY (?P<sequence>\d+) (?P<digest>[0-9a-f]+) (?P<state>\w+) routines=(?P<routines>\d+) "
    r"slot=(?P<slot>\S+) board=(?P<board>.*) failures=(?P<failures>\d+)"
)
_TROUBLE = "unknot TROUBLE "
_SAFE = "unknot SAFE"
_PROMPT_AGAIN = re.compile(r"soft reboot.*\n>>> $", re.DOTALL)
_ERROR = re.compile(r"\w+(Error|Exception|Interrupt)\b")


class ReadyReport(NamedTuple):
    """Which table runs, from where, and what troubled the device on the way."""

    sequence: int
    digest: str
    state: str
    routines: int
    slot: str
    board: str
    failures: int
    troubles: tuple[str, ...]


def report_in(said: str) -> ReadyReport | None:
    """Return the word in what a device said so far, once its line is whole."""
    match = next(filter(None, map(_WORD.match, _lines(said))), None)
    if match is None:
        return None
    sequence, digest, state, routines, slot, board, failures = match.groups()
    return ReadyReport(int(sequence), digest, state, int(routines), slot, board, int(failures), troubles_in(said))


def troubles_in(said: str) -> tuple[str, ...]:
    """Return what troubled the device."""
    return tuple(line[len(_TROUBLE) :].strip() for line in _lines(said) if line.startswith(_TROUBLE))


def is_safe_mode(said: str) -> bool:
    """Whether the device only complains: its starts did not last."""
    return any(line.startswith(_SAFE) for line in _lines(said))


def is_over(said: str) -> bool:
    """Whether the program came back to the prompt after the restart."""
    return bool(_PROMPT_AGAIN.search(said))


def last_lines(said: str) -> str:
    """Return the line that tells most: an exception's, or else the last."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith((">>>", "MicroPython"))]
    return ([line for line in lines if _ERROR.match(line)] or lines or ["it says nothing"])[-1]


def _lines(said: str) -> list[str]:
    return [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
