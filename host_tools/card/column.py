"""A column of blocks that flows from page to page.

Rule kept: a block stands on one page as a whole. Must not know: what the blocks say, how a page is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from host_tools.card.paper import BOTTOM_MM, TOP_MM

if TYPE_CHECKING:
    from host_tools.card.paper import Paper, Style
    from host_tools.card.rhythms import Rhythm

_BAR_MM = 3.6
_MM_PER_MS = 0.0125
_INK = 20


class Part(Protocol):
    """Something in a block, with a height in a width, that can be placed."""

    def height_mm(self, paper: Paper, width_mm: float) -> float:
        """Return how high it is."""

    def place(self, paper: Paper, page: int, x_mm: float, y_mm: float, width_mm: float) -> None:
        """Put it there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing, so high."""

    mm: float

    def height_mm(self, paper: Paper, width_mm: float) -> float:  # noqa: ARG002  # a part like the others
        """Return the gap."""
        return self.mm

    def place(self, paper: Paper, page: int, x_mm: float, y_mm: float, width_mm: float) -> None:
        """Put nothing there."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lines; `mark` stands before the first, `end` at the right of it, the rest is indented."""

    style: Style
    text: str
    mark: str = ""
    mark_style: Style | None = None
    indent_mm: float = 0
    end: str = ""
    end_style: Style | None = None

    def height_mm(self, paper: Paper, width_mm: float) -> float:
        """Return the height of all lines."""
        return len(self._lines(paper, width_mm)) * paper.line_mm(self.style)

    def place(self, paper: Paper, page: int, x_mm: float, y_mm: float, width_mm: float) -> None:
        """Put the lines below one another; mark and end share the baseline of the first."""
        for text, style, at_mm in self._sides(paper, x_mm, width_mm):
            rise_mm = paper.baseline_mm(style) - paper.baseline_mm(self.style)
            paper.place_line(page, style, text, at_mm, y_mm - rise_mm)
        for index, line in enumerate(self._lines(paper, width_mm)):
            top_mm = y_mm + index * paper.line_mm(self.style)
            paper.place_line(page, self.style, line, x_mm + self.indent_mm, top_mm)

    def _sides(self, paper: Paper, x_mm: float, width_mm: float) -> list[tuple[str, Style, float]]:
        end_style = self.end_style or self.style
        end_mm = x_mm + width_mm - paper.width_mm(end_style, self.end)
        sides = [(self.mark, self.mark_style or self.style, x_mm), (self.end, end_style, end_mm)]
        return [each for each in sides if each[0]]

    def _lines(self, paper: Paper, width_mm: float) -> list[str]:
        taken_mm = paper.width_mm(self.end_style or self.style, self.end + "  ") if self.end else 0
        return paper.lines(self.style, self.text, width_mm - self.indent_mm - taken_mm)


@dataclass(frozen=True, slots=True)
class Bars:
    """A rhythm drawn as bars standing on a line; all on the same scale, unless one would not fit."""

    rhythm: Rhythm

    def height_mm(self, paper: Paper, width_mm: float) -> float:  # noqa: ARG002  # a part like the others
        """Return the height of the highest bar there can be, and a little air."""
        return _BAR_MM + 1

    def place(self, paper: Paper, page: int, x_mm: float, y_mm: float, width_mm: float) -> None:
        """Put the bars side by side."""
        scale = min(_MM_PER_MS, width_mm / max(1, self.rhythm.duration_ms))
        for pulse in self.rhythm.pulses:
            high_mm = _BAR_MM * (40 + 60 * pulse.percent / 100) / 100
            box = (x_mm + pulse.at_ms * scale, y_mm + _BAR_MM - high_mm, pulse.duration_ms * scale, high_mm)
            paper.place_box(page, box, _INK)


class Column:
    """Blocks from top to bottom; `page` and `y_mm` are where the next one goes if it fits."""

    def __init__(self, paper: Paper, x_mm: float, width_mm: float, at: tuple[int, float] = (0, TOP_MM)) -> None:
        self._paper = paper
        self._x_mm = x_mm
        self._width_mm = width_mm
        self.page, self.y_mm = at

    @property
    def at(self) -> tuple[int, float]:
        """Where the next block goes."""
        return self.page, self.y_mm

    def add(self, *parts: Part, after_mm: float = 0) -> None:
        """Add one block, `after_mm` below the last unless it begins a page."""
        heights_mm = [part.height_mm(self._paper, self._width_mm) for part in parts]
        self.make_room(sum(heights_mm), after_mm)
        for part, height_mm in zip(parts, heights_mm, strict=True):
            part.place(self._paper, self.page, self._x_mm, self.y_mm, self._width_mm)
            self.y_mm += height_mm

    def make_room(self, height_mm: float, after_mm: float = 0) -> None:
        """Go on to the next page unless there is room for so much here."""
        if self.y_mm > TOP_MM:
            self.y_mm += after_mm
        if self.y_mm + height_mm > BOTTOM_MM and self.y_mm > TOP_MM:
            self.page += 1
            self.y_mm = TOP_MM
