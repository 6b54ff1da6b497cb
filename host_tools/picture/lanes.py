"""Draws the lanes under the effort chart: what was said, heard, felt and seen, and what the person did.

Rule: a pulse of a fifth of a second stays visible in an hour: a mark has a least width. Sound rises from its line,
touch hangs from it, so that they are told apart without colour. Must not know: states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import codes as s
from host_tools.picture import palette as p
from host_tools.picture.labels import LabelRows, Word
from host_tools.picture.sheet import Type, width_of
from host_tools.rehearsal.utterances import NUDGE, WHERE, utterances
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.picture.labels import Scale
    from host_tools.picture.sheet import Sheet
    from host_tools.rehearsal.simulate import Session
    from host_tools.rehearsal.utterances import Utterance

_LEAST_WIDTH = 1.1
_TICK_WIDTH = 0.35
_TICK_MS = 60
"""What is shorter only acknowledges a press, and is drawn as a hair."""
_SPEAKING_HEIGHT = 24.0
_LIGHT_HEIGHT = 9.0
_WORD = Type(6.6, p.QUIET_INK)
_WORD_AIR = 1.6
_MARGIN = 24.0
"""Points beyond the end of the time axis that words may use: a session's last cues crowd there."""
_AWAKE = marked("awake")
_DOT = 1.7
_DEEDS = frozenset({*range(s.TAP, s.LONG_HOLD + 1), s.STUCK, s.FREED})
_BARS = {s.HOLD: (1.6, 9), s.LONG_HOLD: (1.6, 17), s.STUCK: (4, 3), s.FREED: (4, 3)}
"""Half the width and the height of what is no tap."""
_DEED_WORDS = {
    s.TAP: marked("tap"),
    s.DOUBLE_TAP: marked("double tap"),
    s.TRIPLE_TAP: marked("triple tap"),
    s.FOUR_TAPS: marked("four taps"),
    s.FIVE_TAPS: marked("five taps"),
    s.HOLD: marked("hold"),
    s.LONG_HOLD: marked("long hold"),
    s.STUCK: marked("stuck"),
    s.FREED: marked("freed"),
}
_TONE, _VOLUME, _TOUCH, _LIGHT = 2, 3, 4, 5
"""Where an OUTPUT event holds them."""


def draw_outputs(sheet: Sheet, scale: Scale, session: Session, line: float, light_line: float) -> None:
    """Draw sound over `line`, touch under it, and light over `light_line`."""
    sound = _bars(session, scale, _VOLUME)
    touch = _bars(session, scale, _TOUCH)
    light = _bars(session, scale, _LIGHT)
    sheet.boxes([(left, line, right, line + _SPEAKING_HEIGHT * part) for left, right, part in sound], p.SOUND)
    sheet.boxes([(left, line - _SPEAKING_HEIGHT * part, right, line) for left, right, part in touch], p.TOUCH)
    sheet.boxes([(left, light_line, right, light_line + _LIGHT_HEIGHT * part) for left, right, part in light], p.LIGHT)
    for y in (line, light_line):
        sheet.line((scale.left, y, scale.right, y), p.INK, 0.6)


def _bars(session: Session, scale: Scale, output: int) -> list[tuple[float, float, float]]:
    """Return (left, right, strength) of every pulse; what the one before it covers is left out."""
    bars: list[tuple[float, float, float]] = []
    for begin_ms, end_ms, percent in _pulses(session, output):
        left = scale.x(begin_ms)
        right = max(scale.x(end_ms), left + (_TICK_WIDTH if end_ms - begin_ms < _TICK_MS else _LEAST_WIDTH))
        # Loudness is felt in ratios: the square root keeps the soft visible beside the loud.
        part = (percent / 100) ** 0.5
        if bars and right - 0.2 <= bars[-1][1] and part <= bars[-1][2]:
            continue
        bars.append((left, right, part))
    return bars


