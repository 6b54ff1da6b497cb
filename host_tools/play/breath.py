"""Follows a breathing pace: how full a breath is now, from what the device said last and the table's own times.

Rule: when a breath begins is the device's word. Must not know: the terminal, a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.codes import BREATHE, BREATHE_HOLD, BREATHE_IN, PRESSING, RESTING, STATE
from companion.table import decode
from companion.table_format import ALL_TURNS, NONE
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.sequencer import Sequencer
    from host_tools.rehearsal.simulate import Event

_TENTH_MS = 100


class Breath:
    """The breath of the session over `table`."""

    def __init__(self, table: bytes) -> None:
        self._table = decode(table)
        self._began_ms = 0
        self._cue = 0
        self._held = 0.0

    def follow(self, events: Iterable[Event]) -> None:
        """Take up what happened; entering a state begins without a breath."""
        for at_ms, effect, value, *_ in events:
            if effect == STATE:
                self._cue = 0
            elif effect == BREATHE:
                self._held = float(self._cue == BREATHE_IN)
                self._began_ms, self._cue = at_ms, value

    def fullness(self, sequencer: Sequencer, now_ms: int) -> float | None:
        """Return how full it is, 0 to 1, or None where nothing is breathed with."""
        routine = self._table.routines[sequencer.routine_index]
        if sequencer.state not in {PRESSING, RESTING} or sequencer.step_index >= routine.step_count:
            return None
        at = self._table.steps[routine.first_step + sequencer.step_index].breath
        if at == NONE:
            return None
        if not self._cue:
            return 0.0
        pace = self._table.breaths[at % ALL_TURNS]
        if self._cue == BREATHE_HOLD:
            return self._held
        is_in = self._cue == BREATHE_IN
        whole_ms: int = (pace.in_tenths if is_in else pace.out_tenths) * _TENTH_MS
        share = min(1.0, (now_ms - self._began_ms) / whole_ms)
        return share if is_in else 1.0 - share

    @property
    def word(self) -> str:
        """Return which way it goes."""
        return {0: "", BREATHE_IN: say("in"), BREATHE_HOLD: say("hold")}.get(self._cue, say("out"))
