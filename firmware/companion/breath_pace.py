"""Keeps a breathing pace: in, hold, out, hold, over and over, until it is told to stop.

In and out are turns; the holds are turns only of a pace that says so, and has them.

Rule: time comes in through `advance`, never further than `wait_ms`. It must not know what a breath feels like.
"""

from .codes import BREATHE_HOLD, BREATHE_IN, BREATHE_OUT, NEVER_MS, NOTHING
from .parameters import BREATH_LEAD_MS

_TURNS = (BREATHE_IN, BREATHE_HOLD, BREATHE_OUT, BREATHE_HOLD)
"""In the order of the record's fields; every second one is a hold."""
_LAST_TURN = 3
_TENTH_MS = 100


class BreathPace:
    """Runs while the step `table` (a TableReader) stands at has a pace."""

    def __init__(self, table) -> None:
        self._table = table
        self._at = self._left_ms = self._turn = 0

    def start(self) -> None:
        """Take up the pace of the step, if it has one; the first breath in comes after BREATH_LEAD_MS."""
        self._at = self._table.breath_at
        self._left_ms = BREATH_LEAD_MS
        self._turn = 0

    def stop(self) -> None:
        """Keep no pace."""
        self._at = 0

    def wait_ms(self) -> int:
        """How long until the next turn; NEVER_MS without a pace."""
        return self._left_ms if self._at else NEVER_MS

    def advance(self, elapsed_ms: int) -> int:
        """Let `elapsed_ms` (at most `wait_ms`) pass; return the cue of the turn that is due (BREATHE_IN...), or NOTHING."""
        if not self._at:
            return NOTHING
        self._left_ms -= elapsed_ms
        if self._left_ms:
            return NOTHING
        turn = self._turn
        blob = self._table.blob
        tenths = blob[self._at + turn]
        following = (turn + 1) & _LAST_TURN
        if following & 1:
            hold_tenths = blob[self._at + following]
            if not (hold_tenths and self._table.has_all_turns):
                tenths += hold_tenths
                following = (following + 1) & _LAST_TURN
        self._turn = following
        self._left_ms = tenths * _TENTH_MS
        return _TURNS[turn]
