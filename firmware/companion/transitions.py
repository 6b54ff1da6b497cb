"""What a session does, as one table to be proofread: TRANSITIONS[state][event] -> (next state, action).

Events are what the person means (tap, hold, ...) and what time brings (time up, nudge, ...). An absent pair means
"ignored". The action runs first, with the event's value, then the next state is entered. Four next states are decided by where the session is:

    SAME       stay, and do not enter anew
    BY_STEP    what the current step of the routine asks for: MOVING, RESTING, REFLECTING or ENDED
    RESUMED    the state that was paused, at the time it was paused
    BY_GAME    GAME anew as long as a cue is left to be told, then READY

Rule: no transition lives outside this table. The diagram in docs/state_diagram.md is drawn from it.
"""

from . import actions as do
from . import lesson
from .codes import (
    ASK,
    DEEPEN,
    DOUBLE_TAP,
    ENDED,
    ENOUGH_DUE,
    FIVE_TAPS,
    FOUR_TAPS,
    GAME,
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
BY_GAME = -4

# What several states have in common, each once.
_HUSH = (READY, do.hush)
_STOP = (ENDED, do.stop)  # keeps fault 28
_REACH_LIMIT = (ENDED, do.run_out)
_PAUSE = (PAUSED, do.keep_place)
_SAY_WHERE = (SAME, do.say_where)
_GO_ON = (BY_STEP, do.next_step)
_RATE = (BY_STEP, do.rate)
_GUESS = (BY_GAME, lesson.guess)

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
        LONG_HOLD: _STOP,
    },
    LESSON: {
        TAP: _HUSH,
        DOUBLE_TAP: _HUSH,
        TRIPLE_TAP: _HUSH,
        HOLD: _HUSH,
        LONG_HOLD: _HUSH,
        TEACH: (SAME, lesson.teach),
        TIME_UP: (GAME, do.nothing),
    },
    GAME: {
        TAP: _GUESS,
        DOUBLE_TAP: _GUESS,
        TRIPLE_TAP: _GUESS,
        FOUR_TAPS: _GUESS,
        FIVE_TAPS: _GUESS,
        HOLD: _GUESS,
        LONG_HOLD: _HUSH,
        ASK: (SAME, lesson.ask),
        TIME_UP: _HUSH,
    },
    MOVING: {
        TAP: (PRESSING, do.nothing),
        DOUBLE_TAP: _SAY_WHERE,
        TRIPLE_TAP: (BY_STEP, do.previous_step),
        HOLD: _PAUSE,
        LONG_HOLD: _STOP,
        SETTLED: (PRESSING, do.nothing),
        NUDGE: (SAME, do.nudge),
        GIVE_UP: (BY_STEP, do.give_up),
        LIMIT_REACHED: _REACH_LIMIT,
    },
    PRESSING: {
        TAP: _GO_ON,
        DOUBLE_TAP: _SAY_WHERE,
        TRIPLE_TAP: (MOVING, do.nothing),
        HOLD: _PAUSE,
        LONG_HOLD: _STOP,
        REMIND: (SAME, do.remind),
        DEEPEN: (SAME, do.deepen),
        ENOUGH_DUE: (SAME, do.say_enough),
        TIME_UP: _GO_ON,
        LIMIT_REACHED: _REACH_LIMIT,
    },
    RESTING: {
        TAP: _GO_ON,
        DOUBLE_TAP: _SAY_WHERE,
        TRIPLE_TAP: (BY_STEP, do.previous_step),
        HOLD: _PAUSE,
        LONG_HOLD: _STOP,
        REMIND: (SAME, do.remind),
        DEEPEN: (SAME, do.deepen),
        TIME_UP: _GO_ON,
        LIMIT_REACHED: _REACH_LIMIT,
    },
    REFLECTING: {
        TAP: _RATE,
        DOUBLE_TAP: _RATE,
        TRIPLE_TAP: _RATE,
        FOUR_TAPS: _RATE,
        FIVE_TAPS: _RATE,
        HOLD: _PAUSE,
        LONG_HOLD: _STOP,
        TIME_UP: _GO_ON,
        LIMIT_REACHED: _REACH_LIMIT,
    },
    PAUSED: {
        TAP: (RESUMED, do.nothing),
        DOUBLE_TAP: _SAY_WHERE,
        TRIPLE_TAP: (BY_STEP, do.go_back_from_pause),
        HOLD: (RESUMED, do.nothing),
        LONG_HOLD: _STOP,
        REMIND: (SAME, do.remind),
        TIME_UP: (ENDED, do.run_out),
        LIMIT_REACHED: _REACH_LIMIT,
    },
    ENDED: {
        TAP: _HUSH,
        LONG_HOLD: _HUSH,
        TIME_UP: _HUSH,
    },
}
