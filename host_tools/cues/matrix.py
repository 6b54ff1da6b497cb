"""Puts distances into words: the nearest pairs, then the matrix by kind, narrow enough for a terminal.

Rule: what is told comes from `measure`. Must not know: how a distance is worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from host_tools.language.sayings import kind_words
from host_tools.perception.distance import NEAR
from host_tools.tongues.figures import decimal
from host_tools.tongues.tongue import count, marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.cues.measure import Distances
    from host_tools.language.likeness import Pair

_MOST_PAIRS = 12
_CELL = 5
_NONE = marked("{title}: {pairs} pairs can come at one place, and all are told apart: each is {border} apart or more")


def lines(distances: Distances) -> Iterator[str]:
    """Yield the report line by line."""
    near = distances.near(NEAR)
    yield _verdict(distances, len(near))
    yield ""
    shown = distances.pairs[: max(_MOST_PAIRS, len(near))]
    width = max((cell_len(_names(pair)) for pair in shown), default=0)
    room = cell_len(say("near"))
    for pair in shown:
        mark = say("near") if pair.distance < NEAR else ""
        where = say("{place}, by {sense}", place=pair.place, sense=say(pair.sense))
        distance = f"{decimal(pair.distance, 2):>5}"
        yield f"{distance}  {_padded(mark, room)}  {_padded(_names(pair), width)}  {where}".rstrip()
    yield ""
    yield from _matrix(distances)
    yield ""
    yield say(
        "1 is a pulse twice as long. In brackets: never at one place. Numbers of one kind are counted, not compared."
    )


def _verdict(distances: Distances, near: int) -> str:
    title, pairs, border = distances.routine.title, len(distances.pairs), decimal(NEAR, 1)
    if not near:
        return say(_NONE, title=title, pairs=pairs, border=border)
    return count(
        "{title}: {pairs} pairs can come at one place; one is easily mixed up: less than {border} apart",
        "{title}: {pairs} pairs can come at one place; {count} are easily mixed up: less than {border} apart",
        near,
        title=title,
        pairs=pairs,
        border=border,
    )


def _padded(words: str, width: int) -> str:
    return words + " " * (width - cell_len(words))


def _names(pair: Pair) -> str:
    return f"{pair.one.called} / {pair.other.called}"


def _matrix(distances: Distances) -> Iterator[str]:
    kinds = distances.kinds
    names = [kind_words(kind) for kind in kinds]
    width = max(map(cell_len, names), default=0)
    for row, kind in enumerate(kinds):
        cells = "".join(f"{_cell(distances, frozenset((kind, other))):>{_CELL + 1}}" for other in kinds[:row])
        yield f"{row + 1:2} {_padded(names[row], width)}{cells}"
    yield " " * (width + 3) + "".join(f"{number + 1:{_CELL}} " for number in range(len(kinds) - 1)).rstrip()


def _cell(distances: Distances, kinds: frozenset[str]) -> str:
    """Return the least distance where they meet; in brackets, that of two that never do."""
    if kinds in distances.meeting:
        return f"{decimal(distances.meeting[kinds], 1)} "
    return f"({decimal(distances.anywhere[kinds], 1)})" if kinds in distances.anywhere else ""
