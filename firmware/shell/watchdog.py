"""Resets a device whose session hangs, and stays out of the way outside sessions.

MicroPython arms a watchdog for good. The RP2's registers can stop it again (what pico-sdk's watchdog_disable does); where
that is not so it is made slow, an hour, and fed on. For a long sleep in silence it is stopped too: it would wake the
processor every 4 s to be fed, more often than all a session has to say.

Rule: it gets the machine module handed in; whatever it writes while a session runs was made before.
"""

_SLOW_MS = 3_600_000
_FEEDS_A_TIMEOUT = 2
_NEVER_MS = 0x3FFFFFFF

# Registers behind the watchdog's base, and the alias that clears bits (RP2040 datasheet 4.7.6 and 2.1.2).
SCRATCH_0 = 0x0C
_CLEAR = 0x3000
_ENABLE = 1 << 30
ARMED_MARK = 0x0A77


class Watchdog:
    """`feed_every_ms` is how long one may sleep before the next `feed`."""

    def __init__(self, machine, family) -> None:
        self.machine = machine
        self._timeout_ms = family.watchdog_ms
        base = family.watchdog_base
        self._clear = base + _CLEAR if base else 0
        self._scratch = base + SCRATCH_0
        self._wdt = None
        self.is_armed = False
        self.feed_every_ms = _NEVER_MS

    def arm(self) -> None:
        """From here on a loop that hangs is reset; at most 8,388 ms on RP2040. The mark tells a hang from a reset()."""
        self._wdt = self.machine.WDT(timeout=self._timeout_ms)  # keeps fault 14
        self.is_armed = True
        self.feed_every_ms = self._timeout_ms // _FEEDS_A_TIMEOUT
        if self._clear:
            self.machine.mem32[self._scratch] = ARMED_MARK

    def disarm(self) -> None:
        """Stop watching, or as good as that."""
        if not self.is_armed:
            return
        self.is_armed = False
        if self._clear:
            self.machine.mem32[self._clear] = _ENABLE
            self.machine.mem32[self._scratch] = 0
            self._wdt = None
            self.feed_every_ms = _NEVER_MS
        else:
            self._wdt = self.machine.WDT(timeout=_SLOW_MS)
            self.feed_every_ms = _SLOW_MS // _FEEDS_A_TIMEOUT

    def stop(self) -> bool:
        """Stop watching until it is armed again, if that can be done, and say whether it was."""
        if not (self.is_armed and self._clear):
            return False
        self.machine.mem32[self._clear] = _ENABLE
        return True

    def feed(self) -> None:
        """Say that all is well."""
        if self._wdt is not None:
            self._wdt.feed()
