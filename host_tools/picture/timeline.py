"""Draws a session as one picture: what was pressed and for how long, what was said, what the person did.

Rule: the picture tells what the trace tells; it is the same to the byte for the same session. Importing this module is
cheap: what draws is imported when there is something to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import codes as s
from companion.settings import sane
from host_tools.files import write_whole
from host_tools.picture import palette as p
from host_tools.picture.phases import summary_of
from host_tools.table.table_texts import TableTexts
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from pathlib import Path

    from host_tools.picture.labels import Scale
    from host_tools.picture.phases import SessionSummary
    from host_tools.picture.sheet import Sheet
    from host_tools.rehearsal.simulate import Session

_LEFT = 92.0
_RIGHT = 806.0
_MARGIN = 36.0
_BASE = 390.0
_ROWS = (345.0, 353.0, 361.0, 369.0, 377.0)
_VOICE_LINE = 314.0
_LIGHT_LINE = 272.0
_DEED_LINE = 242.0
_DEED_ROWS = (232.0, 224.5)
_AXIS = 214.0
_LEGEND = (_MARGIN, 42.0, _RIGHT, 188.0)
_TICKS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_LEAST_TICK = 34.0
"""Points between two ticks of the time axis."""
_OUTCOMES = {
    s.COMPLETED: marked("completed"),
    s.STOPPED: marked("stopped by hand"),
    s.UNANSWERED: marked("nobody answered"),
    s.LEFT_PAUSED: marked("left paused"),
    s.TIME_LIMIT: marked("an hour is enough"),
    s.INTERRUPTED: marked("dropped"),
}


def draw(session: Session, path: Path) -> str:
    """Write the picture of `session` to `path`, as SVG or PNG by its suffix; return the letters that a PNG lacks.

    Raises ValueError for another suffix, OSError if the file cannot be written; nothing half written is left.
    """
    kind = path.suffix.lower()
    if kind not in {".svg", ".png"}:
        raise ValueError(say("{name}: a picture is .svg or .png", name=str(path)))
    from host_tools.picture.cue_legend import draw_cue_legend
    from host_tools.picture.effort_chart import EffortChart
    from host_tools.picture.effort_legend import draw_effort_legend
    from host_tools.picture.labels import Scale
    from host_tools.picture.lanes import draw_deeds, draw_outputs, draw_words
    from host_tools.picture.sheet import Sheet

    texts, summary = TableTexts(session.table), summary_of(session)
    title = texts.routines[summary.routine].title
    sheet, scale = Sheet(), Scale(_LEFT, _RIGHT, max(1000, session.script.end_ms))
    _header(sheet, title, _facts(summary))
    _axis(sheet, scale)
    _lane_names(sheet, session)
    draw_words(sheet, scale, session, _ROWS, _VOICE_LINE)
    draw_outputs(sheet, scale, session, _VOICE_LINE, _LIGHT_LINE)
    draw_deeds(sheet, scale, session, _DEED_LINE, _DEED_ROWS)
    EffortChart(sheet, scale, _BASE, texts).draw(summary)
    draw_cue_legend(sheet, session, summary, _LEGEND)
    draw_effort_legend(sheet, summary, _MARGIN, 24.0)
    said = _description(title, summary, texts)
    write_whole(path, sheet.svg(title, said) if kind == ".svg" else sheet.png(title, said))
    return sheet.lacking if kind == ".png" else ""


def _facts(summary: SessionSummary) -> list[tuple[str, str]]:
    """Return (value, caption) of what the session came to."""
    if not summary.has_begun:
        return [(say("no session"), say("outcome"))]
    outcomes = say(", ").join(dict.fromkeys(say(_OUTCOMES[outcome]) for outcome in summary.outcomes))
    facts = [
        (_clock(summary.session_ms), say("in all")),
        (_clock(summary.pressure_ms), say("in position")),
        (outcomes or say("still going"), say("outcome")),
    ]
    if summary.ratings:
        facts.append((say("{rating} of 5", rating=summary.ratings[-1]), say("how it felt")))
    return facts


def _clock(duration_ms: int) -> str:
    minutes, seconds = divmod(duration_ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _header(sheet: Sheet, title: str, facts: list[tuple[str, str]]) -> None:
    """The title, and the facts from the right edge on."""
    from host_tools.picture.sheet import Type, clipped, width_of

    value, caption = Type(13, is_bold=True), Type(7.5, p.QUIET_INK)
    x = _RIGHT
    for said, about in reversed(facts):
        width = max(width_of(said, value), width_of(about, caption))
        sheet.words(x - width, 546, said, value)
        sheet.words(x - width, 535, about, caption)
        x -= width + 22
    for size in (21.0, 18.0, 15.0, 13.0):
        look = Type(size, is_bold=True)
        if width_of(title, look) <= x - _MARGIN:
            break
    sheet.words(_MARGIN, 541, clipped(title, x - _MARGIN, look), look)


def _axis(sheet: Sheet, scale: Scale) -> None:
    """Time in minutes, or in minutes and seconds where the session is short."""
    from host_tools.picture.sheet import Type

    small = Type(7, p.QUIET_INK)
    step_s = next((each for each in _TICKS_S if scale.x(each * 1000) - scale.left >= _LEAST_TICK), _TICKS_S[-1])
    ticks_s = range(0, scale.end_ms // 1000 + 1, step_s)
    sheet.lines([(scale.x(at_s * 1000), _AXIS + 3, scale.x(at_s * 1000), _BASE - 8) for at_s in ticks_s], p.GRID, 0.6)
    for at_s in ticks_s:
        words = _clock(at_s * 1000) if step_s < 60 else str(at_s // 60)
        sheet.words(scale.x(at_s * 1000), _AXIS - 7, words, small, "center")
    sheet.words(_MARGIN, _AXIS - 7, "min:s" if step_s < 60 else say("minutes"), small)


def _lane_names(sheet: Sheet, session: Session) -> None:
    """The name of each lane in its colour, and what was set for it unless it is as usual."""
    from host_tools.picture.sheet import Type, width_of

    name, note = Type(8, is_bold=True), Type(7, p.QUIET_INK)
    settings = sane(session.script.settings)
    for y, words, colour, setting in (
        (_BASE + 4, say("Session"), p.INK, ""),
        (_VOICE_LINE + 8, say("Sound"), p.SOUND, "" if settings.is_sound else say("off")),
        (_VOICE_LINE - 14, say("Touch"), p.TOUCH, "" if settings.is_touch else say("off")),
        (_LIGHT_LINE, say("Light"), p.INK, say("night") if settings.is_night else ""),
        (_DEED_LINE, say("Button"), p.INK, ""),
    ):
        sheet.words(_MARGIN, y, words, name._replace(colour=colour))
        sheet.words(_MARGIN + width_of(words, name) + 4, y, setting, note)


def _description(title: str, summary: SessionSummary, texts: TableTexts) -> str:
    """Return the picture in words, for whoever cannot see it."""
    said = [f"{title}: {say(', ').join(f'{about}: {value}' for value, about in _facts(summary))}."]
    for phase in summary.phases:
        if phase.kind in {s.PRESSING, s.RESTING, s.PAUSED}:
            step = texts.step(phase.routine, phase.step)
            name = f"{step.number}, {step.name}" if step.number else step.name
            what = say("Paused at {name}", name=name) if phase.kind == s.PAUSED else name
            said.append(f"{what}: {duration(phase.duration_ms // 1000 * 1000)}.")
    return " ".join(said)
