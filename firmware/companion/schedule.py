"""What time brings while a state lasts: one moment after the other, each an event of the session.

A state's moments are fixed (`states`), or those of a step in the table: its reminders, its least time, its most. At the
same time reminders come first, in their order, then the least time; at the most only the most, for nobody would feel the
others.

Rule: time comes in through `advance`, never further than `wait_ms`; nothing is laid out beforehand and nothing is
allocated. It must not know what an event leads to.
"""

from .codes import DEEPEN, ENOUGH_DUE, MOVING, NEVER_MS, NOTHING, REMIND, SETTLED, TIME_UP
from .states import EVENTS, FIXED_MOMENTS, NUDGES, VALUES
from .table_format import ONLY_WHEN_DEEPENING, REPEATS
from .table_reader import FIRST_REMINDER_RANK, LEAST_RANK, MOST_RANK, RANKS

_NO_MOMENTS = ()


class Schedule:
    """The moments of one state. `elapsed_ms` is the time since it began; a state without moments counts none.

    `value` is what the event that `advance` returned last brings with it. While `is_held` what is due waits: what is
    being said is said whole. Of reminders that repeat only the last one due is said then: the others are over.
    """

    def __init__(self, table) -> None:
        self._table = table
        self.value = NOTHING
        self.is_held = False
        self._repeats = 0
        self._start_fixed(_NO_MOMENTS)

    def begin(self, state: int) -> None:
        """Begin with the moments of `state`, where the table stands."""
        fixed = FIXED_MOMENTS.get(state)
        if fixed is not None:
            self._start_fixed(fixed)
        elif state != MOVING:
            self._start_step()
        elif self._table.settle_ms:
            self._start_fixed(_NO_MOMENTS)
            self._set(0, self._table.settle_ms, SETTLED, NOTHING)
        else:
            self._start_fixed(NUDGES)

    def wait_ms(self) -> int:
        """How long until the next moment; NEVER_MS after the last, and while one that is due is held back."""
        if self._next_ms == NEVER_MS:
            return NEVER_MS
        left_ms = self._next_ms - self.elapsed_ms  # keeps fault 24
        if left_ms > 0:
            return left_ms
        return NEVER_MS if self.is_held else 0

    def advance(self, elapsed_ms: int) -> int:
        """Let `elapsed_ms` (at most `wait_ms`) pass; return the event that is due with it, or NOTHING."""
        if self._next_ms == NEVER_MS:
            return NOTHING
        self.elapsed_ms += elapsed_ms
        if self.elapsed_ms < self._next_ms or self.is_held:
            return NOTHING
        event = self._next_event
        self.value = self._next_value
        if not self._is_of_step:
            self._take(self.place + 1)
            return event
        repeats = self._repeats
        self._find_after(self.place)
        if repeats and self._repeats and self.elapsed_ms >= self._next_ms:
            return NOTHING
        return event

    def _start_fixed(self, moments: tuple) -> None:
        self._moments = moments
        self._is_of_step = False
        self.elapsed_ms = 0
        self._take(0)

    def _start_step(self) -> None:
        self._is_of_step = True
        self.elapsed_ms = 0
        self._find_after(-1)

    def _set(self, place: int, at_ms: int, event: int, value: int) -> None:
        """Let this be the next moment; `place` tells it from the others of its state."""
        self.place = place
        self._next_ms = at_ms
        self._next_event = event
        self._next_value = value

    def _take(self, index: int) -> None:
        if index >= len(self._moments):
            self._set(index, NEVER_MS, NOTHING, NOTHING)
        else:
            moment = self._moments[index]
            self._set(index, moment // (EVENTS * VALUES), moment // VALUES % EVENTS, moment % VALUES)

    def _find_after(self, passed: int) -> None:
        """Take the step's first moment behind `passed`."""
        table = self._table
        place = table.moment_after(passed)
        rank = place % RANKS
        at_ms = place // RANKS
        self._repeats = 0
        if place == passed:
            self._set(place, NEVER_MS, NOTHING, NOTHING)
        elif rank == MOST_RANK:
            self._set(place, at_ms, TIME_UP, NOTHING)
        elif rank == LEAST_RANK:
            self._set(place, at_ms, ENOUGH_DUE, NOTHING)
        else:
            index = rank - FIRST_REMINDER_RANK
            flags = table.reminder_flags(index)
            self._repeats = flags & REPEATS
            event = DEEPEN if flags & ONLY_WHEN_DEEPENING else REMIND
            self._set(place, at_ms, event, table.reminder_cue(index))
