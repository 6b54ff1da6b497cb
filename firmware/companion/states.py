"""What each state brings with it: the cue it says on entering, and what time brings by itself.

A moment is (at_ms, event, value): at that time of its state the event happens by itself.

Rule: data only. A state without fixed moments takes them from the step of the routine.
"""

from .codes import (
    BEGIN,
    ENDED,
    FINISHED,
    GIVE_UP,
    LESSON,
    LESSON_CUES,
    LIE_FLAT,
    LOUD,
    MOVE,
    MOVING,
    NUDGE,
    PAUSED,
    PRESSING,
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
ENTRY_CUES = {
    MOVING: MOVE,
    PRESSING: BEGIN,
    RESTING: LIE_FLAT,
    REFLECTING: BEGIN,
    PAUSED: REMINDER,
    ENDED: FINISHED,
}
FIXED_MOMENTS = {
    READY: (),
    UNFINISHED: (),
    LESSON: tuple([(LESSON_ITEM_MS * cue, TEACH, cue) for cue in range(LESSON_CUES)])
    + ((LESSON_ITEM_MS * LESSON_CUES, TIME_UP, 0),),
    PAUSED: tuple([(at_ms, REMIND, REMINDER) for at_ms in range(PAUSE_REMINDER_MS, PAUSE_LIMIT_MS, PAUSE_REMINDER_MS)])
    + ((PAUSE_LIMIT_MS, TIME_UP, 0),),
    ENDED: ((ENDED_MS, TIME_UP, 0),),
}
NUDGES = (
    (NUDGES_MS[0], NUDGE, TOUCH_ONLY),
    (NUDGES_MS[1], NUDGE, TOUCH_AND_SOUND),
    (NUDGES_MS[2], NUDGE, LOUD),
    (GIVE_UP_MS, GIVE_UP, 0),
)
"""The moments of MOVING, where the person says when they are in place."""
