"""Holds the bounds of the routine language: how long, how many, and which fixed words.

Rule: each number with its reason. Must not know: which keys there are.
"""

from __future__ import annotations

from companion.codes import CUE_NAMES, LESSON_CUES
from companion.parameters import RUN_LIMIT_MS
from companion.table_format import MOST_REMINDERS
from host_tools.language.value_kinds import Amount, Duration, Text

_SECOND = 1_000
_MINUTE = 60 * _SECOND

TITLE = Text(60)
SENTENCES = Text(300)
CUE_NAME = r"[a-z][a-z0-9_]{0,19}"

STAY = Duration(5 * _SECOND, 30 * _MINUTE, _SECOND)
"""Whole seconds, as the table holds them; half an hour on one point is beyond any use we know of."""

MOMENT = Duration(_SECOND, 30 * _MINUTE, _SECOND)
COUNTDOWN = Duration(3 * _SECOND, 5 * _SECOND, _SECOND)
"""A pulse for each second: less is no warning, and more than five nobody counts."""
SETTLE = Duration(3 * _SECOND, 2 * _MINUTE, _SECOND)
BREATH = Duration(_SECOND, 20 * _SECOND, 100)
PAUSE = Duration(0, 20 * _SECOND, 100)
BEAT = Duration(10, RUN_LIMIT_MS, 1)

PHASE = Duration(2 * _SECOND, 5 * _MINUTE, _SECOND)
"""A cue and the silence behind it take up to two seconds."""

MOST_COUNT = 15
"""Nobody counts further by touch."""

IN_AND_OUT, ALL = "in and out", "all"
TURNS = (IN_AND_OUT, ALL)
"""Of a breathing pace: which of them can be felt."""

TONE = Amount("Hz", 100, 10_000)
SHARE = Amount("%", 0, 100)

MOST_POSITIONS = 16
"""In a round, sides counted: the device taps the number out, and nobody counts further."""

MOST_STEPS = 64

MOST_MARKS = MOST_REMINDERS
"""Of one position: reminders, the offer to go deeper, and where the phases of one round begin."""

WHOLE_SIDES = {
    "all left, then all right": ("left", "right"),
    "all right, then all left": ("right", "left"),
}
"""All there is of one side, its repeats too, and then all of the other."""

PARTS = (
    "head",
    "neck",
    "shoulders",
    "arms",
    "hands",
    "chest",
    "back",
    "lower back",
    "hips",
    "thighs",
    "calves",
    "feet",
    "breath",
)
"""Of the body, as people name them; from the head down, with the breath at the end."""

KINDS = ("pressure", "stretch", "hold", "movement", "breath", "rest")
"""What one does in a position; only pressure is measured by what is advised for pressure."""

STANDARD_CUES = CUE_NAMES[:LESSON_CUES]
"""The cues every device has; a routine's own cue of the same name replaces it for that routine."""

RESERVED_CUES = CUE_NAMES[LESSON_CUES:]
"""The device's alone: a routine must not make trouble sound like anything else."""
