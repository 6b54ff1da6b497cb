"""Draws the legend of the cues: each one's rhythm at one scale, its name, its meaning.

Rule: only what occurred, drawn from the beats that were played. Must not know: when it occurred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import codes as s
from companion.states import ENTRY_CUES
from host_tools.picture import palette as p
from host_tools.picture.sheet import Type, clipped, wrapped
from host_tools.rehearsal.utterances import NUDGE, WHERE, pulses, utterances
from host_tools.table.beats import reader_of
from host_tools.table.table_texts import TableTexts
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from host_tools.perception.spoken import Pulse
    from host_tools.picture.phases import SessionSummary
    from host_tools.picture.sheet import Box, Sheet
    from host_tools.rehearsal.simulate import Session
    from host_tools.rehearsal.utterances import Utterance

_COLUMNS = 4
_MOST_ROWS = 3
_LONGEST_MS = 4600
"""What is longer is cut: an answer of eight minutes would make all others small."""
_STRENGTH = 9.0
_NAME = Type(8, is_bold=True)
_MEANING = Type(7, p.QUIET_INK)
_HEADING = Type(10, is_bold=True)
_MEANINGS = {
    "move": marked("move on: the shorts that follow count the position"),
    "begin": marked("in place: the time begins"),
    "enough": marked("enough, if you like: stay, or tap to move on"),
    "reminder": marked("a reminder"),
    "rest": marked("put all away, lie flat"),
    "ended": marked("the session is over"),
    "trouble": marked("something is wrong with the device"),
    "breathe in": marked("breathe in, softly felt"),
    "breathe out": marked("breathe out, softly felt"),
    "hold the breath": marked("hold the breath, softly felt"),
    NUDGE: marked("move, once more and stronger: tap when you are in place"),
    WHERE: marked("the position's number, then a long for each whole minute left"),
}
_OWN = marked("the routine's own")
_AT_THE_END = marked("{meaning}; at the end: how does it feel?")
_ORDER = {NUDGE: s.MOVE + 0.5, WHERE: s.CUSTOM_CUE - 1.0}
"""Where those stand that are no cue, among the numbers of the cues."""


def draw_cue_legend(sheet: Sheet, session: Session, summary: SessionSummary, box: Box) -> None:
    """Draw the legend into `box`."""
    left, bottom, right, top = box
    cells = _cells(session, summary)
    sheet.words(left, top - 9, say("What each cue feels like"), _HEADING)
    width = (right - left) / _COLUMNS
    longest_ms = max((sum(pulse.duration_ms for pulse in beats) for _, _, beats in cells), default=1000)
    points_per_ms = (width - 18) / max(2400, min(longest_ms, _LONGEST_MS))
    _scale_bar(sheet, right, top - 9, points_per_ms)
    shown = cells[: _COLUMNS * _MOST_ROWS]
    rows = max(2, -(-len(shown) // _COLUMNS))
    height = min(62, (top - 18 - bottom) / rows)
    for index, (name, meaning, beats) in enumerate(shown):
        x = left + index % _COLUMNS * width
        y = top - 20 - index // _COLUMNS * height
        _rhythm(sheet, x, y - 12, beats, points_per_ms)
        sheet.words(x, y - 31, clipped(name, width - 14, _NAME), _NAME)
        for row, line in enumerate(wrapped(meaning, width - 14, _MEANING, 2 if height > 50 else 1)):
            sheet.words(x, y - 40 - 8.5 * row, line, _MEANING)


def _cells(session: Session, summary: SessionSummary) -> list[tuple[str, str, list[Pulse]]]:
    """Return (name, meaning, pulses) of each kind of cue that occurred, in the order in which one learns them."""
    table = reader_of(session.table, summary.routine)
    said = list(utterances(session))
    words = _words_of_reminders(said, summary, TableTexts(session.table))
    found: dict[str, Utterance] = {}
    for each in said:
        is_richer = each.name in found and len(each.parts) > len(found[each.name].parts)
        # Of the nudges the last is the strongest; of the answers the fullest tells most.
        if each.name not in found or each.name == NUDGE or (each.name == WHERE and is_richer):
            found[each.name] = each
    cells = []
    for name, each in sorted(found.items(), key=lambda item: _ORDER.get(item[0], item[1].cue)):
        if each.cue < 0 and name != WHERE:
            continue
        example = each._replace(parts=_without_what_comes_before(each))
        meaning = " / ".join(words.get(each.cue, ())) or say(_MEANINGS.get(name, _OWN))
        if each.cue == ENTRY_CUES[s.REFLECTING] and any(phase.kind == s.REFLECTING for phase in summary.phases):
            meaning = say(_AT_THE_END, meaning=meaning)
        cells.append((each.called, meaning, pulses(example, table, session.script.settings)))
    return cells


def _words_of_reminders(said: list[Utterance], summary: SessionSummary, texts: TableTexts) -> dict[int, list[str]]:
    """Return what the routine wanted to say with each cue at the moments when it was played."""
    words: dict[int, list[str]] = {}
    for phase in summary.phases:
        if phase.kind not in {s.PRESSING, s.RESTING}:
            continue
        reminders = texts.step(phase.routine, phase.step).reminders
        for each in said:
            after_ms = each.at_ms - phase.begin_ms + phase.before_ms
            if phase.begin_ms < each.at_ms <= phase.end_ms:
                meant = [one.say for one in reminders if not one.late_ms(after_ms) and one.cue == each.cue and one.say]
                known = words.setdefault(each.cue, [])
                known.extend(one for one in meant if one not in known)
    return words


def _without_what_comes_before(said: Utterance) -> tuple[tuple[int, int], ...]:
    """A cue may follow a number, as in the lesson; the legend shows what comes from the cue on."""
    effects = [effect for effect, _ in said.parts]
    return said.parts[effects.index(s.CUE) :] if s.CUE in effects else said.parts


def _rhythm(sheet: Sheet, x: float, line: float, beats: list[Pulse], points_per_ms: float) -> None:
    """Draw the pulses: sound over the line, touch under it."""
    sound: list[Box] = []
    touch: list[Box] = []
    at_ms = 0
    for beat in beats:
        left, right = x + at_ms * points_per_ms, x + min(_LONGEST_MS, at_ms + beat.duration_ms) * points_per_ms
        at_ms += beat.duration_ms
        if left >= right:
            break
        if beat.tone_hz:
            sound.append((left, line + 0.6, right, line + 0.6 + _STRENGTH * (beat.volume_percent / 100) ** 0.5))
        if beat.vibration_percent:
            touch.append((left, line - 0.6 - _STRENGTH * (beat.vibration_percent / 100) ** 0.5, right, line - 0.6))
    sheet.line((x, line, x + min(at_ms, _LONGEST_MS) * points_per_ms, line), p.LEADER, 0.5)
    sheet.boxes(sound, p.SOUND)
    sheet.boxes(touch, p.TOUCH)


def _scale_bar(sheet: Sheet, right: float, y: float, points_per_ms: float) -> None:
    left = right - 1000 * points_per_ms
    sheet.lines([(left, y + 2, right, y + 2), (left, y, left, y + 4), (right, y, right, y + 4)], p.QUIET_INK, 0.7)
    sheet.words(left - 4, y, say("one second"), _MEANING, "right")
