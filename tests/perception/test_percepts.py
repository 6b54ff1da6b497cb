"""What melts together, what is too short, what is too weak."""

import pytest

from host_tools.perception.percepts import EAR, SENSES, percepts

MOTORS = SENSES[:2]


def two_shorts(gap_ms, percent=100):
    short = (2400, percent, percent, 0, 180)
    return [short, (0, 0, 0, 0, gap_ms), short]


def test_there_are_two_motors_and_an_ear():
    assert SENSES == ("coin motor", "linear motor", "ear")


@pytest.mark.parametrize("sense", MOTORS)
def test_pulses_150_ms_apart_are_two_and_120_ms_apart_melt_into_one(sense):
    assert len(percepts(two_shorts(150), sense)) == 2
    assert len(percepts(two_shorts(120), sense)) == 1


def test_the_ear_hears_a_gap_no_motor_follows():
    assert len(percepts(two_shorts(100), EAR)) == 2
    assert len(percepts(two_shorts(20), EAR)) == 1


def test_what_melts_is_one_pulse_as_long_as_all_of_it():
    (melted,) = percepts(two_shorts(100), "coin motor")
    assert round(melted.at_ms) == 13
    assert 510 < melted.duration_ms < 560


@pytest.mark.parametrize(("duration_ms", "is_felt"), [(15, False), (40, True)])
def test_a_coin_motor_is_too_slow_for_a_beat_of_15_ms(duration_ms, is_felt):
    assert bool(percepts([(0, 0, 100, 0, duration_ms)], "coin motor")) == is_felt
    assert percepts([(0, 0, 100, 0, duration_ms)], "linear motor")


def test_a_tone_is_heard_from_a_volume_of_5_percent_on_and_as_the_note_it_is():
    assert percepts([(900, 4, 0, 0, 500)], EAR) == ()
    (heard,) = percepts([(0, 0, 0, 0, 100), (900, 5, 0, 0, 500)], EAR)
    assert heard == (100, 500, 0.05, 900)
