"""Reads the line of a board's file that says how the board measures what it runs on.

    supply: 29 x 3, low 2.9 V; a data sheet              the pin has a third of the volts; below 2.9 V it warns
    supply: 29 x 3, 25 high, low 2.9 V; a data sheet     and only while GPIO 25 is high

Rule: a board without such a line cannot measure it, and nobody guesses.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from host_tools.tongues.tongue import marked
from shell.board_profiles import NO_PIN

HOW_TO_WRITE = marked("write it like `29 x 3, low 2.9 V; who says so`, or `29 x 3, 25 high, low 2.9 V; who says so`")
_LINE = re.compile(r"(\d{1,2}) x ([1-9])(?:, (\d{1,2}) high)?, low (\d\.\d) V; (\S.*)")


class SupplyPin(NamedTuple):
    """The GPIO that has the supply divided by `factor`, and the one that has to be high for it, or NO_PIN; the device
    warns below `low_mv`.
    """

    gpio: int
    factor: int
    high: int
    low_mv: int
    source: str


def read_supply_pin(text: str) -> SupplyPin | None:
    """Return what the line says; None where it is not written as it should be."""
    found = _LINE.fullmatch(text)
    if not found:
        return None
    gpio, factor, high, low, source = found.groups()
    return SupplyPin(int(gpio), int(factor), int(high or NO_PIN), round(1000 * float(low)), source)
