"""Draws the parts of the standard build between the rails of 3V3 and GND: the same on every board.

Each part's wire comes in from BEGIN on a level of its own, above all parts it passes.

Rule: values and order are those of docs/wiring.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from host_tools.boards.svg_pen import Pen

BLACK, RED, GOLD, YELLOW = "#1b1f24", "#b3261e", "#c9a44c", "#e0a100"
BEGIN = 500
_END = 950
RAIL_LEVELS = (90, 500)


class Part(NamedTuple):
    """The level a part's wire comes in on, the wire's colour, and the column the part stands in."""

    level: int
    colour: str
    x: int


MOTOR = Part(250, "#6a3fa0", 860)
LIGHT = Part(300, "#a86a00", 740)
PIEZO = Part(350, "#00677d", 640)
BUTTON = Part(400, "#2f6b46", 540)
_TOP, _GROUND = RAIL_LEVELS


def rails(pen: Pen) -> None:
    """3V3 above, GND beneath."""
    pen.line(RED, (BEGIN, _TOP), (_END, _TOP))
    pen.words(_END, _TOP - 8, "3V3", "k", "end")
    pen.line(BLACK, (BEGIN, _GROUND), (_END, _GROUND))
    pen.words(_END, _GROUND + 20, "GND", "k", "end")


def button(pen: Pen) -> None:
    """The button, to ground."""
    x, y = _enter(pen, BUTTON)
    pen.line(BLACK, (x, y), (x, y + 28))
    pen.line(BLACK, (x - 12, y + 34), (x - 12, y + 62))
    pen.line(BLACK, (x - 12, y + 48), (x - 24, y + 48))
    pen.line(BLACK, (x, y + 68), (x, _GROUND))
    pen.ring(x, y + 32, 4)
    pen.ring(x, y + 64, 4)
    pen.dot(x, _GROUND, 4, BLACK)
    pen.words(x + 12, y + 54, say("button"), "k")


def piezo(pen: Pen) -> None:
    """The piezo behind its resistor."""
    x, y = _enter(pen, PIEZO)
    _resistor(pen, x, y, y + 70, "R3 220 Ω")
    pen.line(BLACK, (x, y + 70), (x, y + 90))
    pen.line(BLACK, (x - 18, y + 90), (x + 18, y + 90))
    pen.box(x - 20, y + 95, 40, 12, "p")
    pen.line(BLACK, (x - 18, y + 112), (x + 18, y + 112))
    pen.line(BLACK, (x, y + 112), (x, _GROUND))
    pen.dot(x, _GROUND, 4, BLACK)
    pen.words(x + 26, y + 106, say("piezo"), "k")


def light(pen: Pen) -> None:
    """An LED of one's own."""
    x, y = _enter(pen, LIGHT)
    _resistor(pen, x, y, y + 80, "330 Ω")
    _diode(pen, x, y + 80, _GROUND, is_down=True)
    pen.dot(x, _GROUND, 4, BLACK)
    pen.words(x + 18, y + 145, "LED", "k")


def motor(pen: Pen) -> None:
    """The motor, the diode across it, and the transistor that switches it."""
    x, y = MOTOR.x, MOTOR.level
    pen.line(BLACK, (x, _TOP), (x, y - 48))
    pen.ring(x, y - 104, 26)
    pen.words(x, y - 98, "M", "h", "middle")
    pen.words(x - 36, y - 108, say("coin motor"), "k", "end")
    pen.words(x - 36, y - 90, "ERM, 3 V", "n", "end")
    _diode(pen, x + 56, y - 60, _TOP, is_down=False)
    pen.line(BLACK, (x, y - 60), (x + 56, y - 60))
    pen.words(x + 56, y - 44, "D1 1N5817", "n", "middle")
    for dot in ((x, _TOP), (x + 56, _TOP), (x, y - 60)):
        pen.dot(*dot, 4, BLACK)
    _transistor(pen, x, y)


def _transistor(pen: Pen, x: int, y: int) -> None:
    """Q1, its gate on the level of its wire; R1 in the wire, R2 from the gate to ground."""
    pen.line(BLACK, (x - 16, y - 22), (x - 16, y + 22))
    pen.line(BLACK, (x - 26, y - 22), (x - 26, y + 22))
    pen.line(BLACK, (x - 16, y - 18), (x, y - 18), (x, y - 48))
    pen.line(BLACK, (x - 16, y + 18), (x, y + 18), (x, _GROUND))
    pen.line(BLACK, (x - 16, y), (x, y), (x, y + 18))
    pen.shape(BLACK, (x - 14, y), (x - 5, y - 5), (x - 5, y + 5))
    pen.words(x + 12, y - 4, "Q1", "k")
    pen.words(x + 12, y + 14, "TN0702N3-G", "n")
    for words, at in (("G", (x - 34, y - 8)), ("D", (x + 6, y - 26)), ("S", (x + 6, y + 36))):
        pen.words(*at, words, "n", "end" if words == "G" else "start")
    pen.line(MOTOR.colour, (BEGIN, y), (x - 130, y))
    pen.box(x - 130, y - 8, 50, 16, "p")
    pen.words(x - 105, y - 14, "R1 100 Ω", "n", "middle")
    pen.line(BLACK, (x - 80, y), (x - 26, y))
    pen.dot(x - 50, y, 4, BLACK)
    _resistor(pen, x - 50, y, _GROUND, "")
    pen.words(x - 64, y + 122, "R2", "n", "end")
    pen.words(x - 64, y + 140, "10 kΩ", "n", "end")
    for leg in (x - 50, x):
        pen.dot(leg, _GROUND, 4, BLACK)


def _enter(pen: Pen, part: Part) -> tuple[int, int]:
    """Bring the part's wire to its column."""
    pen.line(part.colour, (BEGIN, part.level), (part.x, part.level))
    return part.x, part.level


def _resistor(pen: Pen, x: int, top: int, bottom: int, words: str) -> None:
    middle = (top + bottom) // 2
    pen.line(BLACK, (x, top), (x, bottom))
    pen.box(x - 8, middle - 22, 16, 44, "p")
    pen.words(x + 14, middle + 5, words, "n")


def _diode(pen: Pen, x: int, begin: int, end: int, *, is_down: bool) -> None:
    """A diode that lets through from `begin` to `end`."""
    middle = (begin + end) // 2
    tip = middle + 12 if is_down else middle - 12
    base = middle - 12 if is_down else middle + 12
    pen.line(BLACK, (x, begin), (x, end))
    pen.shape(BLACK, (x - 12, base), (x + 12, base), (x, tip))
    pen.line(BLACK, (x - 12, tip), (x + 12, tip))
