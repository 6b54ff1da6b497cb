"""Says how long something takes, in the tongue that is spoken: "2 min 30 s", "2 to 5 min".

Rule: in English as `format_duration` writes it, which a routine may be written with. Must not know
what takes so long.
"""

from __future__ import annotations

from host_tools.tongues.figures import with_part
from host_tools.tongues.tongue import say

_SECOND_MS, _MINUTE_MS = 1000, 60_000


def duration(duration_ms: int) -> str:
    """Say a duration."""
    if 0 < duration_ms < _SECOND_MS:
        return say("{count} ms", count=duration_ms)
    minutes, rest_ms = divmod(duration_ms, _MINUTE_MS)
    said = [say("{count} min", count=minutes)] if minutes else []
    if rest_ms or not minutes:
        said.append(say("{count} s", count=_decimal(rest_ms)))
    return " ".join(said)


def from_to(least_ms: int, most_ms: int) -> str:
    """Say a range; one duration where both are the same."""
    if least_ms == most_ms:
        return duration(most_ms)
    is_whole = least_ms % _MINUTE_MS == most_ms % _MINUTE_MS == 0
    least = str(least_ms // _MINUTE_MS) if is_whole else duration(least_ms)
    return say("{least} to {most}", least=least, most=duration(most_ms))


def _decimal(rest_ms: int) -> str:
    whole, part_ms = divmod(rest_ms, _SECOND_MS)
    part = f"{part_ms:03}".rstrip("0")
    return with_part(str(whole), part) if part else str(whole)
