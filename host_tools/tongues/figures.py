"""Says a number, in the tongue that is spoken: "8,192", "2.5".

Rule: in English as Python formats it, with a comma between thousands; a number is one text, in no tongue are its parts
set apart from each other. Must not know what is counted.
"""

from __future__ import annotations

from host_tools.tongues.tongue import say

_THOUSAND = 1000


def grouped(number: int) -> str:
    """Say a whole number, 0 or more, its thousands set apart."""
    thousands, rest = divmod(number, _THOUSAND)
    return say("{thousands},{rest}").format(thousands=grouped(thousands), rest=f"{rest:03}") if thousands else str(rest)


def decimal(number: float, places: int) -> str:
    """Say a number with so many places, 1 or more."""
    return with_part(*f"{number:.{places}f}".split("."))


def with_part(whole: str, part: str) -> str:
    """Say a number of its figures before and behind the point."""
    return say("{whole}.{part}").format(whole=whole, part=part)
