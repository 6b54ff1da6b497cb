"""Describes the routine language as data: every key, what it holds, its bounds, what it is for.

Rule: whatever is said of the language elsewhere (reading, messages, the editor schema) is derived from here.
Must not know: how any of it is read.
"""

from __future__ import annotations

from typing import NamedTuple

from companion.codes import CUE_NAMES, LESSON_CUES
from companion.parameters import RUN_LIMIT_MS
from host_tools.language.value_kinds import (
    Amount,
    Count,
    CueName,
    Duration,
    Either,
    Flag,
    Kind,
    Listing,
    Naming,
    Section,
    Start,
    Text,
    Word,
)

_SECOND = 1_000
_MINUTE = 60 * _SECOND

TITLE = Text(60)
SENTENCES = Text(300)
CUE_NAME = r"[a-z][a-z0-9_]{0,19}"

STAY = Duration(5 * _SECOND, 30 * _MINUTE, _SECOND)
"""Whole seconds, as the table holds them; half an hour on one point is beyond any use we know of."""

MOMENT = Duration(_SECOND, 30 * _MINUTE, _SECOND)
SETTLE = Duration(3 * _SECOND, 2 * _MINUTE, _SECOND)
BREATH = Duration(_SECOND, 20 * _SECOND, 100)
PAUSE = Duration(0, 20 * _SECOND, 100)
BEAT = Duration(10, RUN_LIMIT_MS, 1)

TONE = Amount("Hz", 100, 10_000)
SHARE = Amount("%", 0, 100)

MOST_POSITIONS = 16
"""In a round, sides counted: the device taps the number out, and nobody counts further."""

MOST_STEPS = 64

STANDARD_CUES = CUE_NAMES[:LESSON_CUES]
"""The cues every device has; a routine's own cue of the same name replaces it for that routine."""

RESERVED_CUES = CUE_NAMES[LESSON_CUES:]
"""The device's alone: a routine must not make trouble sound like anything else."""


class Key(NamedTuple):
    """One key of a mapping: what it holds, one sentence on what it is for, and an example of its value."""

    name: str
    kind: Kind
    about: str
    example: str
    is_required: bool = False


_STAY = Key(
    "stay",
    Either(STAY, Section("stay")),
    "How long to stay: at least and at most, or one duration for a hold of exactly that length.",
    "{at_least: 2 min, at_most: 5 min}",
)
_START = Key("start", Start(SETTLE), "How timing starts after a move: at a tap, or by itself.", "after 20 s")
_BREATHING = Key(
    "breathing",
    Either(Word(("none",), ("{in: 4 s, out: 6 s}",)), Section("breathing")),
    "A soft breathing pace to feel, or none.",
    "{in: 4 s, out: 6 s}",
)
_SIDES = Key(
    "sides",
    Either(Word(("together",), ("[left, right] for one after the other",)), Listing(Word(("left", "right")), 1, 2)),
    "Sides to do one after the other, or together for both at once.",
    "[left, right]",
)
_REMINDERS = Key(
    "reminders",
    Listing(Section("reminder"), 0, 8),
    "What to be reminded of, and when; a position's own list replaces the routine's.",
    "[{after: 45 s, say: Breathe deeply.}]",
)
_CUE = Key("cue", CueName(), "The cue to play: one of the routine's own, or reminder.", "reminder")
_LET = Key("let", SENTENCES, "What to let go of, or let be.", "Let the shoulders sink.")
_REST = Key("rest", STAY, "How long to rest.", "2 min", is_required=True)
_LIE = Key("place", SENTENCES, "How to lie, what to put away; flat if not said.", "Remove the massager and lie flat.")
_AFTER = Key("after", MOMENT, "How long after timing began.", "45 s", is_required=True)

