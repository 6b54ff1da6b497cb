"""Distances keep to what the findings say: length before gaps, rhythm before strength and pitch, few before many."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host_tools.perception.distance import NEAR, SAME, UNREACHED, distance
from host_tools.perception.percepts import SENSES, Percept, percepts

LENGTHS_MS = {"S": 180, "L": 550}


def beats(rhythm, percent=100, tone_hz=2400):
    """Return beats for S, L and a full stop, which is the gap between groups."""
    found = []
    for letter in rhythm:
        if letter != ".":
            found.append((tone_hz, percent, percent, 0, LENGTHS_MS[letter]))
        found.append((0, 0, 0, 0, 700 if letter == "." else 160))
    return found


def apart(one, other, sense="coin motor", **louder):
    return round(distance(percepts(beats(one), sense), percepts(beats(other, **louder), sense)), 1)


@pytest.mark.parametrize("sense", SENSES)
def test_a_gap_alone_makes_1_and_is_too_little(sense):
    assert apart("LS", "L.S", sense) == 1.0 < NEAR


@pytest.mark.parametrize(("sense", "how_far"), [("coin motor", 1.3), ("linear motor", 1.3), ("ear", 1.6)])
def test_a_short_for_a_long_is_more_than_a_gap_and_most_to_the_ear(sense, how_far):
    assert apart("LL", "LS", sense) == how_far > NEAR


def test_a_pulse_that_stands_alone_is_missed_sooner_than_one_of_many():
    assert [apart("S", "SS"), apart("SS", "SSS"), apart("SSSS", "SSSSS")] == [2.0, 1.2, 0.6]


def test_a_run_ends_where_its_group_does():
    assert apart("SS.SS", "SS.S") == apart("SS.SS", "SS.S", "ear") == 2.0
    assert apart("SSSS", "SSSSS", "ear") == 0.6


def test_the_first_of_a_rhythm_counts_as_much_as_the_last():
    assert apart("SL", "SLS") == apart("LS", "SLS") == 2.0


def test_strength_and_pitch_add_little_whatever_they_are():
    one, other = Percept(0, 200, 1.0, 2400), Percept(0, 200, 0.05, 2400)
    assert distance([one], [other]) == 0.5 <= SAME
    assert distance([one], [other._replace(tone_hz=300)]) == 1.0 < NEAR


def test_from_something_to_nothing_it_is_far():
    assert distance(percepts(beats("S"), "ear"), ()) == UNREACHED
    assert distance((), ()) == 0


rhythms = st.lists(st.tuples(st.integers(30, 3000), st.integers(50, 900), st.floats(0.05, 1)), min_size=1, max_size=8)


def row_of(drawn):
    pulses, at_ms = [], 0
    for duration_ms, gap_ms, strength in drawn:
        pulses.append(Percept(at_ms, duration_ms, strength))
        at_ms += duration_ms + gap_ms
    return pulses


@settings(max_examples=40)
@given(rhythms, rhythms)
def test_the_way_there_is_as_long_as_the_way_back_and_nothing_for_the_same(one, other):
    there, back = distance(row_of(one), row_of(other)), distance(row_of(other), row_of(one))
    assert abs(there - back) < 1e-9
    assert distance(row_of(one), row_of(one)) < 1e-9
