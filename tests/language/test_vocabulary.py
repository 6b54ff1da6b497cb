"""The language as data: its examples are true, its bounds fit the device, the shipped routines speak all of it."""

from pathlib import Path

import pytest

from companion import codes, table_format
from host_tools.language.bounds import (
    BEAT,
    BREATH,
    MOMENT,
    PAUSE,
    RESERVED_CUES,
    SENTENCES,
    SETTLE,
    SHARE,
    STANDARD_CUES,
    STAY,
    TONE,
)
from host_tools.language.diagnostics import RoutineError
from host_tools.language.problem_list import ProblemList
from host_tools.language.reader import Reader
from host_tools.language.source_file import SourceFile
from host_tools.language.vocabulary import MAPPINGS
from host_tools.language.yaml_tree import Mapping, Sequence, parse_yaml

HERE = Path(__file__).parent
ROUTINES = sorted([*HERE.parents[1].glob("routines/*.yaml"), *HERE.parents[1].glob("routines/practice/*.yaml")])
KEYS = [(name, key) for name, keys in MAPPINGS.items() for key in keys]


def most(fields, name):
    return next(field[3] for field in fields if field[0] == name)


def least(fields, name):
    return next(field[2] for field in fields if field[0] == name)


@pytest.mark.parametrize(
    ("name", "key"),
    [pair for pair in KEYS if "..." not in pair[1].example],
    ids=lambda part: getattr(part, "name", part),
)
def test_every_example_is_read_as_it_stands(name, key):
    source = SourceFile("example", f"{key.name}: {key.example}")
    problems = ProblemList(source)
    fields = Reader(problems).section(parse_yaml(source), name)
    try:
        problems.raise_errors()
    except RoutineError as error:
        # The other keys of the mapping are missing here, and nothing else is wrong.
        assert all(" has no " in problem.found for problem in error.problems)
    assert fields.value(key.name) is not None


def test_every_bound_fits_the_table():
    assert STAY.most_ms // 1000 <= most(table_format.STEP_FIELDS, "at_most_s")
    assert SETTLE.most_ms // 1000 <= most(table_format.STEP_FIELDS, "settle_s")
    assert MOMENT.most_ms // 1000 <= most(table_format.REMINDER_FIELDS, "after_s")
    assert BREATH.most_ms // 100 <= most(table_format.BREATH_FIELDS, "in_tenths")
    assert BREATH.least_ms // 100 >= least(table_format.BREATH_FIELDS, "in_tenths")
    assert PAUSE.most_ms // 100 <= most(table_format.BREATH_FIELDS, "hold_tenths")
    assert (BEAT.least_ms, BEAT.most_ms) == (10, most(table_format.BEAT_FIELDS, "duration_ms"))
    assert (TONE.least, TONE.most) == (table_format.LEAST_TONE_HZ, most(table_format.BEAT_FIELDS, "tone_hz"))
    assert SHARE.most == most(table_format.BEAT_FIELDS, "vibration_percent")
    assert SENTENCES.most_characters * 4 <= most(table_format.TEXT_FIELDS, "length_bytes")


def test_the_cues_a_routine_may_replace_are_the_six_that_are_taught():
    assert STANDARD_CUES == ("move", "begin", "enough", "reminder", "rest", "ended")
    assert {*STANDARD_CUES, *RESERVED_CUES} == set(codes.CUE_NAMES)


def keys_used(node, used):
    if isinstance(node, Mapping):
        for key, value in node.entries:
            used.add(key.text)
            keys_used(value, used)
    if isinstance(node, Sequence):
        for item in node.items:
            keys_used(item, used)


def test_the_routines_shipped_and_of_the_practice_use_every_key_of_the_language():
    used = set()
    for path in ROUTINES:
        keys_used(parse_yaml(SourceFile(path.name, path.read_text(encoding="utf-8"))), used)
    assert {key.name for _, key in KEYS} <= used


def test_the_shipped_routines_use_every_shape_of_the_language():
    text = "\n".join(path.read_text(encoding="utf-8") for path in ROUTINES)
    for shape in (
        "stay: {at_least",
        "stay: 45 s",
        "1:30",
        "start: tap",
        "start: after",
        "breathing: none",
        "sides: together",
        "reminders: []",
    ):
        assert shape in text
    for shape in ("always: true", "always: false", "equipment: none", "finish: {reflect: true}", "500 ms", "6.5 s"):
        assert shape in text
