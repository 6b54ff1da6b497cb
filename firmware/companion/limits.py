"""The caps no table can lift: how long motor and buzzer may run, how often the light may flash.

A `Limiter` keeps a credit: running spends it at 3 units a millisecond, resting earns 2, and it holds at most 30,000.
Whatever is asked, an output is therefore on for at most 6 s + 0.4 x 60 s = 30 s of any 60 s: half of any minute. A run
ends after RUN_LIMIT_MS and the next waits for a gap of RUN_GAP_MS; what is shorter is not felt as a gap, and part of the run.

Rule: it only ever turns off what was asked to be on. Time comes in through `advance`, never further than `wait_ms`.
"""

from .codes import NEVER_MS
from .parameters import FLASH_MS, RUN_GAP_MS, RUN_LIMIT_MS

_SPENT_PER_MS = 3
_EARNED_PER_MS = 2
_FULL = 30_000
LONGEST_REST_MS = _FULL // _EARNED_PER_MS
"""After it any more rest changes nothing."""
_ENOUGH = 600
"""Credit for another run of 200 ms: less would be felt as a rattle."""


class Limiter:
    """Decides whether one output (motor or buzzer) may be on. `is_on` is the decision."""

    def __init__(self) -> None:
        self.is_on = False
        self._is_wanted = False
        self._is_blocked = False
        self._credit = _FULL
        self._run_ms = 0
        self._rest_ms = RUN_GAP_MS

    def want(self, is_wanted: bool) -> None:
        """Ask for the output to be on or off from now on."""
        self._is_wanted = is_wanted
        if is_wanted and self._run_ms >= RUN_LIMIT_MS:
            self._is_blocked = True
        self.is_on = is_wanted and not self._is_blocked
        if self.is_on:
            self._rest_ms = 0

    def is_resting(self) -> bool:
        """Whether it is off, and nothing but a new wish will change that."""
        return not self.is_on and not self._is_blocked

    def wait_ms(self) -> int:
        """How long until the decision can change by itself; NEVER_MS if it cannot."""
        if self.is_on:
            left_ms = self._credit // _SPENT_PER_MS
            run_left_ms = RUN_LIMIT_MS - self._run_ms
            return left_ms if left_ms < run_left_ms else run_left_ms
        if not self._is_blocked:
            return NEVER_MS
        gap_left_ms = RUN_GAP_MS - self._rest_ms
        earn_ms = (_ENOUGH - self._credit + 1) // _EARNED_PER_MS
        return max(earn_ms, gap_left_ms)

    def advance(self, elapsed_ms: int) -> bool:
        """Let `elapsed_ms` (at most `wait_ms`, nor LONGEST_REST_MS) pass; return whether the decision changed."""
        if self.is_on:
            return self._run(elapsed_ms)
        self.rest(elapsed_ms)
        if self._is_blocked and self._rest_ms >= RUN_GAP_MS and self._credit >= _ENOUGH:
            self._is_blocked = False
            self.want(self._is_wanted)
            return self.is_on
        return False

    def _run(self, elapsed_ms: int) -> bool:
        self._run_ms += elapsed_ms
        self._credit -= _SPENT_PER_MS * elapsed_ms
        if self._run_ms < RUN_LIMIT_MS and self._credit >= _SPENT_PER_MS:  # keeps fault 18
            return False
        self._is_blocked = True
        self.is_on = False
        return True

    def rest(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` (at most LONGEST_REST_MS) pass while it is off, and nothing holds it back."""
        self._credit += _EARNED_PER_MS * elapsed_ms
        if self._credit > _FULL:
            self._credit = _FULL
        if self._rest_ms < RUN_GAP_MS:
            self._rest_ms += elapsed_ms
            self._run_ms += elapsed_ms
        if self._rest_ms >= RUN_GAP_MS:
            self._run_ms = 0


class FlashLimiter:
    """Holds back a rise of the light that comes too soon after the last one; `percent` is what may be shown."""

    def __init__(self) -> None:
        self.percent = 0
        self._wanted_percent = 0
        self._since_rise_ms = FLASH_MS

    def want(self, percent: int) -> None:
        """Ask for this brightness. A rise that comes too soon is dropped, not delayed: light late is light wrong."""
        if percent == self._wanted_percent:
            return
        self._wanted_percent = percent
        if percent > self.percent:
            if self._since_rise_ms < FLASH_MS:
                return
            self._since_rise_ms = 0
        self.percent = percent

    def advance(self, elapsed_ms: int) -> None:
        """Let any time pass."""
        if self._since_rise_ms < FLASH_MS:
            self._since_rise_ms += elapsed_ms
