"""Places small words beside the moments they name, where there is room.

Rule: no word covers another, nor the thin line that leads from a word to its moment. Must not know: what is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 4.0
"""Points between two words of a row."""
_AIR = 1.5
"""Points between a word and the line of another."""


class Scale(NamedTuple):
    """Time along x: `left` is the beginning, `right` is `end_ms`."""

    left: float
    right: float
    end_ms: int

    def x(self, at_ms: int) -> float:
        """Return where a moment lies."""
        return self.left + (self.right - self.left) * at_ms / self.end_ms


class Spot(NamedTuple):
    """Room for a word: its baseline, and which of its ends stands at the moment."""

    y: float
    align: Literal["left", "right"]


class Word(NamedTuple):
    """A word, how wide it is, and where the moment it names lies."""

    moment: float
    words: str
    width: float


class _Taken(NamedTuple):
    row: int
    left: float
    right: float
    moment: float


class LabelRows:
    """Rows of words, the baseline of the one nearest to the moments first."""

    def __init__(self, baselines: Sequence[float], left: float, right: float) -> None:
        self._baselines = baselines
        self._left = left
        self._right = right
        self._taken: list[_Taken] = []

    def place_kinds(self, kinds: Sequence[Sequence[Word]]) -> list[tuple[Word, Spot]]:
        """Place the words of several kinds, each kind in order of time; return those that found room, and where.

        First the first word of each kind, then kind by kind, the rarest first, the rest of it as a whole or not at all:
        half of them would look as if the others had not happened.
        """
        chosen: list[Word] = []
        placed: list[tuple[Word, Spot]] = []
        groups = [kind[:1] for kind in kinds] + sorted([kind[1:] for kind in kinds], key=len)
        for group in groups:
            if found := self._place_all([*chosen, *group]):
                chosen, placed = [*chosen, *group], found
        return placed

    def _place_all(self, words: Sequence[Word]) -> list[tuple[Word, Spot]]:
        """Place all words into empty rows, or none; from the right on, so that the lines of earlier words pass by."""
        self._taken = []
        placed = []
        for word in sorted(words, reverse=True):
            spot = self.place(word.moment, word.width)
            if not spot:
                return []
            placed.append((word, spot))
        return placed

    def place(self, moment: float, width: float) -> Spot | None:
        """Take room for a word of `width` that begins or ends at `moment`; None where there is none."""
        ways: tuple[tuple[Literal["left", "right"], float], ...] = (("left", moment), ("right", moment - width))
        for align, left in ways:
            for row, y in enumerate(self._baselines):
                place = _Taken(row, left, left + width, moment)
                if self._fits(place):
                    self._taken.append(place)
                    return Spot(y, align)
        return None

    def _fits(self, new: _Taken) -> bool:
        if new.left < self._left or new.right > self._right:
            return False
        return not any(_meet(new, old) for old in self._taken)


def _meet(one: _Taken, other: _Taken) -> bool:
    """Whether two words meet, or a word and the line that leads past it to a row further out."""
    if one.row == other.row:
        begin, end = min(one.left, one.moment), max(one.right, one.moment)
        return begin - _GAP < max(other.right, other.moment) and end + _GAP > min(other.left, other.moment)
    near, far = (one, other) if one.row < other.row else (other, one)
    return near.left - _AIR < far.moment < near.right + _AIR
