"""Says times, currents and lives of cells as a person reads them.

Rule: no more digits than are known.
"""

from __future__ import annotations

from host_tools.tongues.figures import decimal
from host_tools.tongues.tongue import count, say

_A_YEAR = 365


def in_time(duration_ms: float) -> str:
    """Return a duration in its own unit."""
    seconds = duration_ms / 1000
    if seconds < 90:
        return say("{count} s", count=decimal(seconds, 1))
    if seconds < 5400:
        return say("{count} min", count=decimal(seconds / 60, 1))
    return say("{count} h", count=decimal(seconds / 3600, 1))


def as_needed(number: float) -> str:
    """Return a number with as many digits as it needs."""
    whole, point, part = f"{number:g}".partition(".")
    return decimal(number, len(part)) if point else whole


def in_milliamperes(ma: float) -> str:
    """Return a current, in microamperes where that reads better."""
    return f"{_three(ma)} mA" if ma >= 0.1 else f"{_three(ma * 1000)} uA"


def _three(number: float) -> str:
    whole, point, part = f"{number:.3g}".partition(".")
    return say("{whole}.{part}", whole=whole, part=part) if point else whole


def in_days(days: float) -> str:
    """Return how long cells last."""
    if days < 3:
        return count("{count} hour", "{count} hours", round(days * 24))
    if days < 2 * _A_YEAR:
        return count("{count} day", "{count} days", round(days))
    return say("{number} years", number=decimal(days / _A_YEAR, 1))
