"""Describes the routine language as data: every key, what it holds, its bounds, what it is for.

Rule: whatever is said of the language elsewhere (reading, messages, the editor schema) is derived from here.
Must not know: how any of it is read.
"""

from __future__ import annotations

from host_tools.language import bounds as b
from host_tools.language.value_kinds import (
    Count,
    CueName,
    Either,
    Flag,
    Key,
    Listing,
    Moment,
    Naming,
    Section,
    Start,
    Word,
)
from host_tools.tongues.tongue import TONGUES, marked

_STAY = Key(
    "stay",
    Either(b.STAY, Section("stay")),
    "How long to stay: at least and at most, or one duration for a hold of exactly that length.",
    "{at_least: 2 min, at_most: 5 min}",
)
_START = Key("start", Start(b.SETTLE), "How timing starts after a move: at a tap, or by itself.", "after 20 s")
_BREATHING = Key(
    "breathing",
    Either(Word(("none",), ("{in: 4 s, out: 6 s}",)), Section("breathing")),
    "A soft breathing pace to feel, or none.",
    "{in: 4 s, out: 6 s}",
)
_SIDES = Key(
    "sides",
    Either(
        Word(("together", *b.WHOLE_SIDES), (marked("[left, right] for one after the other"),)),
        Listing(Word(("left", "right")), 1, 2),
    ),
    "Sides to do one after the other, position by position or all of one side first; or together for both at once.",
    "[left, right]",
)
_REMINDERS = Key(
    "reminders",
    Listing(Section("reminder"), 0, 8),
    "What to be reminded of, and when; a position's own list replaces the routine's.",
    "[{after: 45 s, say: Breathe deeply.}]",
)
_CUE = Key("cue", CueName(), "The cue to play: one of the routine's own, or reminder.", "reminder")
_LET = Key("let", b.SENTENCES, "What to let go of, or let be.", "Let the shoulders sink.")
_REST = Key("rest", b.STAY, "How long to rest.", "2 min", is_required=True)
_LIE = Key("place", b.SENTENCES, "How to lie, what to put away; flat if not said.", "Remove the massager and lie flat.")
_REPEAT = Key("repeat", Count(1, 9), "How many rounds to do of the positions.", "2")
_BETWEEN = Key("between", Section("between"), "The rest between two rounds.", "{place: Lie flat., rest: 30 s}")
_AFTER = Key("after", b.MOMENT, "How long after timing began.", "45 s", is_required=True)
_BEFORE_THE_END = Key("before the end", b.MOMENT, "How long before the stay or rest is over.", "10 s")
_COUNTDOWN = Key("countdown", b.COUNTDOWN, "Counts the last seconds, a pulse for each.", "3 s")
_KIND = Key(
    "kind",
    Word(b.KINDS),
    "What it is: {words}; pressure with equipment if not said.",
    "stretch",
    words=", ".join(b.KINDS),
)

_OTHERS = ("rest", "positions")
"""Keys that make of an item of `positions` something else than a position."""

_NAMED = ", ".join(f"{code} ({name})" for code, name in TONGUES.items())

