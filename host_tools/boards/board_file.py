"""Reads a board's text file: the lines of a wiring.txt, and what only the host needs to know of the board.

    title: Seeed Studio XIAO RP2350
    chip: rp2350
    button: 5
    left: D0=26 D1=27 D2=28 D3=5 D4=6 D5=7 D6=0
    standby: 1.3 mA; where that is from

Rule: every mistake is told at once, as `file:line: what was found; what to do`. What a device can read, and which pins
clash, is the firmware's own to say.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple

from host_tools.boards.supply_pin import HOW_TO_WRITE, SupplyPin, read_supply_pin
from host_tools.errors import CommandError
from host_tools.tongues.tongue import say
from shell.board_profiles import NO_PIN, WIRING_FIELDS, WIRING_PATH
from shell.wiring import CHIP, LOW_VOLTS, read_wiring

_LARGEST_BYTES = 16_384
_MOST_MA = 500.0
_CURRENT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) mA; (\S.*)")
_PAD = re.compile(r"([A-Za-z0-9_+.]{1,8})(?:=(\d{1,2}))?|-")
_GPIO = re.compile(r"\d{1,2}")
_BY_NAME = re.compile(r"GP(\d{1,2})")
_WORDS = ("title", "machine", "flash", "cells", "note", "tried", "source")
_SIDES = ("left", "right")
_CURRENTS = ("awake", "waiting", "standby")
_LED = "led"
_SUPPLY = "supply"
_OTHERS = (*_WORDS, *_SIDES, *_CURRENTS, _LED, _SUPPLY)
_WIRED = tuple(name for name in WIRING_FIELDS if name != "board")
FIELDS = (*_WORDS, CHIP, *_WIRED, LOW_VOLTS, *_SIDES, *_CURRENTS, _LED, _SUPPLY)
"""Every name a line may have."""
_NEEDED = ("title", CHIP)
UNKNOWN = "?"
"""What a file does not say."""
_NAME = re.compile(r"[a-z0-9_]{1,20}")
Problem = tuple[int, str]
"""The line, and what is wrong there."""


class Pad(NamedTuple):
    """A pad at the board's edge; `gpio` is NO_PIN for power and the like, `name` "" where there is none."""

    name: str
    gpio: int


class Pins(NamedTuple):
    """A device's Wiring, as the host reads it."""

    board: str
    button: int
    buzzer: int
    buzzer_kind: str
    motor: int
    motor_kind: str
    light: int
    light_inverted: int
    i2c: int
    sda: int
    scl: int
    usb_sense: int


class Current(NamedTuple):
    """What a board draws in one state, and who says so."""

    ma: float
    source: str


class BoardFile(NamedTuple):
    """All that is known of one board. `sides` are its pads from the USB plug on, left and right of it; `led` is the pin
    of an LED on it; `supply` is how it measures what it runs on, None where it cannot.
    """

    title: str
    machine: str
    chip: str
    wiring: Pins
    flash: str
    cells: str
    led: int
    note: str
    tried: str
    source: str
    sides: tuple[tuple[Pad, ...], tuple[Pad, ...]]
    currents: dict[str, Current]
    supply: SupplyPin | None

    @property
    def name(self) -> str:
        """How wiring calls it."""
        return self.wiring.board


