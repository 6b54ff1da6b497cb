"""Draws the kept sessions as bars: how long each lasted, how much of that was in position, and how it felt.

Rule: the same sessions give the same picture, to the byte. Heavy: imported where there is something to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.picture import palette as p
from host_tools.picture.sheet import Sheet, Type, clipped
from host_tools.tongues.tongue import count, marked, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from host_tools.flash.session_rows import Session

_LEFT, _RIGHT = 70.0, 806.0
_BASE, _TOP = 190.0, 490.0
_RATING_BASE, _RATING_STEP = 62.0, 17.0
_FEW_BARS = 30
"""So many leave room for words that can be read across a table."""
_MOST_BARS = 60
_MINUTE_MS = 60_000
_TITLE = marked("Sessions")


def picture(sessions: Sequence[Session], kind: str) -> bytes:
    """Return the picture of the latest sixty, as `.svg` or `.png`."""
    shown = sessions[-_MOST_BARS:]
    sheet = Sheet()
    title = say(_TITLE)
    sheet.words(36, 541, title, Type(21, is_bold=True))
    _legend(sheet)
    longest_min = max([5, *(-(-session.session_ms // _MINUTE_MS) for session in shown)])
    step_min = next(step for step in (1, 2, 5, 10, 20) if longest_min <= 6 * step or step == 20)
    top_min = -(-longest_min // step_min) * step_min
    scale = (_TOP - _BASE) / (top_min * _MINUTE_MS)
    for minutes in range(0, top_min + 1, step_min):
        y = _BASE + minutes * _MINUTE_MS * scale
        sheet.line((_LEFT, y, _RIGHT, y), p.BASE if not minutes else p.GRID, 0.8)
        sheet.words(_LEFT - 6, y - 2.5, f"{minutes}", Type(8, p.QUIET_INK), "right")
    sheet.words(36, _TOP + 12, say("minutes"), Type(8, p.QUIET_INK))
    sheet.words(36, _BASE - 12, say("session"), Type(8, p.QUIET_INK))
    _bars(sheet, shown, scale)
    _ratings(sheet, shown)
    said = count(
        "1 session; the longest lasted {minutes} minutes.",
        "{count} sessions; the longest lasted {minutes} minutes.",
        len(shown),
        minutes=longest_min,
    )
    return sheet.svg(title, said) if kind == ".svg" else sheet.png(title, said)


def _legend(sheet: Sheet) -> None:
    x = 560.0
    for colour, words in ((p.PRESSING_EDGE, say("in position")), (p.UNTIL_AT_MOST, say("the whole session"))):
        sheet.box((x, 541, x + 10, 551), colour)
        sheet.words(x + 15, 542.5, words, Type(8))
        x += 90


def _x(index: int, number: int) -> tuple[float, float]:
    """Return the left edge and the width of a bar; few sessions do not become walls."""
    room = min(60.0, (_RIGHT - _LEFT) / max(1, number))
    return _LEFT + 6 + index * room, room * 0.7


def _bars(sheet: Sheet, shown: Sequence[Session], scale: float) -> None:
    type_size = 8 if len(shown) <= _FEW_BARS else 6
    for index, session in enumerate(shown):
        x, width = _x(index, len(shown))
        sheet.box((x, _BASE, x + width, _BASE + session.session_ms * scale), p.UNTIL_AT_MOST)
        sheet.box((x, _BASE, x + width, _BASE + session.pressure_ms * scale), p.PRESSING_EDGE)
        sheet.words(x + width / 2, _BASE - 12, str(session.number), Type(type_size, p.QUIET_INK), "center")
        if session.outcome != "completed":
            top = _BASE + session.session_ms * scale + 4
            sheet.upright_words(
                x + width / 2, top, clipped(say(session.outcome), 90, Type(type_size)), Type(type_size, p.CUT)
            )


def _ratings(sheet: Sheet, shown: Sequence[Session]) -> None:
    for rating in range(1, 6):
        y = _RATING_BASE + (rating - 1) * _RATING_STEP
        sheet.line((_LEFT, y, _RIGHT, y), p.GRID, 0.6)
        sheet.words(_LEFT - 6, y - 2.5, str(rating), Type(8, p.QUIET_INK), "right")
    sheet.words(36, _RATING_BASE + 5 * _RATING_STEP, say("how it felt, of 5"), Type(8, p.QUIET_INK))
    for index, session in enumerate(shown):
        if session.rating:
            x, width = _x(index, len(shown))
            sheet.dot(x + width / 2, _RATING_BASE + (session.rating - 1) * _RATING_STEP, 3.4, p.REFLECT_LINES)
