"""The tables of a life: those that ship, any that the language can say, and any that the format has room for.

Rule: every table is one that the firmware's own check accepts; a damaged one differs in some bits and says so nowhere.
"""

import functools
import struct

from companion.codes import CUSTOM_CUE, LESSON_CUES, POSITION, REFLECT, REST
from companion.table import encode
from companion.table_format import ALL_TURNS, KINDS, NONE, REPEATS, Header, Table
from companion.table_offsets import SEQUENCE
from tests import shipped
from tests.prove.spoken import spoken_table
from tests.sample_table import sealed

_SECONDS = (1, 2, 5, 20, 60, 120, 300, 900, 3_600)
_BEAT_MS = (10, 30, 60, 160, 333, 1_000, 3_000)


def any_table(dice, sequence):
    """Return the bytes of a table numbered `sequence`: shipped, spoken or made up."""
    kind = dice.random()
    if kind < 0.4:
        return made_up(dice, sequence)
    blob = shipped_table(dice.choice(("", *shipped.ROUTINES))) if kind < 0.8 else spoken_table(dice.randrange(400))
    return sealed(blob[:SEQUENCE] + struct.pack("<I", sequence) + blob[SEQUENCE + 4 : -4])


def damaged(dice, blob):
    """Return `blob` with a few bits the other way round, or cut short."""
    if dice.random() < 0.3:
        return blob[: dice.randrange(len(blob))]
    out = bytearray(blob)
    for _ in range(dice.randint(1, 3)):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out) if bytes(out) != blob else blob[:-1]


@functools.cache
def shipped_table(name):
    return shipped.table(*([name] if name else []))


def made_up(dice, sequence):
    """Return a table of random records, each within what the format allows."""
    beats = [_beat(dice) for _ in range(dice.randint(1, 6))]
    cues = [
        (dice.choice((0, 1, 5, NONE)), dice.randint(1, 16), *_run(dice, len(beats), 1))
        for _ in range(dice.randint(0, 3))
    ]
    reminders = [
        (
            dice.choice(_SECONDS),
            dice.choice([*range(LESSON_CUES), *range(CUSTOM_CUE, CUSTOM_CUE + len(cues))]),
            dice.choice((0, 0, 1, REPEATS, REPEATS + 1)),
        )
        for _ in range(dice.randint(0, 5))
    ]
    breaths = [
        (dice.randint(10, 200), dice.randint(0, 200), dice.randint(10, 200), dice.randint(0, 200)) for _ in range(2)
    ]
    steps = [_step(dice, len(reminders), len(breaths)) for _ in range(dice.randint(1, 6))]
    # A routine may say any cue its reminders name, so each has all of them.
    routines = [(*_run(dice, len(steps), 1), 0, len(cues)) for _ in range(dice.randint(1, 8))]
    header = Header(b"unkt", 1, 0, 0, 0, sequence, dice.randbytes(8), *[0] * 7)
    return encode(Table(header, routines, steps, reminders, breaths, cues, beats))


def _run(dice, count, least):
    first = dice.randint(0, count - least)
    return first, dice.randint(least, count - first)


def _beat(dice):
    tone_hz = dice.choice((0, 100, 880, 2_400, 10_000))
    return (
        tone_hz,
        dice.choice((0, 5, 50, 100)),
        dice.choice((0, 5, 50, 100)),
        dice.choice((0, 20, 100)),
        dice.choice(_BEAT_MS),
    )


def _step(dice, reminder_count, breath_count):
    kind = dice.choice((POSITION, POSITION, REST, REFLECT))
    at_most_s = dice.choice(_SECONDS)
    breath = dice.choice((NONE, *range(breath_count), *range(ALL_TURNS, ALL_TURNS + breath_count)))
    run = _run(dice, reminder_count, 0)
    if kind == POSITION:
        return (
            kind + KINDS * dice.choice((0, 0, 1, 2, 31)),
            dice.randint(1, 16),
            dice.randint(0, at_most_s),
            at_most_s,
            dice.choice((0, 0, 1, 20, 255)),
            breath,
            *run,
        )
    return (
        (kind, dice.randint(0, 16), 0, at_most_s, 0, breath, *run)
        if kind == REST
        else (kind, 0, 0, at_most_s, 0, NONE, 0, 0)
    )
