"""A breathing pace as people jot it down is told as it is written; what could be another is only told what can stand."""

import pytest

from host_tools.language.load import load_text
from host_tools.language.paces import pace_meant
from tests.language.samples import ONE_POSITION, headlines

SQUARE = "{in: 4 s, hold: 4 s, out: 4 s, rest: 4 s}"
PACES = {
    "4-4-4-4": SQUARE,
    "4/4/4/4": SQUARE,
    "4 4 4 4": SQUARE,
    "box": SQUARE,
    "Square breathing": SQUARE,
    "in 4, hold 4, out 4, hold 4": SQUARE,
    "4-7-8": "{in: 4 s, hold: 7 s, out: 8 s}",
    "4s \u2013 6s": "{in: 4 s, out: 6 s}",
    "4s in, 6s out": "{in: 4 s, out: 6 s}",
    "exhale for 6 seconds, inhale for 4.5": "{in: 4.5 s, out: 6 s}",
    "breathe in 4, out 6, pause 2": "{in: 4 s, out: 6 s, rest: 2 s}",
}
NONE = [
    "slow",
    "4",
    "4-4-4-4-4",
    "4-90",
    "in 4, in 4",
    "in 4, out",
    "hold 4, rest 4",
    "4 in the nose, 6 out",
    "4.4.4",
    "",
]


@pytest.mark.parametrize("text", PACES)
def test_a_pace_that_is_surely_meant_is_told_and_can_be_written(text):
    said = pace_meant(text)
    assert said == PACES[text]
    load_text(ONE_POSITION.replace("stay: 1 min", f"stay: 1 min\nbreathing: {said}"))


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_pace_means_none(text):
    assert pace_meant(text) == ""


def test_only_where_a_pace_can_stand_is_one_suggested():
    (of_breath,) = headlines(ONE_POSITION.replace("stay: 1 min", "stay: 1 min\nbreathing: 4-7-8"))
    assert of_breath.endswith("did you mean {in: 4 s, hold: 7 s, out: 8 s}?")
    (of_sides,) = headlines(ONE_POSITION.replace("stay: 1 min", "stay: 1 min\nsides: 4-7-8"))
    assert "{in:" not in of_sides


@pytest.mark.parametrize("second", ["hold: 4 s", "hold: 30 s"])
def test_a_second_hold_of_a_breath_is_read_as_its_rest(second):
    text = ONE_POSITION.replace("stay: 1 min", f"breathing: {{in: 4 s, hold: 4 s, out: 4 s, {second}}}\nstay: 1 min")
    again, *beyond = headlines(text)
    assert again.endswith('"hold" stands here again; did you mean rest?')
    assert [each.split(": ")[1].split(" ")[0] for each in beyond] == (["rest"] if "30" in second else [])


def test_a_third_one_is_one_too_many():
    text = ONE_POSITION.replace("stay: 1 min", "breathing: {in: 4 s, hold: 4 s, out: 4 s, hold: 4 s, hold: 4 s}")
    assert [each.rpartition("; ")[2] for each in headlines(text)][:2] == [
        "did you mean rest?",
        "the first is at column 22",
    ]
