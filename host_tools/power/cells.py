"""Reads what a device runs on: "3xAAA", "2xAA", "500 mAh".

Rule: cells in a row hold as much as one. What they hold is what they are sold with; a cold or an old one holds less.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from host_tools.errors import CommandError
from host_tools.tongues.tongue import say

_KINDS = {"AAA": 1000, "AA": 2500}
"""mAh of an alkaline cell: AAA as in docs/wiring.md's build, AA expected."""
_MOST_MAH = 100_000
_HOURS_A_YEAR = 24 * 365
_LOSS_A_YEAR = 0.03
"""What an alkaline cell loses by itself: makers promise some 85 % after five years on the shelf (expected)."""


class Cells(NamedTuple):
    """What they are called, and what they hold."""

    name: str
    mah: int

    @property
    def loss_ma(self) -> float:
        """What they lose by themselves, as a current."""
        return self.mah * _LOSS_A_YEAR / _HOURS_A_YEAR


def read_cells(text: str) -> Cells:
    """Return the cells in words. Raises CommandError."""
    in_a_row = re.fullmatch(r"([1-9])\s*[xX]\s*(AAA|AA)", text.strip())
    if in_a_row:
        return Cells(f"{in_a_row[1]}x{in_a_row[2]}", _KINDS[in_a_row[2]])
    capacity = re.fullmatch(r"(\d{1,6})\s*mAh", text.strip())
    if capacity and 0 < int(capacity[1]) <= _MOST_MAH:
        return Cells(f"{capacity[1]} mAh", int(capacity[1]))
    raise CommandError(say("cells {value}: write 3xAAA, 2xAA, or what they hold, like 500mAh", value=f'"{text}"'))
