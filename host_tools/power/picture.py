"""Draws where a day's charge goes: a bar for each consumer, longest first.

Rule: bars are to scale, and so are the numbers beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.files import write_whole
from host_tools.picture import palette as p
from host_tools.picture.sheet import HEIGHT, WIDTH, Sheet, Type, clipped
from host_tools.power.words import as_needed, in_days, in_milliamperes
from host_tools.tongues.figures import decimal
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from pathlib import Path

    from host_tools.power.cells import Cells
    from host_tools.power.ledger import Ledger

_LEFT, _BARS, _RIGHT, _TOP, _ROW = 40.0, 200.0, WIDTH - 130, HEIGHT - 120, 46.0
_TITLE, _NAME, _SMALL = Type(16, is_bold=True), Type(11), Type(8, p.QUIET_INK)


def draw(ledger: Ledger, cells: Cells, title: str, path: Path) -> None:
    """Write the picture to a file that ends in .svg or .png. Raises OSError."""
    sheet = Sheet()
    lasts = in_days(cells.mah / ledger.day_mah)
    said = say(
        "{taken} mAh a day, with {number} a day; they last {lasts}",
        taken=decimal(ledger.day_mah, 2),
        number=as_needed(ledger.sessions_a_day),
        lasts=lasts,
    )
    sheet.words(_LEFT, HEIGHT - 50, clipped(title, _RIGHT - _LEFT, _TITLE), _TITLE)
    sheet.words(_LEFT, HEIGHT - 72, said, _NAME)
    sessions = [(row, row.mah * ledger.sessions_a_day, p.TOUCH) for row in ledger.session]
    rows = sorted([*sessions, *((row, row.mah, p.SOUND) for row in ledger.between)], key=lambda row: -row[1])
    longest = max(mah for _, mah, _ in rows) or 1
    for number, (row, mah, colour) in enumerate(rows):
        middle = _TOP - _ROW * number
        end = _BARS + (_RIGHT - _BARS) * mah / longest
        sheet.words(_LEFT, middle, say(row.name), _NAME)
        sheet.box((_BARS, middle - 4, end, middle + 12), colour)
        sheet.words(end + 6, middle, f"{decimal(mah, 3)} mAh", _NAME)
        where = f"{in_milliamperes(row.ma)}; {say(row.source)}"
        sheet.words(_BARS, middle - 16, clipped(where, _RIGHT - _BARS, _SMALL), _SMALL)
    sheet.words(_LEFT, 30, say("Blue: in sessions. Orange: between them."), _SMALL)
    description = f"{said}. " + " ".join(f"{say(row.name)}: {decimal(mah, 3)} mAh." for row, mah, _ in rows)
    write_whole(path, sheet.png(title, description) if path.suffix.lower() == ".png" else sheet.svg(title, description))
