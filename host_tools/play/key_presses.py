"""Turns keys into a button level; a terminal tells when a key goes down, but never when it comes up.

    space   a tap; while it repeats (the key is held) the button stays down, so holding on still stops
    h, s    a hold and a long hold, each for as long as a person's own

Rule: the button is down for a known time after the last key. Must not know: the terminal, the device.
"""

from __future__ import annotations

from companion.codes import NEVER_MS


class KeyPresses:
    """One button; all times are of the session. `settle_ms` after letting go, what was meant is known."""

    def __init__(self, settle_ms: int) -> None:
        self.is_down = False
        self._settle_ms = settle_ms
        self._up_ms = -settle_ms

    def press(self, now_ms: int, for_ms: int) -> None:
        """Hold the button down for `for_ms` from now on, or longer if it is to stay down longer already."""
        self._up_ms = max(self._up_ms, now_ms + for_ms) if self.is_down else now_ms + for_ms
        self.is_down = True

    def release_wait_ms(self, now_ms: int) -> int:
        """How long until the button is let go; NEVER_MS while it is up."""
        return self._up_ms - now_ms if self.is_down else NEVER_MS

    def busy_ms(self, now_ms: int) -> int:
        """How long until it is known what was meant; 0 with nothing under way."""
        return max(0, self._up_ms + self._settle_ms - now_ms)

    def release(self) -> None:
        """Let go."""
        self.is_down = False
