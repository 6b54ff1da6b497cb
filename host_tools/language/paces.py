"""Reads a breathing pace as people jot it down: `4-7-8`, `in 4, out 6`, `box`.

Rule: what is found is only ever suggested, and only if it could be written. Must not know: what is said about it.
"""

from __future__ import annotations

import re

from host_tools.language.bounds import BREATH, PAUSE
from host_tools.language.diagnostics import UnreadableError
from host_tools.language.limits import duration_within

_BOUNDS = {"in": BREATH, "hold": PAUSE, "out": BREATH, "rest": PAUSE}
_ORDERS = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: tuple(_BOUNDS)}
_SAID = {
    **{word: word for word in _BOUNDS},
    **dict.fromkeys(("inhale", "inhaling"), "in"),
    **dict.fromkeys(("exhale", "exhaling"), "out"),
    **dict.fromkeys(("pause", "empty"), "rest"),
}
_PASSED_OVER = ("s", "sec", "secs", "second", "seconds", "and", "breathe", "breathing", "then", "for")
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)|([a-z]+)|[\s,;:/+|\u2010-\u2014-]+")


def pace_meant(text: str) -> str:
    """Give the pace that a text surely means as it is written in a routine, or nothing."""
    jotted = " ".join(text.lower().split())
    if jotted.removesuffix(" breathing").removesuffix(" breath") in ("box", "square"):
        jotted = "4-4-4-4"
    parts = list(_PART.finditer(jotted))
    numbers = [part[1] for part in parts if part[1]]
    words = [part[2] for part in parts if part[2] and part[2] not in _PASSED_OVER]
    phases = _phases(words) if words else _ORDERS.get(len(numbers), ())
    if "".join(part[0] for part in parts) != jotted or len(phases) != len(numbers) or not {"in", "out"} <= set(phases):
        return ""
    pace = dict(zip(phases, numbers, strict=True))
    return _written({phase: f"{pace[phase]} s" for phase in _BOUNDS if phase in pace})


def _phases(words: list[str]) -> tuple[str, ...]:
    """Give the phases that the words name; a second hold is the rest, and what names none leaves nothing."""
    phases: list[str] = []
    for word in words:
        phase = _SAID.get(word, "")
        phases.append("rest" if phase == "hold" and "hold" in phases else phase)
    return tuple(phases) if "" not in phases and len(set(phases)) == len(phases) else ()


def _written(pace: dict[str, str]) -> str:
    try:
        for phase, lasts in pace.items():
            duration_within(lasts, _BOUNDS[phase])
    except UnreadableError:
        return ""
    return f"{{{', '.join(f'{phase}: {lasts}' for phase, lasts in pace.items())}}}"
