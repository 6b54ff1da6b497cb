"""The bell the button's interrupt rings: it ends a sleep, and adds up how long there was contact.

Rule: nothing is allocated here once it is made. It must not know which pin it is, or what a press means.
"""

import io
import time

_POLL = 3
_READABLE = 1


class EdgeEvent(io.IOBase):
    """Makes `poll` return when the button moved: a stream that can be read once `is_set`.

    It adds up the contact meanwhile, so that a press while the loop is busy is known to the millisecond. While the flash
    holds interrupts back only the level at the end is seen: contact that came and went there has no length.
    """

    def __init__(self) -> None:
        self.is_set = False
        self._is_down = False
        self._since = 0
        self._contact_ms = 0

    def set(self, pin) -> None:
        """The interrupt."""
        self.is_set = True
        self._add(not pin.value(), time.ticks_ms())

    def take(self, is_down: bool, now: int) -> int:
        """Return the contact up to `now` (ticks) since the last call, in ms."""
        self._add(is_down, now)
        contact_ms = self._contact_ms
        self._contact_ms = 0
        return contact_ms

    def _add(self, is_down: bool, now: int) -> None:
        if self._is_down:
            self._contact_ms += time.ticks_diff(now, self._since)
        self._is_down = is_down
        self._since = now

    def ioctl(self, request: int, flags: int) -> int:
        """What poll asks a stream (py/stream.h: MP_STREAM_POLL)."""
        return flags & _READABLE if request == _POLL and self.is_set else 0
