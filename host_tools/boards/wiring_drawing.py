"""Draws how to wire a board, from its file: its pads on the left, the parts between 3V3 and GND on the right.

    board | lanes, one for each wire | button, piezo, light, motor

Rule: the same file gives the same bytes. Wires may cross, and never lie on each other: each has a colour, a lane and a
level of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.boards import parts_drawing as parts
from host_tools.boards.board_file import UNKNOWN
from host_tools.boards.boards_page import has_own_light, pad_of
from host_tools.boards.svg_pen import Pen
from host_tools.tongues.tongue import say
from shell.board_profiles import NO_PIN

if TYPE_CHECKING:
    from host_tools.boards.board_file import BoardFile, Pad

_WIDTH = 980
_LEFT, _RIGHT = 150, 330
"""Where the board's edges are."""
_TOP = 90
_PITCH = 24
_LED_HEIGHT = 44
_LANE = 16
_BENEATH = 30
"""How far below the board the first wire runs around it."""


class _Net(NamedTuple):
    """A wire: from the pad that `is_its` to the level of a part."""

    level: int
    colour: str
    gpio: int
    names: tuple[str, ...] = ()


def draw_wiring(file: BoardFile) -> bytes:
    """Return the SVG."""
    rows = max(len(side) for side in file.sides)
    bottom = _TOP + rows * _PITCH + (_LED_HEIGHT if has_own_light(file) else 0)
    nets = _nets(file)
    levels = parts.RAIL_LEVELS
    height = max(bottom + _BENEATH + _LANE * len(nets), levels[1] + 40) + 130
    pen = Pen(_WIDTH, height, say("Wiring of unknot on a {board}", board=file.title), _description(file))
    pen.words(40, 40, say("unknot on a {board}", board=file.title), "h")
    _board(pen, file, bottom)
    for number, net in enumerate(nets):
        _wire(pen, file, net, number, bottom)
    parts.rails(pen)
    parts.button(pen)
    if file.wiring.buzzer != NO_PIN:
        parts.piezo(pen)
    if file.wiring.light != NO_PIN and not has_own_light(file):
        parts.light(pen)
    parts.motor(pen)
    for number, note in enumerate(_notes(file)):
        pen.words(40, height - 92 + 20 * number, note, "n")
    return pen.svg()


def _nets(file: BoardFile) -> list[_Net]:
    wiring = file.wiring
    light = NO_PIN if has_own_light(file) else wiring.light
    pins = (
        (parts.MOTOR, wiring.motor),
        (parts.LIGHT, light),
        (parts.PIEZO, wiring.buzzer),
        (parts.BUTTON, wiring.button),
    )
    top, ground = parts.RAIL_LEVELS
    return [
        _Net(top, parts.RED, NO_PIN, ("3V3", "3V")),
        *(_Net(part.level, part.colour, pin) for part, pin in pins if pin != NO_PIN),
        _Net(ground, parts.BLACK, NO_PIN, ("GND",)),
    ]


def _place(file: BoardFile, net: _Net) -> tuple[int, int] | None:
    """Return the side (0 left, 1 right) and the row of the pad this wire begins at; the right side comes first."""
    for side in (1, 0):
        rows = list(enumerate(file.sides[side]))
        for row, pad in reversed(rows) if net.names == ("GND",) else rows:
            if (pad.gpio == net.gpio != NO_PIN) or pad.name in net.names:
                return side, row
    return None


def _wire(pen: Pen, file: BoardFile, net: _Net, number: int, bottom: int) -> None:
    place = _place(file, net)
    lane = _RIGHT + 60 + _LANE * number
    if place is None:
        pen.words(lane, net.level - 6, pad_of(file, net.gpio), "n")
        pen.line(net.colour, (lane, net.level), (parts.BEGIN, net.level))
        return
    side, row = place
    y = _TOP + _PITCH * row + _PITCH // 2
    if side:
        points = [(_RIGHT, y), (lane, y), (lane, net.level), (parts.BEGIN, net.level)]
    else:
        beneath, outside = bottom + _BENEATH + _LANE * number, _LEFT - 60 - _LANE * number
        points = [
            (_LEFT, y),
            (outside, y),
            (outside, beneath),
            (lane, beneath),
            (lane, net.level),
            (parts.BEGIN, net.level),
        ]
    pen.line(net.colour, *points)
    pen.dot(_RIGHT if side else _LEFT, y, 6, net.colour)


def _board(pen: Pen, file: BoardFile, bottom: int) -> None:
    middle = (_LEFT + _RIGHT) // 2
    pen.box(_LEFT, _TOP - 20, _RIGHT - _LEFT, bottom - _TOP + 30, "b")
    pen.box(middle - 28, _TOP - 36, 56, 36, "p")
    pen.words(middle, _TOP - 12, "USB", "n", "middle")
    if has_own_light(file):
        pen.dot(middle, bottom - 28, 6, parts.YELLOW)
        pen.words(middle, bottom - 6, say("LED = the light ({pin})", pin=file.wiring.light), "n", "middle")
    for side, pads in enumerate(file.sides):
        for row, pad in enumerate(pads):
            _pad(pen, pad, side, _TOP + _PITCH * row + _PITCH // 2)


def _pad(pen: Pen, pad: Pad, side: int, y: int) -> None:
    if not pad.name:
        return
    number = "" if pad.gpio == NO_PIN or pad.name.removeprefix("GP") == str(pad.gpio) else f" ({pad.gpio})"
    pen.dot(_RIGHT if side else _LEFT, y, 4, parts.GOLD)
    pen.words(_RIGHT - 12 if side else _LEFT + 12, y + 5, pad.name + number, "n", "end" if side else "start")


def _notes(file: BoardFile) -> list[str]:
    wiring = file.wiring
    notes = [
        say(
            "Wires that cross without a dot do not touch. Any pad called GND will do. "
            "R2 keeps the motor still at start."
        )
    ]
    if NO_PIN not in (wiring.sda, wiring.scl):
        pads = {"sda": pad_of(file, wiring.sda), "scl": pad_of(file, wiring.scl)}
        notes.append(
            say(
                "Instead of R1, R2, Q1 and D1: a DRV2605L with the motor on it, SDA to {sda}, SCL to {scl}, "
                "VIN to 3V3, GND to GND.",
                **pads,
            )
        )
    if file.note != UNKNOWN:
        notes.append(file.note)
    if file.cells != UNKNOWN:
        notes.append(
            say("To be portable: 3 AAA, from + through a 1N5817 (its stripe to the board) into {pad}.", pad=file.cells)
        )
    return notes


def _description(file: BoardFile) -> str:
    wiring = file.wiring
    said = [say("Button from {pad} to ground.", pad=pad_of(file, wiring.button))]
    if wiring.buzzer != NO_PIN:
        said.append(say("Piezo from {pad} through 220 ohm to ground.", pad=pad_of(file, wiring.buzzer)))
    said.append(
        say(
            "Motor between 3V3 and the drain of an N-channel MOSFET, a diode across it, the gate through 100 ohm on "
            "{pad}, with 10 kiloohm to ground.",
            pad=pad_of(file, wiring.motor),
        )
    )
    return " ".join([*said, *_notes(file)[1:]])
