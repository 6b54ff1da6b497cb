"""Draws the breadboard and the perfboard, from above, from where the parts sit.

Rule: a wire has the colour of its net and a part lies between its holes; only what lies beside the board, and where
words stand, is said here. Must not know: what is joined to what.
"""

from __future__ import annotations

from host_tools.handbook.board_parts import Beside, draw_parts, draw_pico
from host_tools.handbook.board_sheet import Sheet
from host_tools.handbook.circuit import COLOURS
from host_tools.handbook.joints import nets_of_wires
from host_tools.handbook.placement import (
    BREADBOARD,
    LETTERS,
    LOW_MINUS,
    LOW_PLUS,
    MINUS,
    PERF_LETTERS,
    PERFBOARD,
    PLUS,
    Board,
)

_RAILS = {PLUS: "#c0392b", MINUS: "#1f618d", LOW_PLUS: "#c0392b", LOW_MINUS: "#1f618d"}


_BY_BREADBOARD = Beside(
    (21.0, -2.4),
    (-1.0, -4.0),
    (
        ((21, -2.4), "motor"),
        ((25.4, 6.15), "Q1"),
        ((5, -3.15), "3 AAA cells with a switch"),
    ),
)
_BY_PERFBOARD = Beside(
    (26.4, 0.6),
    (25.2, 12.6),
    (
        ((26.4, 0.6), "motor"),
        ((11, 1.3), "Q1"),
        ((21.8, 12.4), "on"),
        ((26.8, 14), "cells"),
    ),
)


def breadboard() -> bytes:
    """Return the breadboard as SVG."""
    about = "A Pico on a half-size breadboard with button, piezo, motor and its transistor; every hole is in the table."
    sheet = _begin(BREADBOARD, "unknot on a breadboard, from above", about)
    for row, colour in _RAILS.items():
        edge = row + (-0.5 if row in {PLUS, LOW_PLUS} else 0.5)
        sheet.line((1, edge), (30, edge), stroke=colour, stroke_width=2)
    draw_pico(sheet, BREADBOARD)
    _wires(sheet, BREADBOARD)
    draw_parts(sheet, BREADBOARD, _BY_BREADBOARD)
    _words(sheet, BREADBOARD, _BY_BREADBOARD)
    return sheet.drawing()


def perfboard() -> bytes:
    """Return the perfboard as SVG; its wires lie beneath."""
    about = "The same parts on a perfboard of 24 by 18 holes; the wires lie on its lower side and are shown through it."
    sheet = _begin(PERFBOARD, "unknot on a perfboard, from above", about)
    _wires(sheet, PERFBOARD, stroke_dasharray="9 6")
    draw_pico(sheet, PERFBOARD)
    _wires(sheet, PERFBOARD, stroke_dasharray="9 6", stroke_opacity=0.45)
    draw_parts(sheet, PERFBOARD, _BY_PERFBOARD)
    _words(sheet, PERFBOARD, _BY_PERFBOARD)
    return sheet.drawing()


def _begin(board: Board, title: str, about: str) -> Sheet:
    """Return a sheet with an empty board on it, every fifth column numbered."""
    sheet = Sheet(board.columns, board.rows, title, about)
    fill = "#f4f1ea" if board.is_breadboard else "#e6eddf"
    sheet.box((-0.7, -1.2), board.columns + 2.4, board.rows + 1.4, fill, stroke="#8a8f94", rx=8)
    letters = LETTERS if board.is_breadboard else dict(zip(PERF_LETTERS, range(board.rows), strict=True))
    for letter, row in letters.items():
        for side in (0, board.columns + 1):
            sheet.words((side, row), letter, "small")
    for row in sorted({*letters.values(), *(_RAILS if board.is_breadboard else ())}):
        for column in range(1, board.columns + 1):
            sheet.dot((column, row), 0.11, "#6b7075")
    for column in (1, *range(5, board.columns + 1, 5)):
        for line in (2.4, 14.65) if board.is_breadboard else (-0.7, board.rows - 0.3):
            sheet.words((column, line), str(column), "small")
    return sheet


def _wires(sheet: Sheet, board: Board, **given: object) -> None:
    for net, run in zip(nets_of_wires(board), board.wires, strict=True):
        sheet.line(*run, class_="wire", stroke=COLOURS[net], **given)
        for end in (run[0], run[-1]):
            sheet.dot(end, 0.18, COLOURS[net])


def _words(sheet: Sheet, board: Board, beside: Beside) -> None:
    for point, text in beside.words:
        sheet.words(point, text)
    holes = dict(board.pins)
    (column, row), (to_column, _) = holes["piezo", "pin"], holes["piezo", "ground"]
    sheet.words(((column + to_column) / 2, row + 1), "piezo", "pad")
