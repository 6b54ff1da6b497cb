"""Walks a person through a routine: events come in, effects go out.

    begin -> MOVING -> PRESSING -> MOVING -> ... -> RESTING -> REFLECTING -> ENDED
                  a pause from any of these, and back to the same moment

What follows what is data: `transitions` for events, `plan` for what time brings. This class only knows how to enter a
state, how to let time pass, and where the session stands.

Rule: time comes in through `advance`, never further than `wait_ms`; nothing is allocated after `__init__`; an event
that the present state does not know changes nothing.
"""

from .outbox import Outbox
from .plan import ENDED_MOMENTS, LESSON_MOMENTS, PAUSED_MOMENTS
from .signals import (
    BEGIN,
    BREATHE,
    BREATHE_IN,
    BREATHE_OUT,
    CHECKPOINT,
    COMPLETED,
    CUE,
    ENDED,
    ENOUGH,
    FINISHED,
    LESSON,
    LIE_FLAT,
    LIMIT_REACHED,
    MOVE,
    MOVING,
    NEVER_MS,
    NOTHING,
    NUMBER,
    PAUSED,
    PLAIN,
    PRESSING,
    READY,
    REFLECTING,
    REMINDER,
    RESTING,
    SAY,
    SESSION_OVER,
    STATE,
    STEP,
    UNFINISHED,
)
from .timing import BREATH_LEAD_MS, CHECKPOINT_MS, SESSION_LIMIT_MS
from .transitions import BY_STEP, RESUMED, SAME, TRANSITIONS

# The state a step of each kind begins with (signals.POSITION and following).
_STATE_OF_STEP = (READY, MOVING, RESTING, REFLECTING, ENDED)
_ENTRY_CUES = {
    MOVING: MOVE,
    PRESSING: BEGIN,
    RESTING: LIE_FLAT,
    REFLECTING: ENOUGH,
    PAUSED: REMINDER,
    ENDED: FINISHED,
}
PLACE_SIZE = 5
_FIXED_MOMENTS = {READY: (), UNFINISHED: (), LESSON: LESSON_MOMENTS, PAUSED: PAUSED_MOMENTS, ENDED: ENDED_MOMENTS}


