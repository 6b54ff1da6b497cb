"""A routine's own cue that a person would not feel, or would take for another, is warned of."""

import pytest

from host_tools.language.likeness import rhythm_of
from host_tools.language.load import load_text
from host_tools.language.routine import Beat

ROUTINE = """
title: Own cues
cautions: [Stop at pain.]
equipment: ball
stay: 30 s
positions: [{name: One, place: Here.}]
reminders: [{after: 10 s, say: Turn over now., cue: gong}]
cues: {gong: %s}
"""
LONG = "{tone: 2000 Hz, vibration: 100 %, for: 550 ms}, {for: 160 ms}"
SHORT = "{tone: 2000 Hz, vibration: 100 %, for: 180 ms}, {for: 160 ms}"


def warnings(cue):
    return [problem.found for problem in load_text(ROUTINE % cue).warnings]


@pytest.mark.parametrize(
    ("cue", "other"),
    [
        (f"{{repeats: 3, beats: [{LONG}]}}", "ended"),
        (f"{{beats: [{SHORT}, {LONG}]}}", "begin"),
        (f"{{beats: [{LONG}, {SHORT}]}}", "enough"),
        (f"{{repeats: 2, beats: [{LONG}]}}", "rest"),
        (f"{{repeats: 3, beats: [{SHORT}]}}", "reminder"),
    ],
)
def test_a_cue_with_the_rhythm_of_another_is_warned_of(cue, other):
    assert warnings(cue) == [
        f"the cue gong has the rhythm of {other}; a person with eyes closed takes one for the other"
    ]


def test_a_cue_with_a_rhythm_of_its_own_is_not():
    assert warnings(f"{{beats: [{LONG}, {SHORT}, {LONG}]}}") == []


def test_a_cue_nobody_feels_is_warned_of():
    assert "the cue gong is too short or too weak to be felt" in warnings(
        "{beats: [{tone: 100 Hz, volume: 1 %, vibration: 1 %, for: 10 ms}]}"
    )


def test_pulses_whose_gap_no_motor_follows_are_one():
    on, gap = Beat(2000, 50, 100, 0, 180), Beat(0, 0, 0, 0, 149)
    assert rhythm_of([on, gap, on]) == "L"
    assert rhythm_of([on, gap._replace(duration_ms=150), on]) == "SS"
