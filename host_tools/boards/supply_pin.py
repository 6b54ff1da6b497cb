"""Reads the line of a board's file that says how the board measures what it runs on.

    supply: 29 x 3; Raspberry Pi Pico datasheet, pinout          the pin has a third of the volts at VSYS
    supply: 29 x 3, 25 high; Raspberry Pi Pico W datasheet       and only while GPIO 25 is high

Rule: a board without such a line cannot measure it, and nobody guesses.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shell.board_profiles import NO_PIN

HOW_TO_WRITE = "write it like `29 x 3; who says so`, or `29 x 3, 25 high; who says so`"
_LINE = re.compile(r"(\d{1,2}) x (\d)(?:, (\d{1,2}) high)?; (\S.*)")


class SupplyPin(NamedTuple):
    """The GPIO that has the supply divided by `factor`, and the one that has to be high for it, or NO_PIN."""

    gpio: int
    factor: int
    high: int
    source: str


def read_supply_pin(text: str) -> SupplyPin | None:
    """Return what the line says; None where it is not written as it should be."""
    found = _LINE.fullmatch(text)
    if not found or int(found[2]) == 0:
        return None
    return SupplyPin(int(found[1]), int(found[2]), int(found[3] or NO_PIN), found[4])