MAPPINGS: dict[str, tuple[Key, ...]] = {
    "routine": (
        Key("title", TITLE, "The routine's name.", "Erector spinae release", is_required=True),
        Key("about", SENTENCES, "What the routine is, in a sentence or two.", "Five positions beside the spine."),
        Key("source", Section("source"), "Where the content comes from.", "{title: A book, note: Chapter 2}"),
        Key(
            "cautions",
            Listing(SENTENCES, 1, 8),
            "What to avoid and when to stop; shown before every session.",
            "[Stop at any sharp pain.]",
            is_required=True,
        ),
        Key(
            "equipment",
            SENTENCES,
            "What presses on the body, or none.",
            "Twin-ball massager on a mat",
            is_required=True,
        ),
        _STAY,
        _START,
        _BREATHING,
        _REMINDERS,
        _SIDES,
        Key("repeat", Count(1, 9), "How many rounds to do of the positions.", "2"),
        Key("between", Section("between"), "The rest between two rounds.", "{place: Lie flat., rest: 30 s}"),
        Key(
            "positions",
            Listing(Section("position"), 1, MOST_POSITIONS),
            "The positions of one round, in order.",
            "[{name: Calf, place: The ball under the calf.}]",
            is_required=True,
        ),
        Key("finish", Section("finish"), "How the session ends.", "{place: Lie flat., rest: 2 min, reflect: true}"),
        Key("cues", Naming(Section("cue"), 8), "Cues of the routine's own, by name.", "{chime: {beats: [...]}}"),
    ),
    "source": (
        Key("title", SENTENCES, "The title of the source.", "A book", is_required=True),
        Key("note", SENTENCES, "Anything more about it.", "Chapter 2, retold in our words."),
    ),
    "position": (
        Key("name", TITLE, "What the position is called.", "Base of the ribcage", is_required=True),
        Key("place", SENTENCES, "Where to lie, and where the pressure goes.", "A ball on each side.", is_required=True),
        _LET,
        _STAY,
        _START,
        _BREATHING,
        _REMINDERS,
        _SIDES,
        Key("deepen", Section("deepen"), "A way to go deeper, opted into.", "{after: 2 min, by: Draw the knees in.}"),
        Key("source_says", SENTENCES, "What the source says of it; shown as its words.", "Good for the calf."),
    ),
    "stay": (
        Key("at_least", STAY, "When the device says: enough, if you like.", "2 min", is_required=True),
        Key("at_most", STAY, "When the device says: move on.", "5 min", is_required=True),
    ),
    "breathing": (
        Key("in", BREATH, "Breathing in.", "4 s", is_required=True),
        Key("hold", PAUSE, "Holding, full.", "0 s"),
        Key("out", BREATH, "Breathing out.", "6 s", is_required=True),
        Key("rest", PAUSE, "Resting, empty.", "0 s"),
    ),
    "reminder": (
        _AFTER,
        Key("say", SENTENCES, "What to remember.", "Breathe deeply.", is_required=True),
        _CUE,
    ),
    "deepen": (
        _AFTER,
        Key("by", SENTENCES, "What to do to go deeper.", "Draw the knees in.", is_required=True),
        Key("always", Flag(), "Whether it is offered without being opted into.", "false"),
        _CUE,
    ),
    "between": (_LIE, _LET, _REST, _REMINDERS),
    "finish": (
        _LIE,
        _LET,
        Key("rest", STAY, _REST.about, _REST.example),
        _REMINDERS,
        Key("reflect", Flag(), "Whether to ask how it feels, answered in taps.", "true"),
    ),
    "cue": (
        Key("repeats", Count(1, 16), "How often the beats are played.", "3"),
        Key(
            "beats",
            Listing(Section("beat"), 1, 16),
            "What is played, one beat after the other.",
            "[{tone: 880 Hz, vibration: 60 %, for: 80 ms}]",
            is_required=True,
        ),
    ),
    "beat": (
        Key("tone", TONE, "The pitch of the buzzer; silent without.", "880 Hz"),
        Key("volume", SHARE, "How loud the tone is.", "40 %"),
        Key("vibration", SHARE, "How strongly the motor runs.", "60 %"),
        Key("light", SHARE, "How bright the light is.", "30 %"),
        Key("for", BEAT, "How long the beat lasts.", "80 ms", is_required=True),
    ),
}
