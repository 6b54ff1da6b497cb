"""Any routine the language can say, made from its own vocabulary: a new key is spoken here as soon as it is one.

Rule: knows kinds of values and no keys, but for a few that would refuse nearly all; the language's own reader decides what
is a routine.
"""

import functools
import json
import random
from contextlib import suppress

from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from host_tools.language.value_kinds import (
    Amount,
    Count,
    CueName,
    Duration,
    Either,
    Flag,
    Listing,
    Moment,
    Naming,
    Section,
    Start,
    Text,
    Word,
)
from host_tools.language.vocabulary import MAPPINGS
from host_tools.table.compile import compile_routines

_TRIES = 200
_PLAIN = (((), ()),)
_SHAPES = {
    "routine": ((("stay",), ("between",)), (("stay", "repeat", "between"), ())),
    "position": (
        (("name", "place"), ("rest", "positions", "between", "repeat", "source_says")),
        (("name", "place", "repeat", "between"), ("rest", "positions", "source_says")),
        (
            ("rest",),
            (
                "name",
                "stay",
                "breathing",
                "deepen",
                "sides",
                "repeat",
                "between",
                "positions",
                "phases",
                "start",
                "kind",
                "source_says",
            ),
        ),
        (("positions",), ("place", "rest", "phases", "deepen", "let", "source_says", "between")),
    ),
    "reminder": (
        (("after",), ("before the end", "countdown")),
        (("before the end",), ("after", "countdown")),
        (("countdown",), ("after", "before the end", "cue", "say")),
    ),
    "finish": ((("rest",), ()), (("reflect",), ("rest", "place", "let", "reminders"))),
    "beat": ((("vibration",), ("volume",)), (("tone", "vibration"), ())),
}
"""What a section needs, and what does not go with it; one of them is taken."""
_OWN_CUES = ("chime", "hum")
_WORDS = ("calf", "Let go.", "Breathe deeply", "Füße und Rücken", "a ball below", "so")


@functools.lru_cache(maxsize=64)
def spoken_table(seed):
    """Return the bytes of a table of one to three routines that anybody could have written."""
    dice = random.Random(f"spoken {seed}")
    return compile_routines([any_routine(dice) for _ in range(dice.randint(1, 3))], has_texts=dice.random() < 0.5)


def any_routine(dice):
    """Return a routine the language accepts."""
    for _ in range(_TRIES):
        with suppress(RoutineError):
            return load_text(json.dumps(_section(dice, "routine", 0)))
    raise AssertionError("the language refuses whatever is made of its own words")


def _section(dice, name, depth):
    """What one of its shapes needs, and some of what it allows; fewer the deeper it lies."""
    keys = {key.name: key for key in MAPPINGS[name]}
    needed, forbidden = dice.choice(_SHAPES.get(name, _PLAIN))
    if depth > 1 and "positions" in needed:  # a group stands in no group
        needed, forbidden = _SHAPES[name][0]
    wanted = [
        key
        for key in keys.values()
        if key.name in needed or (key.name not in forbidden and (key.is_required or dice.random() < 0.6 / (1 + depth)))
    ]
    made = {key.name: _value(dice, key.kind, depth + 1) for key in wanted}
    return dict(zip(made, sorted(made.values(), key=_seconds), strict=True)) if name == "stay" else made


def _seconds(duration):
    return float(duration.removesuffix(" s"))


def _value(dice, kind, depth):
    return _MAKERS[type(kind)](dice, kind, depth)


def _text(dice, kind, _depth):
    return " ".join(dice.choices(_WORDS, k=dice.randint(1, 4)))[: kind.most_characters].strip()


def _duration(dice, kind, _depth):
    most_ms = kind.most_ms if dice.random() < 0.05 else min(kind.most_ms, 4 * kind.least_ms + 40_000)
    steps = (most_ms - kind.least_ms) // kind.step_ms
    return f"{(kind.least_ms + dice.randint(0, steps) * kind.step_ms) / 1000:g} s"


def _moment(dice, kind, depth):
    return "half" if dice.random() < 0.2 else _duration(dice, kind.after, depth)


def _start(dice, kind, depth):
    return "tap" if dice.random() < 0.5 else f"after {_duration(dice, kind.settle, depth)}"


def _amount(dice, kind, _depth):
    return f"{dice.randint(kind.least, kind.most)} {kind.unit}"


def _listing(dice, kind, depth):
    count = dice.randint(kind.least, min(kind.most, kind.least + 2))
    if isinstance(kind.item, Word):
        return dice.sample(kind.item.words, min(count, len(kind.item.words)))
    return [_value(dice, kind.item, depth) for _ in range(count)]


def _either(dice, kind, depth):
    return _value(dice, dice.choice((kind.single, kind.whole)), depth)


def _naming(dice, kind, depth):
    return {name: _value(dice, kind.item, depth) for name in _OWN_CUES[: dice.randint(1, kind.most)]}


_MAKERS = {
    Amount: _amount,
    Count: lambda dice, kind, _: dice.randint(kind.least, min(kind.most, kind.least + 2)),
    CueName: lambda dice, _kind, _depth: dice.choice((_OWN_CUES[0], "reminder", "reminder")),
    Duration: _duration,
    Either: _either,
    Flag: lambda dice, _kind, _depth: dice.random() < 0.5,
    Listing: _listing,
    Moment: _moment,
    Naming: _naming,
    Section: lambda dice, kind, depth: _section(dice, kind.name, depth),
    Start: _start,
    Text: _text,
    Word: lambda dice, kind, _: dice.choice(kind.words),
}
