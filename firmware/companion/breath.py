"""Keeps a breathing pace: in, out, in, out, until it is told to stop.

Rule: time comes in through `advance`, never further than `wait_ms`. It must not know what a breath feels like.
"""

from .signals import BREATHE_IN, BREATHE_OUT, NEVER_MS, NOTHING
from .timing import BREATH_LEAD_MS


class BreathPace:
    """Runs while it has a pace: (from in to out, from out to in), in ms; () is none."""

    def __init__(self) -> None:
        self._pace = ()
        self._left_ms = 0
        self._phase = 0

    def start(self, pace: tuple) -> None:
        """Take up `pace`, or none; the first breath in comes after BREATH_LEAD_MS."""
        self._pace = pace
        self._left_ms = BREATH_LEAD_MS
        self._phase = 0

    def wait_ms(self) -> int:
        """How long until the next breath; NEVER_MS without a pace."""
        return self._left_ms if self._pace else NEVER_MS

    def advance(self, elapsed_ms: int) -> int:
        """Let `elapsed_ms` (at most `wait_ms`) pass; return BREATHE_IN or BREATHE_OUT when one is due, else NOTHING."""
        if not self._pace:
            return NOTHING
        self._left_ms -= elapsed_ms
        if self._left_ms:
            return NOTHING
        phase = self._phase
        self._left_ms = self._pace[phase]
        self._phase = 1 - phase
        return BREATHE_OUT if phase else BREATHE_IN
