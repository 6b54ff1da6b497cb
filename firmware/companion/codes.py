"""The small integers all other modules speak in: gestures, states, cues, effects.

Rule: numbers only, no behaviour; every list is closed, and a number once given is never given again, because traces,
logs and tables keep them.
"""

NOTHING = 0
NEVER_MS = 0x3FFFFFFF
"""A wait without end: the largest small integer of a 32-bit MicroPython, about twelve days."""

# What the button meant. One to five taps are their own count.
TAP = 1
DOUBLE_TAP = 2
TRIPLE_TAP = 3
FOUR_TAPS = 4
FIVE_TAPS = 5
HOLD = 6
LONG_HOLD = 7
# What the button did, before its meaning is known; never an event of the session.
PRESSED = 8
ARMED = 9
STUCK = 10
FREED = 11
GESTURE_NAMES = (
    "nothing",
    "tap",
    "double tap",
    "triple tap",
    "four taps",
    "five taps",
    "hold",
    "long hold",
    "pressed",
    "armed",
    "stuck",
    "freed",
)

# What time brings, the other events of a session.
REMIND = 12
DEEPEN = 13
ENOUGH_DUE = 14
TIME_UP = 15
SETTLED = 16
NUDGE = 17
GIVE_UP = 18
TEACH = 19
LIMIT_REACHED = 20
ASK = 21
EVENT_NAMES = GESTURE_NAMES + (
    "remind",
    "deepen",
    "enough due",
    "time up",
    "settled",
    "nudge",
    "give up",
    "teach",
    "limit reached",
    "ask",
)

# Where a session stands.
READY = 0
UNFINISHED = 1
LESSON = 2
MOVING = 3
PRESSING = 4
RESTING = 5
REFLECTING = 6
PAUSED = 7
ENDED = 8
GAME = 9
STATE_NAMES = (
    "ready",
    "unfinished",
    "lesson",
    "moving",
    "pressing",
    "resting",
    "reflecting",
    "paused",
    "ended",
    "game",
)

# What a step of a routine is.
POSITION = 1
REST = 2
REFLECT = 3
END = 4
STEP_NAMES = ("", "position", "rest", "reflect", "end")

# What a cue means. The first six are all a person has to learn.
MOVE = 0
BEGIN = 1
ENOUGH = 2
REMINDER = 3
LIE_FLAT = 4
FINISHED = 5
TROUBLE = 6
BREATHE_IN = 7
BREATHE_OUT = 8
BREATHE_HOLD = 9
CUE_NAMES = (
    "move",
    "begin",
    "enough",
    "reminder",
    "rest",
    "ended",
    "trouble",
    "breathe in",
    "breathe out",
    "hold the breath",
)
LESSON_CUES = 6
CUSTOM_CUE = 16
"""The first number of the cues a routine brings itself."""

# How a cue is said.
PLAIN = 0
TOUCH_ONLY = 1
TOUCH_AND_SOUND = 2
LOUD = 3
ANSWER = 4
AFTER_SILENCE = 5
PACE = 6
VOICE_NAMES = ("plain", "touch only", "touch and sound", "loud", "answer", "after silence", "pace")

# How a session ended.
COMPLETED = 1
STOPPED = 2
UNANSWERED = 3
LEFT_PAUSED = 4
TIME_LIMIT = 5
INTERRUPTED = 6
OUTCOME_NAMES = ("", "completed", "stopped", "unanswered", "left paused", "time limit", "interrupted")

# Effects: what the core asks of the world, and what it tells it. OUTPUT and POWER only stand in traces.
OUTPUT = 0
BUTTON = 1
STATE = 2
STEP = 3
SAY = 4
CUE = 5
NUMBER = 6
MINUTES = 7
BREATHE = 8
CHECKPOINT = 9
SESSION_OVER = 10
CHOSEN = 11
RATING = 12
POWER = 13
EFFECT_NAMES = (
    "output",
    "button",
    "state",
    "step",
    "say",
    "cue",
    "number",
    "minutes",
    "breathe",
    "checkpoint",
    "session over",
    "chosen",
    "rating",
    "power",
)
