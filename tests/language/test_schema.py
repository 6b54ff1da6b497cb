"""The schema an editor uses: it accepts what loads, and rejects the mistakes people make."""

import re
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from host_tools.language.schema import schema
from host_tools.language.vocabulary import MAPPINGS
from host_tools.tongues.tongue import speaking
from tests.language.broken_corpus import BROKEN
from tests.language.samples import ONE_POSITION, load, with_line

ROOT = Path(__file__).parents[2]
SHIPPED = [
    *sorted(ROOT.glob("routines/*.yaml")),
    *sorted(ROOT.glob("routines/practice/*.yaml")),
    ROOT / "host_tools/templates/new.yaml",
]
VALIDATOR = jsonschema.Draft202012Validator(schema())

SEEN_BY_THE_EDITOR = [
    "key_unknown", "key_misspelt", "key_misspelt_far_down", "key_capital", "keys_missing", "duration_bare_number",
    "duration_near_unit", "duration_words", "duration_empty", "duration_sexagesimal_hours", "text_number", "text_true",
    "text_null", "text_blank", "text_too_long", "cautions_empty", "cautions_not_a_list", "cautions_too_many",
    "positions_empty", "positions_too_many", "position_is_a_word", "sides_twice", "sides_word", "repeat_zero", "repeat_quoted",
    "start_no_word", "start_no_unit", "deepen_yes", "cue_tone_without_unit", "cue_percent_word", "cue_name_with_path",
    "cue_near_key", "breathing_no_out", "stay_without_at_most", "between_is_a_duration",
    "kind_unknown", "phases_one", "phases_without_say", "position_without_place", "reminder_no_moment",
]  # fmt: skip


def read(text):
    return YAML(typ="safe", pure=True).load(text)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_routine_validates(path):
    VALIDATOR.validate(read(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", SEEN_BY_THE_EDITOR)
def test_an_editor_sees_a_common_mistake(name):
    assert not VALIDATOR.is_valid(read((BROKEN / f"{name}.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "stay",
    [
        "90s",
        "90 sec",
        "2 mins",
        "1 min 30",
        "2:30",
        "1 min 30 s",
        "1.5 min",
        "2 minutes",
        "{at_least: 1 min, at_most: 2:00}",
    ],
)
def test_whatever_way_a_duration_is_written_it_validates(stay):
    text = ONE_POSITION.replace("1 min", stay)
    load(text)
    VALIDATOR.validate(read(text))


@pytest.mark.parametrize(
    "line",
    [
        "start: tap",
        "start: after 20 s",
        "sides: [left]",
        "sides: together",
        "sides: all left, then all right",
        "kind: stretch",
        "reminders: [{after: half, say: Half.}, {before the end: 10 s, say: Soften.}, {countdown: 3 s}]",
        "breathing: none",
        "reminders: []",
        "repeat: 9",
        "repeat: 2\nbetween: {rest: 30 s}",
    ],
)
def test_whatever_way_a_choice_is_written_it_validates(line):
    load(with_line(line))
    VALIDATOR.validate(read(with_line(line)))


def test_a_text_of_full_length_in_a_folded_block_validates():
    text = ONE_POSITION.replace("Test", ">\n  " + "x" * 60)
    assert len(load(text).title) == 60
    VALIDATOR.validate(read(text))


def test_every_key_is_described_with_an_example():
    sections = {"routine": schema(), **schema()["$defs"]}
    assert set(sections) == set(MAPPINGS)
    for name, keys in MAPPINGS.items():
        for key in keys:
            description = sections[name]["properties"][key.name]["description"]
            assert re.search(rf"^{key.name}: |: {key.name}: ", description)
            assert key.about.endswith(".")


def test_an_editor_tells_what_a_key_is_for_in_the_tongue_that_is_spoken():
    with speaking("de"):
        stay = schema()["properties"]["stay"]["description"]
    assert stay.startswith("Wie lange man bleibt")
    assert stay.endswith("Zum Beispiel: stay: {at_least: 2 min, at_most: 5 min}")
    assert "{words}" not in str(schema())
