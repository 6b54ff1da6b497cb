"""Hatches the states in which nothing presses, so that lines and not colour alone tell them apart.

Rule: one look for each state, in the picture and in its legend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from companion import codes as s
from host_tools.picture import palette as p
from host_tools.picture.sheet import diagonals

if TYPE_CHECKING:
    from host_tools.picture.sheet import Box, Sheet


class Pattern(NamedTuple):
    """How low ground looks: its fill, and the colour and direction of its lines."""

    fill: str
    lines: str
    direction: str


PATTERNS = {
    s.MOVING: Pattern(p.FREE, p.HATCH, "diagonal"),
    s.RESTING: Pattern(p.REST, p.REST_LINES, "level"),
    s.REFLECTING: Pattern(p.REFLECT, p.REFLECT_LINES, "waiting"),
    s.PAUSED: Pattern(p.FREE, p.HATCH, "upright"),
}


def fill_pattern(sheet: Sheet, box: Box, pattern: Pattern) -> None:
    """Fill low ground with its colour and its lines."""
    left, bottom, right, top = box
    sheet.box(box, pattern.fill)
    if pattern.direction == "diagonal":
        sheet.lines(diagonals(box, 5), pattern.lines, 0.6)
    elif pattern.direction == "upright":
        count = int((right - left) / 4)
        sheet.lines([(left + 2 + 4 * n, bottom, left + 2 + 4 * n, top) for n in range(count)], pattern.lines, 0.6)
    else:
        dashes = (1.0, 2.5) if pattern.direction == "waiting" else ()
        levels = [bottom + 5 * n for n in range(1, int((top - bottom) / 5) + 1)]
        sheet.lines([(left, y, right, y) for y in levels if y < top], pattern.lines, 0.7, dashes)
    sheet.line((left, top, right, top), pattern.lines, 1.2)
