"""What each state brings with it: the cue it says on entering, and what time brings by itself.

A moment says that at a time of its state an event happens by itself, with its value. It is one number, made by
`_moment`, because a tuple would take eight times the memory.

Rule: data only. A state without fixed moments takes them from the step of the routine.
"""

from .codes import (
    ASK,
    BEGIN,
    ENDED,
    FINISHED,
    GAME,
    GIVE_UP,
    LEFT_PAUSED,
    LESSON,
    LESSON_CUES,
    LIE_FLAT,
    LOUD,
    MOVE,
    MOVING,
    NOTHING,
    NUDGE,
    PAUSED,
    READY,
    REFLECTING,
    REMIND,
    REMINDER,
    RESTING,
    TEACH,
    TIME_UP,
    TOUCH_AND_SOUND,
    TOUCH_ONLY,
    UNFINISHED,
)
from .parameters import (
    ENDED_MS,
    GIVE_UP_MS,
    LESSON_ITEM_MS,
    NUDGES_MS,
    PAUSE_LIMIT_MS,
    PAUSE_REMINDER_MS,
)

STATE_OF_STEP = (READY, MOVING, RESTING, REFLECTING, ENDED)
"""The state a step begins with, by its kind (codes.POSITION and following)."""
NO_CUE = 255
ENTRY_CUES = bytes((NO_CUE, NO_CUE, NO_CUE, MOVE, BEGIN, LIE_FLAT, BEGIN, REMINDER, FINISHED, NO_CUE))
"""The cue each state begins with, in the order of codes.STATE_NAMES."""
EVENTS = 32
VALUES = 32
"""A moment's value is its remainder by VALUES; its event the next by EVENTS; what is left is its time in ms."""


def _moment(at_ms: int, event: int, value: int = NOTHING) -> int:
    return (at_ms * EVENTS + event) * VALUES + value


_OF_LESSON = tuple([_moment(LESSON_ITEM_MS * cue, TEACH, cue) for cue in range(LESSON_CUES)]) + (
    _moment(LESSON_ITEM_MS * LESSON_CUES, TIME_UP),
)
_OF_GAME = (_moment(LESSON_ITEM_MS, ASK), _moment(LESSON_ITEM_MS * LESSON_CUES, TIME_UP))
_OF_PAUSE = tuple(
    [_moment(at_ms, REMIND, REMINDER) for at_ms in range(PAUSE_REMINDER_MS, PAUSE_LIMIT_MS, PAUSE_REMINDER_MS)]
) + (_moment(PAUSE_LIMIT_MS, TIME_UP, LEFT_PAUSED),)
_OF_END = (_moment(ENDED_MS, TIME_UP),)
FIXED_MOMENTS = {READY: (), UNFINISHED: (), LESSON: _OF_LESSON, GAME: _OF_GAME, PAUSED: _OF_PAUSE, ENDED: _OF_END}
NUDGES = (
    _moment(NUDGES_MS[0], NUDGE, TOUCH_ONLY),
    _moment(NUDGES_MS[1], NUDGE, TOUCH_AND_SOUND),
    _moment(NUDGES_MS[2], NUDGE, LOUD),
    _moment(GIVE_UP_MS, GIVE_UP),
)
"""The moments of MOVING, where the person says when they are in place."""