def _pulses(session: Session, output: int) -> Iterator[tuple[int, int, int]]:
    """Yield (begin_ms, end_ms, percent) of one output while it is on.

    A pulse counts as strong as it was for the longest time: a motor's soft pulses too begin at full duty.
    """
    begin_ms, since_ms, percent = 0, 0, 0
    lasted_ms: dict[int, int] = {}
    changes = [(event[0], event[output]) for event in session.trace if event[1] == s.OUTPUT]
    for at_ms, next_percent in (*changes, (session.script.end_ms, 0)):
        if next_percent == percent:
            continue
        if percent:
            lasted_ms[percent] = lasted_ms.get(percent, 0) + at_ms - since_ms
        else:
            begin_ms = at_ms
        if not next_percent:
            yield begin_ms, at_ms, max(lasted_ms, key=lambda each: (lasted_ms[each], each))
            lasted_ms.clear()
        since_ms, percent = at_ms, next_percent


def draw_words(sheet: Sheet, scale: Scale, session: Session, baselines: tuple[float, ...], line: float) -> None:
    """Name the cues in rows over `line`, those there is room for; a breath is named once."""
    kinds: dict[str, list[Word]] = {}
    for said in utterances(session):
        kind, words = _kind(said), _words(said)
        if words and not (said.cue == s.BREATHE_IN and kind in kinds):
            kinds.setdefault(kind, []).append(_word(scale.x(said.at_ms), words))
    greeting = kinds.pop(_AWAKE, [])
    _name_all(sheet, LabelRows(baselines, scale.left - 4, scale.right + _MARGIN), {**kinds, _AWAKE: greeting}, line)


def _word(x: float, words: str) -> Word:
    return Word(x, words, width_of(words, _WORD) + _WORD_AIR)


def _name_all(sheet: Sheet, rows: LabelRows, kinds: dict[str, list[Word]], line: float) -> None:
    """Write the words that find room in `rows`, each with a line that leads to its moment on `line`."""
    for word, spot in rows.place_kinds(list(kinds.values())):
        x = word.moment
        sheet.line((x, line, x, spot.y + 5 if spot.y > line else spot.y), p.LEADER, 0.4)
        sheet.words(x + (_WORD_AIR if spot.align == "left" else -_WORD_AIR), spot.y, word.words, _WORD, spot.align)


def _kind(said: Utterance) -> str:
    return _AWAKE if said.is_greeting else said.name


def _words(said: Utterance) -> str:
    """Return what an utterance is called; nothing for the other half of a breath."""
    if said.is_greeting:
        return say(_AWAKE) if said.cue == s.REMINDER else say("unfinished")
    if said.cue in {s.BREATHE_IN, s.BREATHE_OUT, s.BREATHE_HOLD}:
        return s.CUE_NAMES[s.BREATHE_IN] if said.cue == s.BREATHE_IN else ""
    is_numbered = said.number and (said.cue == s.MOVE or said.cue < 0) and said.name not in {WHERE, NUDGE}
    return f"{said.called} {said.number}" if is_numbered else said.called


def draw_deeds(sheet: Sheet, scale: Scale, session: Session, line: float, baselines: tuple[float, ...]) -> None:
    """Draw what the button did over `line`, and name it under it where there is room."""
    sheet.line((scale.left, line, scale.right, line), p.INK, 0.6)
    presses = [(scale.x(down_ms), scale.x(up_ms)) for down_ms, up_ms in session.script.presses()]
    sheet.boxes([(left, line - 2, max(right, left + _LEAST_WIDTH), line) for left, right in presses], p.INK)
    kinds: dict[str, list[Word]] = {}
    for at_ms, effect, deed, *_ in session.trace:
        if effect == s.BUTTON and deed in _DEEDS:
            x = scale.x(at_ms)
            _deed(sheet, x, line + 3, deed)
            kinds.setdefault(s.GESTURE_NAMES[deed], []).append(_word(x, say(_DEED_WORDS[deed])))
    _name_all(sheet, LabelRows(baselines, scale.left - 4, scale.right + _MARGIN), kinds, line - 2)


def _deed(sheet: Sheet, x: float, bottom: float, deed: int) -> None:
    """Taps are dots, one over the other; a hold is a bar, the taller the longer; a stuck button lies flat."""
    if deed <= s.FIVE_TAPS:
        for count in range(deed):
            sheet.dot(x, bottom + 1.5 + count * 4.2, _DOT, p.INK)
    else:
        half, height = _BARS[deed]
        sheet.box((x - half, bottom, x + half, bottom + height), p.INK)
