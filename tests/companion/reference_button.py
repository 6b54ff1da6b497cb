"""What a person means by a button, told a second time: from the table of gestures alone, for presses that do not bounce.

The page gives taps a gap of 400 ms; the firmware takes back its last 4 ms, in which a press begins anew (docs/design.md).

Rule: knows nothing of how the firmware finds it out. Times are absolute, in ms; a press lasts 10 ms and more.
"""

from companion import codes

BELIEVED_MS = 5
ANEW_MS = 4
LET_GO_MS = 30
LENGTHS = ((600, codes.ARMED), (2_000, codes.LONG_HOLD), (10_000, codes.STUCK))
MOST_TAPS = 5
NEVER = 1 << 60


class ReferenceButton:
    """`next_ms()` is when something is next known of it; `happen()` is asked then, and says what."""

    def __init__(self, tap_gap_ms):
        self._tap_gap_ms = tap_gap_ms
        self._down_ms = self._up_ms = None
        self._is_believed = False
        self._is_overtaken = False
        self._lengths = []
        self._taps = 0
        self._settled = None

    def press(self, at_ms):
        if self._taps and at_ms >= self._up_ms + self._tap_gap_ms - ANEW_MS:
            self._settled = self._up_ms + self._tap_gap_ms, self._count()
        self._down_ms, self._up_ms = at_ms, None
        self._is_believed = False
        self._lengths = list(LENGTHS)
        self._is_overtaken = self._is_overtaken and self._taps > 0

    def release(self, at_ms):
        self._up_ms = at_ms

    def overtake(self):
        """The session moved on by itself, or the press silenced an answer: taps under way were meant for before."""
        self._is_overtaken = True
        if self._settled:
            self._settled = self._settled[0], codes.NOTHING

    def next_ms(self):
        return min(self._next_ms(), self._settled[0] if self._settled else NEVER)

    def _next_ms(self):
        if self._down_ms is not None and self._up_ms is None:
            if not self._is_believed:
                return self._down_ms + BELIEVED_MS
            return self._down_ms + self._lengths[0][0] if self._lengths else NEVER
        if self._down_ms is not None:
            return self._up_ms + LET_GO_MS
        return self._up_ms + self._tap_gap_ms if self._taps else NEVER

    def happen(self):
        """Return what is known now, NOTHING if nobody is told."""
        if self._settled and self._settled[0] <= self._next_ms():
            (_, meaning), self._settled = self._settled, None
            return meaning
        if self._down_ms is not None and self._up_ms is None:
            return self._go_on_holding()
        if self._down_ms is not None:
            return self._let_go()
        return self._count()

    def _count(self):
        taps, self._taps = self._taps, 0
        return codes.NOTHING if self._is_overtaken or taps > MOST_TAPS else taps

    def _go_on_holding(self):
        if not self._is_believed:
            self._is_believed = True
            return codes.PRESSED
        self._taps = 0
        return self._lengths.pop(0)[1]

    def _let_go(self):
        self._down_ms = None
        if len(self._lengths) == len(LENGTHS):
            self._taps += 1
            return codes.NOTHING
        return {2: codes.HOLD, 1: codes.NOTHING, 0: codes.FREED}[len(self._lengths)]
