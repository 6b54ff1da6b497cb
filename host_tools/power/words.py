"""Says times, currents and lives of cells as a person reads them.

Rule: no more digits than are known.
"""

from __future__ import annotations

_A_YEAR = 365


def in_time(duration_ms: float) -> str:
    """Return a duration in its own unit."""
    seconds = duration_ms / 1000
    if seconds < 90:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.1f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def in_milliamperes(ma: float) -> str:
    """Return a current, in microamperes where that reads better."""
    return f"{ma:.3g} mA" if ma >= 0.1 else f"{ma * 1000:.3g} uA"


def in_days(days: float) -> str:
    """Return how long cells last."""
    if days < 3:
        return f"{days * 24:.0f} hours"
    return f"{days:.0f} days" if days < 2 * _A_YEAR else f"{days / _A_YEAR:.1f} years"
