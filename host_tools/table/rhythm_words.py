"""Puts into words what a row of beats feels like: "one long, then 2 short".

Rule: reads the beats that are played, so that a cue changed is a sentence changed. Must not know what a cue means.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from host_tools.tongues.tongue import count, marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONG_FROM_MS = 400
"""Pulses of 150 to 200 ms are felt as short, of 500 to 600 ms as long; the border lies well between."""

_WORDS = (
    marked("no"),
    marked("one"),
    marked("two"),
    marked("three"),
    marked("four"),
    marked("five"),
    marked("six"),
    marked("seven"),
    marked("eight"),
    marked("nine"),
)


def feeling(beats: Sequence[Sequence[int]], repeats: int = 1) -> str:
    """Return the rhythm of `beats` in words; beats with neither tone nor vibration are gaps."""
    return spell(rhythm(beats, repeats))


def rhythm(beats: Sequence[Sequence[int]], repeats: int = 1) -> str:
    """Return the rhythm as letters, S for a short pulse and L for a long one; touching beats are one pulse."""
    letters = []
    lasted_ms = 0
    for tone_hz, _, vibration_percent, _, duration_ms in (*beats, (0, 0, 0, 0, 0)):
        if tone_hz or vibration_percent:
            lasted_ms += duration_ms
        elif lasted_ms:
            letters.append("L" if lasted_ms >= LONG_FROM_MS else "S")
            lasted_ms = 0
    return "".join(letters) * repeats


def spell(letters: Iterable[str]) -> str:
    """Return "two short, one long" for SSL; nothing for no pulses."""
    runs = [(letter, len(list(run))) for letter, run in groupby(letters)]
    return say(", ").join(_run(letter, length) for letter, length in runs)


def _run(letter: str, length: int) -> str:
    if letter == "L":
        return count("{word} long", "{word} long", length, word=count_word(length))
    return count("{word} short", "{word} short", length, word=count_word(length))


def number_letters(count: int) -> str:
    """Return how the device taps out a number: shorts up to five; beyond, a long for each five, then shorts."""
    return "S" * count if count <= 5 else "L" * (count // 5) + "S" * (count % 5)


def minutes_letters(minutes: int) -> str:
    """Return how the device taps out whole minutes: a long each; none at all is one short."""
    return "L" * minutes or "S"


def count_word(number: int) -> str:
    """Return a small number as a word."""
    return say(_WORDS[number]) if number < len(_WORDS) else str(number)
