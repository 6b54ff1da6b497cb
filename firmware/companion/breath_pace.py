"""Keeps a breathing pace: in, out, in, out, until it is told to stop.

Rule: time comes in through `advance`, never further than `wait_ms`. It must not know what a breath feels like.
"""

from .codes import BREATHE_IN, BREATHE_OUT, NEVER_MS, NOTHING
from .parameters import BREATH_LEAD_MS


class BreathPace:
    """Runs while it has a pace: the time from in to out, and from out to in."""

    def __init__(self) -> None:
        self.stop()

    def start(self, in_ms: int, out_ms: int) -> None:
        """Take up a pace, 0 being none; the first breath in comes after BREATH_LEAD_MS."""
        self._in_ms = in_ms
        self._out_ms = out_ms
        self._left_ms = BREATH_LEAD_MS
        self._is_out_next = False

    def stop(self) -> None:
        """Keep no pace."""
        self.start(0, 0)

    def wait_ms(self) -> int:
        """How long until the next breath; NEVER_MS without a pace."""
        return self._left_ms if self._in_ms else NEVER_MS

    def advance(self, elapsed_ms: int) -> int:
        """Let `elapsed_ms` (at most `wait_ms`) pass; return BREATHE_IN or BREATHE_OUT when one is due, else NOTHING."""
        if not self._in_ms:
            return NOTHING
        self._left_ms -= elapsed_ms
        if self._left_ms:
            return NOTHING
        is_out = self._is_out_next
        self._is_out_next = not is_out
        self._left_ms = self._out_ms if is_out else self._in_ms
        return BREATHE_OUT if is_out else BREATHE_IN
