"""What a session does, as one table to be proofread: TRANSITIONS[state][event] -> (next state, action).

Events are what the person means (tap, hold, ...) and what time brings (time up, nudge, ...). An absent pair means
"ignored". The action runs first, with the event's value, then the next state is entered. Three next states are decided by where the session is:

    SAME       stay, and do not enter anew
    BY_STEP    what the current step of the routine asks for: MOVING, RESTING, REFLECTING or ENDED
    RESUMED    the state that was paused, at the time it was paused

Rule: no transition lives outside this table. The diagram in docs/state_diagram.md is drawn from it.
"""

from . import actions as do
from .codes import (
    DEEPEN,
    DOUBLE_TAP,
    ENDED,
    ENOUGH_DUE,
    FIVE_TAPS,
    FOUR_TAPS,
    GIVE_UP,
    HOLD,
    LESSON,
    LIMIT_REACHED,
    LONG_HOLD,
    MOVING,
    NUDGE,
    PAUSED,
    PRESSING,
    READY,
    REFLECTING,
    REMIND,
    RESTING,
    SETTLED,
    TAP,
    TEACH,
    TIME_UP,
    TRIPLE_TAP,
    UNFINISHED,
)

SAME = -1
BY_STEP = -2
RESUMED = -3

TRANSITIONS = {
    READY: {
        TAP: (BY_STEP, do.start),
        DOUBLE_TAP: (SAME, do.choose_next),
        TRIPLE_TAP: (LESSON, do.nothing),
        HOLD: (BY_STEP, do.start_deepening),
        LONG_HOLD: (SAME, do.hush),
    },
    UNFINISHED: {
        TAP: (BY_STEP, do.take_up),
        DOUBLE_TAP: (SAME, do.say_number),
        LONG_HOLD: (ENDED, do.drop),
    },
    LESSON: {
        TAP: (READY, do.hush),
        DOUBLE_TAP: (READY, do.hush),
        TRIPLE_TAP: (READY, do.hush),
        HOLD: (READY, do.hush),
        LONG_HOLD: (READY, do.hush),
        TEACH: (SAME, do.teach),
        TIME_UP: (READY, do.hush),
    },
    MOVING: {
        TAP: (PRESSING, do.nothing),
        DOUBLE_TAP: (SAME, do.say_where),
        TRIPLE_TAP: (BY_STEP, do.previous_step),
        HOLD: (PAUSED, do.keep_place),
        LONG_HOLD: (ENDED, do.stop),
        SETTLED: (PRESSING, do.nothing),
        NUDGE: (SAME, do.nudge),
        GIVE_UP: (BY_STEP, do.give_up),
        LIMIT_REACHED: (ENDED, do.reach_limit),
    },
    PRESSING: {
        TAP: (BY_STEP, do.next_step),
        DOUBLE_TAP: (SAME, do.say_where),
        TRIPLE_TAP: (MOVING, do.nothing),
        HOLD: (PAUSED, do.keep_place),
        LONG_HOLD: (ENDED, do.stop),
        REMIND: (SAME, do.remind),
        DEEPEN: (SAME, do.deepen),
        ENOUGH_DUE: (SAME, do.say_enough),
        TIME_UP: (BY_STEP, do.next_step),
        LIMIT_REACHED: (ENDED, do.reach_limit),
    },
    RESTING: {
        TAP: (BY_STEP, do.next_step),
        DOUBLE_TAP: (SAME, do.say_where),
        TRIPLE_TAP: (BY_STEP, do.previous_step),
        HOLD: (PAUSED, do.keep_place),
        LONG_HOLD: (ENDED, do.stop),
        REMIND: (SAME, do.remind),
        DEEPEN: (SAME, do.deepen),
        TIME_UP: (BY_STEP, do.next_step),
        LIMIT_REACHED: (ENDED, do.reach_limit),
    },
    REFLECTING: {
        TAP: (BY_STEP, do.rate),
        DOUBLE_TAP: (BY_STEP, do.rate),
        TRIPLE_TAP: (BY_STEP, do.rate),
        FOUR_TAPS: (BY_STEP, do.rate),
        FIVE_TAPS: (BY_STEP, do.rate),
        HOLD: (PAUSED, do.keep_place),
        LONG_HOLD: (ENDED, do.stop),
        TIME_UP: (BY_STEP, do.next_step),
        LIMIT_REACHED: (ENDED, do.reach_limit),
    },
    PAUSED: {
        TAP: (RESUMED, do.nothing),
        DOUBLE_TAP: (SAME, do.say_where),
        TRIPLE_TAP: (BY_STEP, do.go_back_from_pause),
        HOLD: (RESUMED, do.nothing),
        LONG_HOLD: (ENDED, do.stop),
        REMIND: (SAME, do.remind),
        TIME_UP: (ENDED, do.leave_paused),
        LIMIT_REACHED: (ENDED, do.reach_limit),
    },
    ENDED: {
        TAP: (READY, do.hush),
        LONG_HOLD: (READY, do.hush),
        TIME_UP: (READY, do.hush),
    },
}
