"""Brings what is said to a person by each of their senses, and tells by which of them two things are nearest.

Rule: each sense is judged alone, for sound or touch may be off; who hears turned touch off. Must not know:
why something is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.parameters import TAP_GAP_MS
from companion.settings import Settings
from host_tools.perception.distance import UNREACHED, distance
from host_tools.perception.percepts import EAR, SENSES, percepts
from host_tools.perception.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from host_tools.perception.percepts import Percept
    from host_tools.perception.spoken import Cues

    Arrival = dict[str, tuple[Percept, ...]]
    Distance = Callable[[Sequence[Percept], Sequence[Percept]], float]

_BY_TOUCH = Settings(is_sound=True, is_touch=True, is_night=False, tap_gap_ms=TAP_GAP_MS)
_BY_EAR = _BY_TOUCH._replace(is_touch=False)


def arrival(voice: int, parts: Sequence[tuple[int, int]], table: Cues) -> Arrival:
    """Return the pulses that arrive by each sense of what is said."""
    by_touch, by_ear = (spoken(voice, parts, table, settings) for settings in (_BY_TOUCH, _BY_EAR))
    return {sense: percepts(by_ear if sense == EAR else by_touch, sense) for sense in SENSES}


def nearest(one: Arrival, other: Arrival, measure: Distance = distance) -> tuple[float, str]:
    """Return how far apart two things are by the sense that tells them apart least, among those that both reach."""
    both = [sense for sense in SENSES if one[sense] and other[sense]]
    return min(((measure(one[sense], other[sense]), sense) for sense in both), default=(UNREACHED, ""))
