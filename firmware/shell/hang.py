"""Whether the watchdog ended what ran before: read once, at a start.

Rule: only a start needs this; it gets the machine module handed in.
"""

from .watchdog import ARMED_MARK, SCRATCH_0

_REASON = 0x08
"""A register behind the watchdog's base (RP2040 datasheet 4.7.6); its lowest bit is a reset by the timer."""
_BY_TIMER = 1


def was_hung(machine, family) -> bool:
    """Whether this start is the watchdog's doing; the answer is given once, since a soft reset keeps the registers."""
    base = family.watchdog_base
    if not base:
        return machine.reset_cause() == machine.WDT_RESET
    mark = machine.mem32[base + SCRATCH_0]
    machine.mem32[base + SCRATCH_0] = 0
    return mark == ARMED_MARK and bool(machine.mem32[base + _REASON] & _BY_TIMER)
