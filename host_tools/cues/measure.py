"""Measures a routine's sayings: the pairs that may meet, and the least distance between any two kinds.

Rule: one row for each kind (what differs by a number alone), in the order of learning. Must not know: how it is shown.
"""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from companion.codes import CUE_NAMES
from host_tools.language.likeness import measure_of, pairs
from host_tools.language.sayings import REFLECT, places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host_tools.language.likeness import Pair
    from host_tools.language.routine import Routine
    from host_tools.language.sayings import Saying

_ORDER = (*CUE_NAMES, REFLECT, "answer")


class Distances:
    """All distances of a routine. `pairs` are those that may meet, the nearest first."""

    def __init__(self, routine: Routine) -> None:
        self.routine = routine
        self.pairs = pairs(routine)
        said = dict.fromkeys(saying for place in places(routine) for saying in place.sayings)
        self.sayings: tuple[Saying, ...] = tuple(said)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that is said: the device's own, then the routine's."""
        found = dict.fromkeys(saying.kind for saying in self.sayings)
        return tuple(sorted(found, key=lambda kind: (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind)))

    @cached_property
    def meeting(self) -> dict[frozenset[str], float]:
        """The least distance of two kinds where both may come."""
        return _least((frozenset((pair.one.kind, pair.other.kind)), pair.distance) for pair in self.pairs)

    @cached_property
    def anywhere(self) -> dict[frozenset[str], float]:
        """The least distance of two kinds, also of such as never meet."""
        measure = measure_of(self.routine)
        different = (pair for pair in combinations(self.sayings, 2) if pair[0].kind != pair[1].kind)
        return _least((frozenset((one.kind, other.kind)), measure(one, other)[0]) for one, other in different)

    def example(self, kind: str) -> Saying:
        """Return the first thing said of a kind."""
        return next(saying for saying in self.sayings if saying.kind == kind)

    def near(self, border: float) -> list[Pair]:
        """Return the pairs that may meet and are nearer than `border`."""
        return [pair for pair in self.pairs if pair.distance < border]


def _least(found: Iterable[tuple[frozenset[str], float]]) -> dict[frozenset[str], float]:
    least: dict[frozenset[str], float] = {}
    for kinds, how_far in found:
        least[kinds] = min(how_far, least.get(kinds, how_far))
    return least