MAPPINGS: dict[str, tuple[Key, ...]] = {
    "routine": (
        Key("title", b.TITLE, "The routine's name.", "Erector spinae release", is_required=True),
        Key("about", b.SENTENCES, "What the routine is, in a sentence or two.", "Five positions beside the spine."),
        Key(
            "language",
            Word(tuple(TONGUES)),
            "In which tongue its words are: {words}; card and page take theirs after it.",
            "de",
            words=_NAMED,
        ),
        Key("source", Section("source"), "Where the content comes from.", "{title: A book, note: Chapter 2}"),
        Key(
            "cautions",
            Listing(b.SENTENCES, 1, 8),
            "What to avoid and when to stop; shown before every session.",
            "[Stop at any sharp pain.]",
            is_required=True,
        ),
        Key(
            "equipment",
            b.SENTENCES,
            "What presses on the body, or none.",
            "Twin-ball massager on a mat",
            is_required=True,
        ),
        Key(
            "body",
            Listing(Word(b.PARTS), 1, 4),
            "What it is for, for the library's index: {words}.",
            "[back, lower back]",
            words=", ".join(b.PARTS),
        ),
        _STAY,
        _START,
        _BREATHING,
        _REMINDERS,
        _SIDES,
        _KIND,
        _REPEAT,
        _BETWEEN,
        Key(
            "positions",
            Listing(Section("position"), 1, b.MOST_POSITIONS),
            "The positions of one round, in order; among them rests, and groups with positions of their own.",
            "[{name: Calf, place: The ball under the calf.}]",
            is_required=True,
        ),
        Key("finish", Section("finish"), "How the session ends.", "{place: Lie flat., rest: 2 min, reflect: true}"),
        Key("cues", Naming(Section("cue"), 8), "Cues of the routine's own, by name.", "{chime: {beats: [...]}}"),
    ),
    "source": (
        Key("title", b.SENTENCES, "The title of the source.", "A book", is_required=True),
        Key("note", b.SENTENCES, "Anything more about it.", "Chapter 2, retold in our words."),
    ),
    "position": (
        Key("name", b.TITLE, "What the position is called.", "Base of the ribcage", is_required=True, unless=_OTHERS),
        Key(
            "place",
            b.SENTENCES,
            "Where to lie, and where the pressure goes.",
            "A ball on each side.",
            is_required=True,
            unless=_OTHERS,
        ),
        _LET,
        _STAY,
        _START,
        _BREATHING,
        _REMINDERS,
        _SIDES,
        _KIND,
        Key(
            "phases",
            Listing(Section("phase"), 2, 8),
            "What to do in turn without moving, each with its cue; over again until the stay is over.",
            "[{for: 6 s, say: Push.}, {for: 3 s, say: Let go.}]",
        ),
        Key(
            "count",
            Count(2, b.MOST_COUNT),
            "How many times to go through the phases, instead of a stay; the last one is told apart.",
            "10",
        ),
        Key("deepen", Section("deepen"), "A way to go deeper, opted into.", "{after: 2 min, by: Draw the knees in.}"),
        Key("source_says", b.SENTENCES, "What the source says of it; shown as its words.", "Good for the calf."),
        _REPEAT._replace(about="How often to do it, as sets or as rounds."),
        _BETWEEN._replace(about="The rest between two sets or rounds."),
        Key(
            "positions",
            Listing(Section("position"), 1, b.MOST_POSITIONS),
            "Makes it a group: these positions share what it says, and are repeated together.",
            "[{name: Calf, place: The ball under the calf.}]",
        ),
        Key("rest", b.STAY, "Makes it a rest, of so long, and no numbered position.", "30 s"),
    ),
    "stay": (
        Key("at_least", b.STAY, "When the device says: enough, if you like.", "2 min", is_required=True),
        Key("at_most", b.STAY, "When the device says: move on.", "5 min", is_required=True),
    ),
    "breathing": (
        Key("in", b.BREATH, "Breathing in.", "4 s", is_required=True),
        Key("hold", b.PAUSE, "Holding, full.", "0 s"),
        Key("out", b.BREATH, "Breathing out.", "6 s", is_required=True),
        Key("rest", b.PAUSE, "Resting, empty.", "0 s"),
        Key("feel", Word(b.TURNS), "Which turns are felt: in and out, or all, the holds too.", "all"),
    ),
    "reminder": (
        _AFTER._replace(
            kind=Moment(b.MOMENT),
            about="How long after timing began, or half: when half of the time is over.",
            unless=("before the end", "countdown"),
        ),
        Key("say", b.SENTENCES, "What to remember.", "Breathe deeply.", is_required=True, unless=("countdown",)),
        _BEFORE_THE_END,
        _COUNTDOWN,
        _CUE,
    ),
    "phase": (
        Key("for", b.PHASE, "How long it lasts.", "6 s", is_required=True),
        Key("say", b.SENTENCES, "What to do.", "Push into the strap.", is_required=True),
        _CUE,
    ),
    "deepen": (
        _AFTER,
        Key("by", b.SENTENCES, "What to do to go deeper.", "Draw the knees in.", is_required=True),
        Key("always", Flag(), "Whether it is offered without being opted into.", "false"),
        _CUE,
    ),
    "between": (_LIE, _LET, _REST, _REMINDERS),
    "finish": (
        _LIE,
        _LET,
        Key("rest", b.STAY, _REST.about, _REST.example),
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
        Key("tone", b.TONE, "The pitch of the buzzer; silent without.", "880 Hz"),
        Key("volume", b.SHARE, "How loud the tone is.", "40 %"),
        Key("vibration", b.SHARE, "How strongly the motor runs.", "60 %"),
        Key("light", b.SHARE, "How bright the light is.", "30 %"),
        Key("for", b.BEAT, "How long the beat lasts.", "80 ms", is_required=True),
    ),
}
