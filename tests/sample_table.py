"""One small table with a record of every kind, made by hand, and a strategy that makes any other."""

import binascii
import struct

from hypothesis import strategies as st

from companion.codes import CUSTOM_CUE, LESSON_CUES, POSITION, REFLECT, REST
from companion.table import encode
from companion.table_format import (
    ALL_TURNS,
    KINDS,
    NAME,
    NONE,
    ONLY_WHEN_DEEPENING,
    REMINDER_SAY,
    TITLE,
    Beat,
    Breath,
    Cue,
    Header,
    Reminder,
    Routine,
    Step,
    Table,
    Text,
)

HEADER = Header(b"unkt", 1, 0, 0, 0, 7, bytes(range(8)), 0, 0, 0, 0, 0, 0, 0)
SAMPLE_TABLE = Table(
    HEADER,
    (Routine(0, 3, 0, 1),),
    (
        Step(POSITION, 1, 120, 300, 0, 0, 0, 1),
        Step(POSITION, 6, 0, 90, 20, NONE, 0, 0),
        Step(REFLECT, 0, 0, 60, 0, NONE, 0, 0),
    ),
    (Reminder(45, 16, ONLY_WHEN_DEEPENING),),
    (Breath(40, 0, 60, 5),),
    (Cue(3, 2, 0, 3),),
    (Beat(880, 30, 60, 20, 160), Beat(0, 0, 0, 0, 180), Beat(0, 0, 40, 0, 160)),
)
SAMPLE_TEXTS = (
    Text(TITLE, 0, "Back and calf"),
    Text(NAME, 1, "Calf, links geöffnet"),
    Text(REMINDER_SAY, 0, "Let go."),
)
SAMPLE = encode(SAMPLE_TABLE, SAMPLE_TEXTS)

WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1)


def sealed(blob: bytes) -> bytes:
    """Return `blob`, everything before a CRC, with the length it has and the CRC that belongs to it."""
    size = len(blob) + 4
    blob = blob[:8] + struct.pack("<H", size) + blob[10:]
    return blob + struct.pack("<I", binascii.crc32(blob))


@st.composite
def run_of(draw: st.DrawFn, count: int, least: int, most: int) -> tuple[int, int]:
    """Draw (first, count) of a run within a section of `count` records."""
    first = draw(st.integers(0, count - least))
    return first, draw(st.integers(least, min(most, count - first)))


@st.composite
def steps_of(draw: st.DrawFn, breaths: int, reminders: int) -> Step:
    kind = draw(st.sampled_from((POSITION, REST, REFLECT)))
    at_most_s = draw(st.integers(1, 3600))
    least_number = 1 if kind == POSITION else 0
    return Step(
        kind + KINDS * (draw(st.integers(0, 31)) if kind == POSITION else 0),
        draw(st.integers(least_number, 16)) if kind != REFLECT else 0,
        draw(st.integers(0, at_most_s)) if kind == POSITION else 0,
        at_most_s,
        draw(st.integers(0, 255)) if kind == POSITION else 0,
        draw(st.sampled_from([*range(breaths), *range(ALL_TURNS, ALL_TURNS + breaths), NONE]))
        if kind != REFLECT
        else NONE,
        *draw(run_of(reminders, 0, 255 if kind != REFLECT else 0)),
    )


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """Draw the bytes of any table that is as it should be, small enough to be made quickly."""
    routines, steps, reminders = draw(st.integers(1, 8)), draw(st.integers(1, 8)), draw(st.integers(0, 5))
    breaths, cues, beats = draw(st.integers(0, 3)), draw(st.integers(0, 4)), draw(st.integers(1, 20))
    percent = st.integers(0, 100)
    tenths = (st.integers(10, 200), st.integers(0, 200))
    tone = st.one_of(st.just(0), st.integers(100, 10_000))
    cue = st.sampled_from([*range(LESSON_CUES), *range(CUSTOM_CUE, CUSTOM_CUE + cues)])
    replaced = st.sampled_from([*range(LESSON_CUES), NONE])
    counts = [routines] * 5 + [steps] * 3 + [reminders]
    texts = [
        Text(role, draw(st.integers(0, counts[role - 1] - 1)), draw(WORDS))
        for role in draw(st.lists(st.integers(1, 9), max_size=6))
        if counts[role - 1]
    ]
    table = Table(
        HEADER._replace(
            sequence=draw(st.integers(0, 2**30 - 1)), source_digest=draw(st.binary(min_size=8, max_size=8))
        ),
        [Routine(*draw(run_of(steps, 1, 255)), *draw(run_of(cues, 0, 64))) for _ in range(routines)],
        [draw(steps_of(breaths, reminders)) for _ in range(steps)],
        [Reminder(draw(st.integers(1, 3600)), draw(cue), draw(st.integers(0, 3))) for _ in range(reminders)],
        [Breath(*draw(st.tuples(*tenths, *tenths))) for _ in range(breaths)],
        [Cue(draw(replaced), draw(st.integers(1, 16)), *draw(run_of(beats, 1, 16))) for _ in range(cues)],
        [Beat(*draw(st.tuples(tone, percent, percent, percent, st.integers(10, 3000)))) for _ in range(beats)],
    )
    return encode(table, texts)