def read_board_file(where: str, board: str, raw: bytes) -> BoardFile:
    """Return the board `board` of the file called `where`. Raises CommandError with all that is wrong with it."""
    if not _NAME.fullmatch(board):
        raise CommandError(
            say("{file}: a board is called as its file is; name it with small letters, digits and _", file=where)
        )
    if len(raw) > _LARGEST_BYTES or not raw.isascii():
        raise CommandError(
            say(
                "{file}:1: more than {number} bytes, or not plain ASCII text; write it anew",
                file=where,
                number=_LARGEST_BYTES,
            )
        )
    lines = raw.decode().splitlines()
    problems: list[Problem] = []
    said = _own_lines(lines, problems)
    wiring, known, wrong = read_wiring(wiring_text(lines, board).encode(), None)
    problems += [_in_a_board_file(problem) for problem in wrong]
    lacking = [name for name in _NEEDED if not _has(name, lines)]
    problems += [(1, say("{name} is missing; add a line for it", name=name)) for name in lacking]
    if problems or known is None:
        raise CommandError(*(f"{where}:{line}: {text}" for line, text in sorted(problems, key=itemgetter(0))))
    words = {name: said.get(name, UNKNOWN) for name in _WORDS}
    sides = (_pads(said.get("left", "")), _pads(said.get("right", "")))
    currents = {name: _current(said[name]) for name in _CURRENTS if name in said}
    led = int(said.get(_LED, NO_PIN))
    supply = read_supply_pin(said.get(_SUPPLY, ""))
    pins = Pins(*wiring)
    return BoardFile(chip=known.family, wiring=pins, led=led, sides=sides, currents=currents, supply=supply, **words)


def _in_a_board_file(problem: str) -> Problem:
    """Return what the firmware says of a line, in its own English, with the names that such a file may have."""
    line, _, text = problem.removeprefix(f"{WIRING_PATH[1:]}:").partition(": ")
    what, names, _ = text.partition("; the names are ")
    return int(line), f"{what}{names}{', '.join(FIELDS)}" if names else what


def wiring_text(lines: list[str], board: str) -> str:
    """Return the lines a device reads, each where it stood, and the board's name on the last."""
    kept = [line.partition("#")[0].rstrip() if _name_of(line) not in _OTHERS else "" for line in lines]
    return "\n".join([*kept, f"board: {board}"])


def _own_lines(lines: list[str], problems: list[Problem]) -> dict[str, str]:
    """Return what the host's own lines say; append what is wrong with them."""
    said: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        name = _name_of(line)
        text = line.partition("#")[0].partition(":")[2].strip()
        if name == "board":
            problems.append((number, say("a board is called as its file is; take this line out")))
        if name not in _OTHERS:
            continue
        if name in said:
            problems.append((number, say("{name} is there twice; keep one", name=name)))
        elif fault := _fault_of(name, text):
            problems.append((number, f'{name} "{text}": {fault}'))
        said[name] = text
    return said


def _fault_of(name: str, text: str) -> str:
    """Say what is wrong with a line of the host's, "" where nothing is."""
    if not text:
        return say("write something, or take the line out")
    if name in _CURRENTS:
        found = _CURRENT.fullmatch(text)
        return "" if found and float(found[1]) <= _MOST_MA else say("write it like `1.3 mA; who measured it`")
    if name == _SUPPLY:
        return "" if read_supply_pin(text) else say(HOW_TO_WRITE)
    if name == _LED:
        return "" if _GPIO.fullmatch(text) else say("write the GPIO number of the LED on the board")
    if name in _SIDES:
        odd = [word for word in text.split() if not _PAD.fullmatch(word)]
        return say("{pad} is no pad; write D3=29, GP14, GND, or - for none", pad=odd[0]) if odd else ""
    return ""


def _pads(text: str) -> tuple[Pad, ...]:
    found = [re.fullmatch(_PAD, word) for word in text.split()]
    return tuple(_pad(one[1] or "", one[2]) for one in found if one)


def _pad(name: str, gpio: str | None) -> Pad:
    by_name = _BY_NAME.fullmatch(name)
    if gpio is None and by_name:
        gpio = by_name[1]
    return Pad(name, NO_PIN if gpio is None else int(gpio))


def _current(text: str) -> Current:
    ma, _, source = text.partition(" mA; ")
    return Current(float(ma), source)


def _name_of(line: str) -> str:
    return line.partition("#")[0].partition(":")[0].strip()


def _has(name: str, lines: list[str]) -> bool:
    return any(_name_of(line) == name for line in lines)
