"""Walks a person through a routine: events come in, effects go out.

    begin -> MOVING -> PRESSING -> MOVING -> ... -> RESTING -> REFLECTING -> ENDED
                  a pause from any of these, and back to the same moment

What follows what is data: `transitions` for events, `states` and the table for what time brings. This class only knows
how to enter a state, how to let time pass, and where the session stands.

Rule: time comes in through `advance`, never further than `wait_ms`; nothing is allocated after `__init__`; an event
that the present state does not know changes nothing.
"""

from .breath_pace import BreathPace
from .codes import (
    AFTER_SILENCE,
    BREATHE,
    CHECKPOINT,
    COMPLETED,
    CUE,
    ENDED,
    GAME,
    LIMIT_REACHED,
    MOVING,
    NUMBER,
    PAUSED,
    PLAIN,
    PRESSING,
    READY,
    RESTING,
    SAY,
    SESSION_OVER,
    STATE,
    STEP,
    TIME_LIMIT,
    UNFINISHED,
)
from .parameters import SESSION_LIMIT_MS
from .schedule import Schedule
from .session_record import Record
from .states import ENTRY_CUES, NO_CUE, STATE_OF_STEP
from .transitions import BY_GAME, BY_STEP, RESUMED, SAME, TRANSITIONS


class Sequencer:
    """One session at a time over the routines of `table` (a TableReader); effects are `put` into `outbox`.

    `unfinished` is what `write_place` wrote before the power went, or None. `schedule` is that of the present state;
    a pause has one of its own, and `standing_schedule` stands still meanwhile.
    """

    def __init__(self, table, outbox, routine_index: int, unfinished: tuple | None) -> None:
        self.table = table
        self.put = outbox.put
        self.state = READY
        self.paused_state = READY
        self.is_running = False
        self.cues_left = 0
        self.cue = 0
        self.record = Record()
        self.standing_schedule = Schedule(table)
        self._pause_schedule = Schedule(table)
        self.schedule = self.standing_schedule
        self._breath = BreathPace(table)
        self.choose(routine_index if routine_index < table.routine_count else 0)
        if unfinished is not None:
            self._recall(unfinished)

    def choose(self, routine_index: int) -> None:
        """Take routine `routine_index` of the table as the next to run."""
        self.routine_index = routine_index
        self.table.choose(routine_index)
        self.step_index = 0

    def go_to(self, step_index: int) -> None:
        """Stand at another step of the routine; the one behind the last is its end."""
        self.step_index = step_index
        self.table.go_to(step_index)

    def begin_session(self) -> None:
        """Start the record of a new session at the first step."""
        self.record.clear()
        self.go_to(0)
        self.is_running = True

    def write_place(self, place: list) -> None:
        """Write what a checkpoint keeps over the record.PLACE_SIZE items of `place`.

        They are routine_index, step_index, session_ms, pressure_ms and is_deepening (0 or 1).
        """
        place[0] = self.routine_index
        place[1] = self.step_index
        place[2] = self.record.session_ms
        place[3] = self.record.pressure_ms
        place[4] = int(self.record.is_deepening)

    def handle(self, event: int, value: int) -> bool:
        """Let `event` happen; return whether the present state knows it."""
        rule = TRANSITIONS[self.state].get(event)
        if rule is None:
            return False
        rule[1](self, value)
        next_state = rule[0]
        if next_state == BY_STEP:
            self._enter(STATE_OF_STEP[self.table.kind])
        elif next_state == RESUMED:
            self._resume()
        elif next_state == BY_GAME:
            self._enter(GAME if self.cues_left else READY)
        elif next_state != SAME:
            self._enter(next_state)
        return True

    def wait_ms(self) -> int:
        """How long until something happens by itself; NEVER_MS if nothing will."""
        wait_ms = min(self.schedule.wait_ms(), self._breath.wait_ms())
        return min(wait_ms, self.record.checkpoint_left_ms()) if self.is_running else wait_ms

    def advance(self, elapsed_ms: int) -> bool:
        """Let `elapsed_ms` (at most `wait_ms`) pass; what is due at the end of it happens.

        Return whether time alone led to another state or step. Every CHECKPOINT_MS is worth a checkpoint, and the last one
        allowed is the last: nothing else is due then.
        """
        if self.is_running and self.record.count(elapsed_ms, self.state == PRESSING):
            if self.record.session_ms >= SESSION_LIMIT_MS:
                return self.handle(LIMIT_REACHED, TIME_LIMIT)
            self.put(CHECKPOINT, self.step_index)  # keeps fault 3
        state = self.state
        step_index = self.step_index
        breath = self._breath.advance(elapsed_ms)
        event = self.schedule.advance(elapsed_ms)
        if event:
            self.handle(event, self.schedule.value)
        if self.state != state or self.step_index != step_index:
            return True
        if breath:
            self.put(BREATHE, breath)
        return False

    def _enter(self, state: int) -> None:
        self.state = state
        self.schedule = self._pause_schedule if state == PAUSED else self.standing_schedule
        self.schedule.begin(state)
        self.put(STATE, state)
        if state == ENDED:
            self._end()
        elif self.is_running and state != PAUSED:
            self.put(STEP, self.step_index)
            self.put(CHECKPOINT, self.step_index)
        self._settle_in(state)

    def _resume(self) -> None:
        state = self.paused_state
        self.state = state
        self.schedule = self.standing_schedule
        self.put(STATE, state)
        self._settle_in(state)

    def _settle_in(self, state: int) -> None:
        """Say what the state says on entering, and take up its breathing pace."""
        if state == PRESSING or state == RESTING:
            self._breath.start()
        else:
            self._breath.stop()
        cue = ENTRY_CUES[state]
        if cue == NO_CUE:
            return
        self.put(SAY, AFTER_SILENCE if state == ENDED else PLAIN)
        if state == ENDED and self.record.rating:
            self.put(NUMBER, self.record.rating)
        self.put(CUE, cue)
        if state == MOVING:
            self.put(NUMBER, self.table.number)

    def _end(self) -> None:
        self.is_running = False
        self.record.outcome = self.record.outcome or COMPLETED
        self.put(SESSION_OVER, self.record.outcome)

    def _recall(self, unfinished: tuple) -> None:
        """Stand where the power went, if the table still has that place."""
        routine_index, step_index, session_ms, pressure_ms, is_deepening = unfinished
        if not self.table.has(routine_index, step_index):
            return
        self.choose(routine_index)
        self.go_to(step_index)
        self.record.session_ms = session_ms
        self.record.pressure_ms = pressure_ms
        self.record.is_deepening = bool(is_deepening)
        self.state = UNFINISHED
