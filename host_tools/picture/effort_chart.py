"""Draws a session as a chart of effort: what presses stands high, what is free lies low, the least time is a threshold.

Rule: height and pattern say the same as colour. Must not know: cues, buttons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import codes as s
from host_tools.picture import palette as p
from host_tools.picture.labels import LabelRows
from host_tools.picture.patterns import PATTERNS, fill_pattern
from host_tools.picture.phases import NO_POWER
from host_tools.picture.sheet import Type, clipped, width_of, wrapped
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from host_tools.picture.labels import Scale
    from host_tools.picture.phases import Phase, SessionSummary
    from host_tools.picture.sheet import Box, Sheet
    from host_tools.table.table_texts import StepWords, TableTexts

HEIGHT = 112.0
_LOW = 40.0
_GROUND = 5.0
_SEAM = 0.8
_PAD = 6.0
_ROOMY = 46.0
"""Points of width from which a name is written level; in less it stands upright."""
_NUMBER = Type(17, is_bold=True)
_SMALL_NUMBER = Type(8, is_bold=True)
_NAME = Type(7.8)
_TIME = Type(6.8, p.QUIET_INK)
_CUT = Type(6.8, p.CUT, is_bold=True)
_CUT_WORDS = marked("Power cut")
_LINE = 10.0
_STATE_WORDS = {
    s.RESTING: marked("Rest"),
    s.REFLECTING: marked("How does it feel?"),
    s.PAUSED: marked("Paused"),
    s.MOVING: marked("Moving"),
}
_GROUND_WORDS = {
    s.READY: marked("Ready"),
    s.UNFINISHED: marked("Unfinished"),
    s.LESSON: marked("Lesson"),
    s.GAME: marked("Game"),
    s.ENDED: marked("Ended"),
}


class EffortChart:
    """Draws the phases of a session; the ground is at `base`."""

    def __init__(self, sheet: Sheet, scale: Scale, base: float, texts: TableTexts) -> None:
        self._sheet = sheet
        self._scale = scale
        self._base = base
        self._texts = texts
        self._flags = LabelRows((base + HEIGHT + 19,), scale.left, scale.right)

    def draw(self, summary: SessionSummary) -> None:
        """Draw all phases, then the ground they stand on."""
        self._sheet.box((self._scale.left, self._base - 1.2, self._scale.right, self._base), p.BASE)
        for phase in summary.phases:
            box = self._box(phase, HEIGHT)
            if phase.kind == s.PRESSING:
                self._pressing(phase, box)
            elif phase.kind in PATTERNS:
                self._low(phase, self._box(phase, _LOW))
            else:
                self._ground(phase, box)
        for phase in summary.phases:
            if phase.kind == NO_POWER:
                self._cut(phase)

    def _box(self, phase: Phase, height: float) -> Box:
        return (self._scale.x(phase.begin_ms), self._base, self._scale.x(phase.end_ms), self._base + height)

    def _pressing(self, phase: Phase, box: Box) -> None:
        step = self._texts.step(phase.routine, phase.step)
        left, bottom, right, top = box
        enough_ms = phase.begin_ms + max(0, step.at_least_ms - phase.before_ms)
        if not step.at_least_ms:
            enough_ms = phase.end_ms
        threshold = min(right, self._scale.x(enough_ms))
        self._sheet.box(box, p.UNTIL_AT_MOST)
        self._sheet.box((left, bottom, threshold, top), p.AT_LEAST)
        if left < threshold < right:
            self._threshold(threshold, box, _short(step.at_least_ms))
        self._sheet.line((left, top, right, top), p.PRESSING_EDGE, 1.6)
        lasted_ms = phase.before_ms + phase.duration_ms
        if lasted_ms == step.at_most_ms:
            self._sheet.box((right - 1.6, bottom, right, top), p.PRESSING_EDGE)
        else:
            self._sheet.line((right, bottom, right, top), p.PRESSING_EDGE, 0.5)
        self._lasted(left, right, threshold, _short(lasted_ms))
        self._name(box, step)

    def _threshold(self, x: float, box: Box, least: str) -> None:
        """The moment of enough: a pin on top, and when it was, if that leaves room for how long it lasted."""
        left, bottom, right, top = box
        if right - left >= _ROOMY:
            self._sheet.line((x, bottom, x, bottom + _LOW), p.PRESSING_EDGE, 0.8, (2, 1.6))
        self._sheet.line((x, top, x, top + 4), p.PRESSING_EDGE, 0.8)
        self._sheet.dot(x, top + 4, 2, p.PRESSING_EDGE)
        half = width_of(least, _TIME) / 2
        if x - half > left and x + half + width_of("00:00", _TIME) < right:
            self._sheet.words(x, top + 9, least, _TIME, "center")

    def _lasted(self, left: float, right: float, threshold: float, words: str) -> None:
        """How long it lasted, over its right end, where the pin leaves room for it."""
        begin = threshold + 4 if left < threshold < right else left
        if width_of(words, _TIME) <= right - begin:
            self._sheet.words(right, self._base + HEIGHT + 9, words, _TIME, "right")

    def _name(self, box: Box, step: StepWords) -> None:
        left, bottom, right, top = box
        width = right - left - 2 * _PAD
        number = str(step.number)
        name = "" if step.name == say("Position {number}", number=step.number) else step.name
        if right - left >= _ROOMY:
            self._sheet.words(left + _PAD, top - 22, number, _NUMBER)
            for row, line in enumerate(wrapped(name, width, _NAME, 5)):
                self._sheet.words(left + _PAD, top - 37 - row * _LINE, line, _NAME)
            return
        middle = (left + right) / 2
        if width_of(number, _SMALL_NUMBER) <= right - left - 2:
            self._sheet.words(middle, top - 12, number, _SMALL_NUMBER, "center")
        if right - left >= 12:
            lines = wrapped(name, top - 20 - bottom, _NAME, 2 if right - left >= 22 else 1)
            for row, line in enumerate(lines):
                x = middle + _LINE * (row - (len(lines) - 1) / 2)
                self._sheet.upright_words(x, bottom + 5, line, _NAME)

    def _low(self, phase: Phase, box: Box) -> None:
        fill_pattern(self._sheet, box, PATTERNS[phase.kind])
        words = say(_STATE_WORDS[phase.kind])
        if phase.kind == s.RESTING:
            words = self._texts.step(phase.routine, phase.step).name
        lasted = _short(phase.duration_ms)
        self._above(box, words, lasted)

    def _ground(self, phase: Phase, box: Box) -> None:
        left, bottom, right, _ = box
        if phase.kind in _GROUND_WORDS:
            low = (left, bottom, max(left, right - _SEAM), bottom + _GROUND)
            self._sheet.box(low, p.BASE)
            words = say(_GROUND_WORDS[phase.kind])
            if width_of(words, _TIME) + 2 <= right - left:
                self._sheet.words((left + right) / 2, bottom + _GROUND + 4, words, _TIME, "center")

    def _above(self, box: Box, words: str, lasted: str) -> None:
        """Write over low ground: level if there is room, else upright, else not at all."""
        left, _, right, top = box
        width = right - left
        lines = [line for line in (lasted, words) if line]
        if all(width_of(line, _TIME) + 2 <= width for line in lines):
            for row, line in enumerate(lines):
                self._sheet.words((left + right) / 2, top + 4 + 9 * row, line, _TIME, "center")
        elif width >= 8:
            room = self._base + HEIGHT - top - 4
            both = say(", ").join((words, lasted)) if lasted else words
            line = both if width_of(both, _TIME) <= room else words
            self._sheet.upright_words((left + right) / 2, top + 4, clipped(line, room, _TIME), _TIME)

    def _cut(self, phase: Phase) -> None:
        """No power: a dark gap, wide enough to be seen however short it was."""
        left, right = self._scale.x(phase.begin_ms), self._scale.x(phase.end_ms)
        right = max(right, left + 2)
        self._sheet.box((left, self._base - 1.2, right, self._base + HEIGHT), p.PAPER)
        for x in (left, right):
            self._sheet.line((x, self._base - 4, x, self._base + HEIGHT + 17), p.CUT, 0.9, (3, 2))
        words = say(_CUT_WORDS)
        spot = self._flags.place(left, width_of(words, _CUT) + 4)
        if spot:
            self._sheet.words(left + (2 if spot.align == "left" else -2), spot.y, words, _CUT, spot.align)


def _short(duration_ms: int) -> str:
    """Return a duration in few letters: 45 s, 2 min, 4:44."""
    minutes, seconds = divmod(duration_ms // 1000, 60)
    if minutes and seconds:
        return f"{minutes}:{seconds:02}"
    return duration((minutes or seconds) * (60_000 if minutes else 1000))