class Sequencer:
    """One session at a time over `plans`; effects are put into `outbox`.

    `unfinished` is what `write_place` wrote before the power went, or None.
    """

    def __init__(self, plans: tuple, outbox: Outbox, routine_index: int = 0, unfinished: tuple = None) -> None:
        self._plans = plans
        self._outbox = outbox
        self.routine_count = len(plans)
        self.state = READY
        self.is_running = False
        self._moments = ()
        self._moment_index = 0
        self.paused_state = READY
        self.paused_elapsed_ms = 0
        self._paused_moment_index = 0
        self._breath = ()
        self._breath_left_ms = 0
        self._breath_phase = 0
        self._forget()
        self.choose(routine_index if routine_index < len(plans) else 0)
        if unfinished is not None:
            self._recall(unfinished)

    def choose(self, routine_index: int) -> None:
        """Take routine `routine_index` of the table as the next to run."""
        self.routine_index = routine_index
        self.plan = self._plans[routine_index]

    def begin_session(self) -> None:
        """Start the record of a new session at the first step."""
        self._forget()
        self.is_running = True

    def write_place(self, place: list) -> None:
        """Write what a checkpoint keeps over the PLACE_SIZE items of `place`.

        They are routine_index, step_index, session_ms, pressure_ms and is_deepening (0 or 1).
        """
        place[0] = self.routine_index
        place[1] = self.step_index
        place[2] = self.session_ms
        place[3] = self.pressure_ms
        place[4] = int(self.is_deepening)

    def step(self):
        """Return the step the session stands at."""
        return self.plan.steps[self.step_index]

    def put(self, kind: int, value: int) -> None:
        """Put one effect into the outbox."""
        self._outbox.put(kind, value)

    def handle(self, event: int, value: int) -> bool:
        """Let `event` happen; return whether the present state knows it."""
        rule = TRANSITIONS[self.state].get(event)
        if rule is None:
            return False
        rule[1](self, value)
        next_state = rule[0]
        if next_state == BY_STEP:
            self._enter(_STATE_OF_STEP[self.step().kind])
        elif next_state == RESUMED:
            self._resume()
        elif next_state != SAME:
            self._enter(next_state)
        return True

    def keep_place(self) -> None:
        """Remember the present moment, for a pause to come back to."""
        self.paused_state = self.state
        self.paused_elapsed_ms = self.elapsed_ms
        self._paused_moment_index = self._moment_index

    def wait_ms(self) -> int:
        """How long until something happens by itself; NEVER_MS if nothing will."""
        wait_ms = NEVER_MS
        if self._moment_index < len(self._moments):
            wait_ms = self._moments[self._moment_index][0] - self.elapsed_ms
        if self.is_running and self._checkpoint_left_ms < wait_ms:
            wait_ms = self._checkpoint_left_ms
        if self._breath and self._breath_left_ms < wait_ms:
            wait_ms = self._breath_left_ms
        return wait_ms

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` (at most `wait_ms`) pass; what is due at the end of it happens."""
        if self.is_running:
            self._count(elapsed_ms)
        if self._breath:
            self._breathe(elapsed_ms)
        if self._moment_index < len(self._moments):
            self.elapsed_ms += elapsed_ms
            moment = self._moments[self._moment_index]
            if moment[0] <= self.elapsed_ms:
                self._moment_index += 1
                self.handle(moment[2], moment[3])

    def _count(self, elapsed_ms: int) -> None:
        """Keep the session's record; every minute is worth a checkpoint, and the last one allowed is the last."""
        self.session_ms += elapsed_ms
        if self.state == PRESSING:
            self.pressure_ms += elapsed_ms
        self._checkpoint_left_ms -= elapsed_ms
        if self._checkpoint_left_ms:
            return
        self._checkpoint_left_ms = CHECKPOINT_MS
        if self.session_ms >= SESSION_LIMIT_MS:
            self.handle(LIMIT_REACHED, NOTHING)
        else:
            self.put(CHECKPOINT, self.step_index)

    def _breathe(self, elapsed_ms: int) -> None:
        self._breath_left_ms -= elapsed_ms
        if self._breath_left_ms:
            return
        self.put(BREATHE, BREATHE_OUT if self._breath_phase else BREATHE_IN)
        self._breath_left_ms = self._breath[self._breath_phase]
        self._breath_phase = 1 - self._breath_phase

    def _enter(self, state: int) -> None:
        self.state = state
        self.elapsed_ms = 0
        self._moment_index = 0
        self._moments = self._moments_of(state)
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
        self.elapsed_ms = self.paused_elapsed_ms
        self._moment_index = self._paused_moment_index
        self._moments = self._moments_of(state)
        self.put(STATE, state)
        self._settle_in(state)

    def _moments_of(self, state: int) -> tuple:
        fixed = _FIXED_MOMENTS.get(state)
        if fixed is not None:
            return fixed
        return self.step().moving if state == MOVING else self.step().moments

    def _settle_in(self, state: int) -> None:
        """Say what the state says on entering, and take up its breathing pace."""
        has_breath = state in (PRESSING, RESTING)
        self._breath = self.step().breath if has_breath else ()
        self._breath_left_ms = BREATH_LEAD_MS
        self._breath_phase = 0
        cue = _ENTRY_CUES.get(state)
        if cue is None:
            return
        self.put(SAY, PLAIN)
        if state == ENDED and self.rating:
            self.put(NUMBER, self.rating)
        self.put(CUE, cue)
        if state == MOVING:
            self.put(NUMBER, self.step().number)

    def _end(self) -> None:
        self.is_running = False
        self.outcome = self.outcome or COMPLETED
        self.put(SESSION_OVER, self.outcome)

    def _forget(self) -> None:
        """An empty record, as before the first session."""
        self.step_index = 0
        self.elapsed_ms = 0
        self.session_ms = 0
        self.pressure_ms = 0
        self.positions_done = 0
        self.rating = 0
        self.outcome = 0
        self.is_deepening = False
        self._checkpoint_left_ms = CHECKPOINT_MS

    def _recall(self, unfinished: tuple) -> None:
        """Stand where the power went, if the table still has that place."""
        routine_index, step_index, session_ms, pressure_ms, is_deepening = unfinished
        if routine_index >= self.routine_count or step_index >= len(self._plans[routine_index].steps):
            return
        self.choose(routine_index)
        self.step_index = step_index
        self.session_ms = session_ms
        self.pressure_ms = pressure_ms
        self.is_deepening = bool(is_deepening)
        self._checkpoint_left_ms = CHECKPOINT_MS
        self.state = UNFINISHED
