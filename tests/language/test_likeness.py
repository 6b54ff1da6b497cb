"""A routine's own cue that a person would not feel, or would take for another where both may come, is warned of."""

import re

import pytest

from host_tools.language.load import load_text

ROUTINE = """
title: Own cues
cautions: [Stop at pain.]
equipment: ball
stay: %s
positions: [{name: One, place: Here.}, {name: Two, place: There.}]
reminders: [{after: 10 s, say: Turn over now., cue: gong}]
cues: {gong: %s}
%s
"""
LONG = "{tone: 2000 Hz, vibration: 100 %, for: 550 ms}, {for: 160 ms}"
SHORT = "{tone: 2000 Hz, vibration: 100 %, for: 180 ms}, {for: 160 ms}"
LONG_THEN_TWO_SHORTS = f"{{beats: [{LONG}, {SHORT}, {SHORT}]}}"
OPEN, FIXED = "{at_least: 20 s, at_most: 40 s}", "30 s"
TAKEN = "and a person with eyes closed takes one for the other"


def warnings(cue, stay=FIXED, rest=""):
    return [problem.found for problem in load_text(ROUTINE % (stay, cue, rest)).warnings]


@pytest.mark.parametrize(
    ("cue", "other"),
    [
        (f"{{repeats: 3, beats: [{LONG}]}}", "ended in position 2,"),
        (f"{{beats: [{SHORT}, {LONG}]}}", "begin,"),
        (f"{{repeats: 2, beats: [{LONG}]}}", "rest,"),
    ],
)
def test_a_cue_with_the_rhythm_of_one_of_the_six_is_warned_of_wherever_that_is_said(cue, other):
    assert f"the cue gong has the rhythm of {other} {TAKEN}" in warnings(cue)


@pytest.mark.parametrize(
    ("pulses", "others"),
    [
        ("SL", {"begin"}),
        ("SLS", {"enough"}),
        ("SSS", {"reminder"}),
        ("LL", {"rest"}),
        ("LLL", {"ended in position 2"}),
        ("L", set()),
        ("L S", {"move to 1"}),
        ("L SS", {"move to 2 in position 1"}),
    ],
)
@pytest.mark.parametrize("colour", ["tone: 880 Hz, volume: 20 %", "vibration: 40 %", "tone: 900 Hz, vibration: 100 %"])
def test_pitch_and_strength_do_not_make_of_one_of_the_six_another_cue(pulses, others, colour):
    """Rhythm alone tells them apart; a single long is none of them, for a move always says its number."""
    made = {"S": f"{{{colour}, for: 190 ms}}, {{for: 160 ms}}", "L": f"{{{colour}, for: 550 ms}}, {{for: 160 ms}}"}
    beats = ", ".join(made.get(pulse, "{for: 700 ms}") for pulse in pulses)
    told = [said.removesuffix(f", {TAKEN}") for said in warnings(f"{{beats: [{beats}]}}") if TAKEN in said]
    assert {re.sub("the cue gong (has the rhythm of|is close to) ", "", said) for said in told} == others


def test_a_cue_apart_by_a_gap_alone_is_warned_of_where_both_may_come():
    assert warnings(LONG_THEN_TWO_SHORTS) == [f"the cue gong is close to move to 2 in position 1, {TAKEN}"]


def test_the_same_cue_is_not_warned_of_where_the_other_cannot_come():
    two_longs_and_a_long = f"{{beats: [{LONG}, {LONG}, {LONG}, {LONG}]}}"
    assert warnings(two_longs_and_a_long) == [f"the cue gong is close to ended in position 2, {TAKEN}"]
    assert warnings(two_longs_and_a_long, rest="finish: {place: Lie flat., rest: 1 min}") == []


def test_a_cue_with_a_rhythm_of_its_own_is_not_warned_of():
    assert warnings(f"{{beats: [{LONG}, {SHORT}, {LONG}, {SHORT}]}}", OPEN) == []


def test_a_cue_nobody_feels_or_hears_is_warned_of():
    assert warnings("{beats: [{tone: 100 Hz, volume: 1 %, vibration: 1 %, for: 10 ms}]}") == [
        "the cue gong is too short or too weak to be felt",
        "the cue gong is too short or too soft to be heard",
    ]


def test_a_cue_a_coin_motor_is_too_slow_for_is_warned_of_by_name():
    assert warnings("{beats: [{tone: 2000 Hz, vibration: 100 %, for: 10 ms}]}")[0] == (
        "the cue gong is too short or too weak to be felt through a coin motor"
    )


def test_a_standard_cue_a_routine_replaces_is_measured_too():
    text = ROUTINE % (OPEN, f"{{repeats: 4, beats: [{SHORT}]}}, enough: {LONG_THEN_TWO_SHORTS}", "")
    assert [problem.found for problem in load_text(text).warnings] == [
        f"the cue enough is close to move to 2 in position 1, {TAKEN}"
    ]


def test_a_countdown_is_no_slow_reminder():
    text = (ROUTINE % (FIXED, "{beats: [{tone: 900 Hz, vibration: 90 %, for: 999 ms}]}", "")).replace(
        "reminders: [", "reminders: [{countdown: 3 s}, "
    )
    assert [problem.found for problem in load_text(text).warnings] == []
