"""Draws each part of the circuit, from above, between the holes its pins sit in.

Rule: sizes are the parts' own; where they are comes from the board.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.handbook.circuit import COLOURS, net_of

if TYPE_CHECKING:
    from host_tools.handbook.board_sheet import Point, Sheet
    from host_tools.handbook.placement import Board

_RESISTOR, _DIODE = ((2.4, 0.8), "#e8d9b5"), ((2.0, 0.9), "#3a3f44")
_BODIES = {
    ("R1", "pin", "gate"): _RESISTOR,
    ("R2", "gate", "ground"): _RESISTOR,
    ("R3", "pin", "piezo"): _RESISTOR,
    ("D1", "plain", "stripe"): _DIODE,
    ("D2", "plain", "stripe"): _DIODE,
}
_PIEZO_RADIUS, _BUTTON_SIDE = 2.4, 4.7
"""A PS1240, and a 12 mm button, in tenths of an inch."""


class Beside(NamedTuple):
    """What lies beside the board: the middle of the motor, the upper left corner of the cells, and all words."""

    motor: Point
    cells: Point
    words: tuple[tuple[Point, str], ...]


def draw_pico(sheet: Sheet, board: Board) -> None:
    """Draw the Pico, the pads that are used named."""
    rows = sorted({row for (part, _), (_, row) in board.pins if part == "pico"})
    sheet.box((0.46, rows[0] - 0.63), 20.08, rows[1] - rows[0] + 1.26, "#2f6b46", rx=4, opacity=0.93)
    middle = sum(rows) / 2
    sheet.box((-0.05, middle - 1.6), 2.6, 3.2, "#c8ccd0", stroke="#6b7075", rx=3)
    sheet.words((1.3, middle), "USB", "small")
    sheet.words((11, middle), "Raspberry Pi Pico", "pad")
    sheet.dot((3.4, middle - 2.2), 0.2, "#f5c542")
    for (part, name), (column, row) in board.pins:
        if part == "pico":
            is_used = bool(net_of((part, name)))
            sheet.dot((column, row), 0.24, "#e9c88f" if is_used else "#7b9484")
            if is_used:
                inwards = 0.75 if row == rows[0] else -0.75
                sheet.words((column, row + inwards), name, "pad")


def draw_parts(sheet: Sheet, board: Board, beside: Beside) -> None:
    """Draw everything that is not the Pico."""
    holes = dict(board.pins)
    _button(sheet, holes["button", "ground"], holes["button", "pin"])
    (column, row), (to_column, to_row) = holes["piezo", "pin"], holes["piezo", "ground"]
    middle = (column + to_column) / 2, (row + to_row) / 2
    sheet.dot(middle, _PIEZO_RADIUS, "#4a4f55", class_="body")
    sheet.dot(middle, 0.4, "#f4f1ea")
    for pin in ("pin", "ground"):
        sheet.dot(holes["piezo", pin], 0.15, "#c8ccd0")
    for pin in ("minus", "plus"):
        sheet.line(holes["motor", pin], beside.motor, class_="wire", stroke=COLOURS[net_of(("motor", pin))])
    sheet.dot(beside.motor, 2, "#c8ccd0", class_="body")
    _cells(sheet, board, beside.cells)
    for (part, start, end), (size, fill) in _BODIES.items():
        if (part, start) in holes:
            stripe = "#d5d8dc" if part[0] == "D" else ""
            sheet.between(holes[part, start], holes[part, end], size, fill, stripe)
            _name_between(sheet, part, holes[part, start], holes[part, end])
    source, gate, drain = (holes["Q1", pin] for pin in ("source", "gate", "drain"))
    for hole in (source, gate, drain):
        sheet.dot(hole, 0.15, "#8a8f94")
    sheet.arc(gate, 0.95, "#3a3f44", is_flat_up=source > drain)
    for hole, letter in ((source, "S"), (gate, "G"), (drain, "D")):
        sheet.words((hole[0] * 0.65 + gate[0] * 0.35, hole[1]), letter, "pad")


def _name_between(sheet: Sheet, part: str, start: Point, end: Point) -> None:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    sheet.words(middle, part, "part" if part[0] == "R" else "pad")


def _button(sheet: Sheet, ground: Point, pin: Point) -> None:
    """Draw a square button; the two legs that are used are those across from each other."""
    middle = ((ground[0] + pin[0]) / 2, (ground[1] + pin[1]) / 2)
    half = _BUTTON_SIDE / 2
    is_upright = abs(ground[1] - pin[1]) > abs(ground[0] - pin[0])
    for column in (ground[0], pin[0]):
        for row in (ground[1], pin[1]):
            inside = (column, middle[1]) if is_upright else (middle[0], row)
            sheet.line((column, row), inside, class_="lead")
    sheet.box((middle[0] - half, middle[1] - half), _BUTTON_SIDE, _BUTTON_SIDE, "#4a4f55", class_="body", rx=6)
    sheet.dot(middle, 1.5, "#8fc7ad", class_="body")
    sheet.words(middle, "button")
    for hole in (ground, pin):
        sheet.dot(hole, 0.22, "#e9c88f")


def _cells(sheet: Sheet, board: Board, corner: Point) -> None:
    """Draw the cells' leads, and what stands in them: on the breadboard D2, on the perfboard the switch."""
    holes = dict(board.pins)
    red, black = COLOURS["VSYS"], COLOURS["ground"]
    if board.is_breadboard:
        column, row = holes["D2", "stripe"]
        sheet.line((column, corner[1] + 1), (column, row), class_="wire", stroke=red)
        sheet.between((column, -2.4), (column, 0.6), *_DIODE, "#d5d8dc")
        _name_between(sheet, "D2", (column, -2.4), (column, 0.6))
        column, row = holes["cells", "minus"]
        sheet.line((column, corner[1] + 1), (column, row), class_="wire", stroke=black)
        sheet.box(corner, 12, 1.7, "#c8ccd0", class_="body", rx=6)
        return
    for pin, colour in (("plus", red), ("minus", black)):
        column, row = holes["cells", pin]
        sheet.line((column, row), (column + 2, row), class_="wire", stroke=colour)
    sheet.box(corner, 3.2, 2.8, "#c8ccd0", class_="body", rx=6)
    (column, out), (_, middle) = holes["switch", "out"], holes["switch", "in"]
    sheet.box((column - 0.5, out - 0.5), 1, 2 * (middle - out) + 1, "#8a8f94", class_="body", rx=3)
    sheet.box((column - 0.35, out - 0.3), 0.7, 1.1, "#1b1f24", rx=2)
