"""Draws the legend of the effort chart: what those of its shapes mean that occur.

Rule: drawn with the very patterns of the effort chart. Must not know: when anything happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import codes as s
from host_tools.picture import palette as p
from host_tools.picture.patterns import PATTERNS, fill_pattern
from host_tools.picture.phases import NO_POWER
from host_tools.picture.sheet import Type, width_of
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from host_tools.picture.phases import SessionSummary
    from host_tools.picture.sheet import Box, Sheet

_WIDTH = 16.0
_HEIGHT = 9.0
_WORD = Type(7, p.QUIET_INK)
AT_LEAST, AT_MOST = marked("at least"), marked("at most reached")
_KEY = (
    (s.MOVING, (marked("moving"),)),
    (s.PRESSING, (AT_LEAST, marked("until at most"), AT_MOST)),
    (s.RESTING, (marked("rest"),)),
    (s.REFLECTING, (marked("how does it feel?"),)),
    (s.PAUSED, (marked("paused"),)),
    (NO_POWER, (marked("no power"),)),
)


def draw_effort_legend(sheet: Sheet, summary: SessionSummary, x: float, y: float) -> None:
    """Draw the key in one line that begins at `x` on the baseline `y`."""
    occurring = {phase.kind for phase in summary.phases}
    for kind, words in _KEY:
        if kind not in occurring:
            continue
        for word in words:
            box = (x, y - 2, x + _WIDTH, y - 2 + _HEIGHT)
            _swatch(sheet, kind, word, box)
            sheet.words(x + _WIDTH + 4, y, say(word), _WORD)
            x += _WIDTH + 4 + width_of(say(word), _WORD) + 16


def _swatch(sheet: Sheet, kind: int, word: str, box: Box) -> None:
    left, bottom, right, top = box
    if kind in PATTERNS:
        fill_pattern(sheet, box, PATTERNS[kind])
    elif kind == NO_POWER:
        sheet.lines([(x, bottom, x, top) for x in (left + 4, right - 4)], p.CUT, 0.9, (3, 2))
    else:
        sheet.box(box, p.AT_LEAST if word == AT_LEAST else p.UNTIL_AT_MOST)
        sheet.line((left, top, right, top), p.PRESSING_EDGE, 1.2)
        if word == AT_LEAST:
            sheet.dot(right, top + 1, 2, p.PRESSING_EDGE)
        if word == AT_MOST:
            sheet.box((right - 1.6, bottom, right, top), p.PRESSING_EDGE)
