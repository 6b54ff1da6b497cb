"""Parses what a device prints at a start: its ready report, `unknot READY ...`, and its troubles before that.

Rule: the lines of shell.startup are read here and nowhere else. Must not know: how they came.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from host_tools.tongues.tongue import count, say

_WORD = re.compile(
    r"unknot READY (?P<sequence>\d{1,10}) (?P<digest>[0-9a-f]{16}) (?P<state>\w+) routines=(?P<routines>\d{1,3}) "
    r"slot=(?P<slot>\S+) board=(?P<board>.*?) failures=(?P<failures>\d{1,5})(?P<now>( .*)?)\s*",
    re.ASCII,
)
_NUMBERS = re.compile(r" (\w+)=(\d{1,9})(?!\S)", re.ASCII)
_TROUBLE = "unknot TROUBLE "
_SAFE = "unknot SAFE"
_PROMPT_AGAIN = re.compile(r"soft reboot.*\n>>> $", re.DOTALL)
_ERROR = re.compile(r"\w+(Error|Exception|Interrupt)\b")


class ReadyReport(NamedTuple):
    """Which table runs, from where, where a session stands, and what troubled the device on the way.

    `position` and `routine` are numbers from 1, 0 where there is none; `unwritten` counts failed writes since power-on.
    Version 0.1.0 told none of those three.
    """

    sequence: int
    digest: str
    state: str
    position: int
    routine: int
    routines: int
    slot: str
    board: str
    failures: int
    unwritten: int
    troubles: tuple[str, ...]


def report_in(said: str) -> ReadyReport | None:
    """Return the report in what a device said so far, once its line is whole. What is not a report is none."""
    match = next(filter(None, map(_WORD.fullmatch, _lines(said))), None)
    if match is None:
        return None
    now = {name: int(number) for name, number in _NUMBERS.findall(match["now"])}
    return ReadyReport(
        sequence=int(match["sequence"]),
        digest=match["digest"],
        state=match["state"],
        position=now.get("position", 0),
        routine=now.get("routine", 0),
        routines=int(match["routines"]),
        slot=match["slot"],
        board=match["board"],
        failures=int(match["failures"]),
        unwritten=now.get("unwritten", 0),
        troubles=(*troubles_in(said), *_unwritten_words(now.get("unwritten", 0))),
    )


def troubles_in(said: str) -> tuple[str, ...]:
    """Return what troubled the device."""
    return tuple(line[len(_TROUBLE) :].strip() for line in _lines(said) if line.startswith(_TROUBLE))


def _unwritten_words(failed: int) -> tuple[str, ...]:
    """Say what failed writes mean to a person, and what to do."""
    words = count(
        "it could not write once since it was switched on, so a session or a setting may be lost; keep what is "
        "there (unknot history); if it has room left, its memory fails: format it (vfs.VfsLfs2.mkfs) and flash it anew",
        "it could not write {count} times since it was switched on, so a session or a setting may be lost; keep what "
        "is there (unknot history); if it has room left, its memory fails: format it (vfs.VfsLfs2.mkfs) "
        "and flash it anew",
        failed,
    )
    return (words,) if failed else ()


def is_safe_mode(said: str) -> bool:
    """Whether the device only complains: its starts did not last."""
    return any(line.startswith(_SAFE) for line in _lines(said))


def is_over(said: str) -> bool:
    """Whether the program came back to the prompt after the restart."""
    return bool(_PROMPT_AGAIN.search(said))


def last_lines(said: str) -> str:
    """Return the line that tells most: an exception's, or else the last."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith((">>>", "MicroPython"))]
    return ([line for line in lines if _ERROR.match(line)] or lines or [say("it says nothing")])[-1]


def _lines(said: str) -> list[str]:
    return [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
