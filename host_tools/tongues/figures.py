"""Says a number, in the tongue that is spoken: "8,192", "2.5".

Rule: in English as Python formats it, with a comma between thousands. Must not know what is counted.
"""

from __future__ import annotations

from host_tools.tongues.tongue import say

_THOUSAND = 1000


def grouped(number: int) -> str:
    """Say a whole number, 0 or more, its thousands set apart."""
    thousands, rest = divmod(number, _THOUSAND)
    three = f"{rest:03}"
    return say("{thousands},{rest}", thousands=grouped(thousands), rest=three) if thousands else str(rest)


def decimal(number: float, places: int) -> str:
    """Say a number with so many places, 1 or more."""
    whole, _, part = f"{number:.{places}f}".partition(".")
    return say("{whole}.{part}", whole=whole, part=part)
