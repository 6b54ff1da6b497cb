"""What each state brings with it: the cue it says on entering, and what time brings by itself.

Rule: data only. A state without fixed moments takes them from the step of the routine.
"""

from .plan import ENDED_MOMENTS, LESSON_MOMENTS, PAUSED_MOMENTS
from .signals import (
    BEGIN,
    ENDED,
    ENOUGH,
    FINISHED,
    LESSON,
    LIE_FLAT,
    MOVE,
    MOVING,
    PAUSED,
    PRESSING,
    READY,
    REFLECTING,
    REMINDER,
    RESTING,
    UNFINISHED,
)

STATE_OF_STEP = (READY, MOVING, RESTING, REFLECTING, ENDED)
"""The state a step begins with, by its kind (signals.POSITION and following)."""
ENTRY_CUES = {
    MOVING: MOVE,
    PRESSING: BEGIN,
    RESTING: LIE_FLAT,
    REFLECTING: ENOUGH,
    PAUSED: REMINDER,
    ENDED: FINISHED,
}
FIXED_MOMENTS = {READY: (), UNFINISHED: (), LESSON: LESSON_MOMENTS, PAUSED: PAUSED_MOMENTS, ENDED: ENDED_MOMENTS}
