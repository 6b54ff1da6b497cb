"""Puts distances into words: the nearest pairs, then the matrix by kind, narrow enough for a terminal.

Rule: what is told comes from `measure`. Must not know: how a distance is worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.perception.distance import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.cues.measure import Distances
    from host_tools.language.likeness import Pair

_MOST_PAIRS = 12
_CELL = 5


def lines(distances: Distances) -> Iterator[str]:
    """Yield the report line by line."""
    near = distances.near(NEAR)
    share = f"{len(near) or 'no'} of {len(distances.pairs)} pairs that may meet"
    yield f"{distances.routine.title}: {share} are nearer than {NEAR}"
    yield ""
    shown = distances.pairs[: max(_MOST_PAIRS, len(near))]
    width = max((len(_names(pair)) for pair in shown), default=0)
    for pair in shown:
        mark = "near" if pair.distance < NEAR else ""
        yield f"{pair.distance:5.2f}  {mark:4}  {_names(pair):{width}}  {pair.place}, by {pair.sense}".rstrip()
    yield ""
    yield from _matrix(distances)
    yield ""
    yield "1 is a pulse twice as long. In brackets: never at one place. Numbers of one kind are counted, not compared."


def _names(pair: Pair) -> str:
    return f"{pair.one.name} / {pair.other.name}"


def _matrix(distances: Distances) -> Iterator[str]:
    kinds = distances.kinds
    width = max(map(len, kinds), default=0)
    for row, kind in enumerate(kinds):
        cells = "".join(f"{_cell(distances, frozenset((kind, other))):>{_CELL + 1}}" for other in kinds[:row])
        yield f"{row + 1:2} {kind:{width}}{cells}"
    yield " " * (width + 3) + "".join(f"{number + 1:{_CELL}} " for number in range(len(kinds) - 1)).rstrip()


def _cell(distances: Distances, kinds: frozenset[str]) -> str:
    """Return the least distance where they meet; in brackets, that of two that never do."""
    if kinds in distances.meeting:
        return f"{distances.meeting[kinds]:.1f} "
    return f"({distances.anywhere[kinds]:.1f})" if kinds in distances.anywhere else ""
