"""A motor follows its drive late, and rings on."""

import pytest

from host_tools.perception.motors import COIN, LINEAR, shakes


def starts_and_ends(drives, motor):
    return [(round(each.at_ms), round(each.at_ms + each.duration_ms)) for each in shakes(drives, motor, 0.05)]


def test_a_coin_motor_shakes_13_ms_after_its_drive_begins_and_90_ms_after_it_ends():
    assert starts_and_ends([(550, 100)], COIN) == [(13, 640)]


def test_a_linear_motor_is_quicker_both_ways():
    assert starts_and_ends([(550, 100)], LINEAR) == [(1, 631)]


@pytest.mark.parametrize(("motor", "full_ms"), [(COIN, 150), (LINEAR, 28)])
def test_nine_tenths_of_the_shaking_take_as_long_as_the_sources_say(motor, full_ms):
    (shake,) = shakes([(full_ms, 100)], motor, 0.01)
    assert 0.89 < shake.strength < 0.95


def test_the_weight_shakes_by_the_square_of_its_speed():
    (shake,) = shakes([(3000, 50)], COIN._replace(kick_ms=0), 0.05)
    assert round(shake.strength, 2) == 0.25


def test_a_start_from_rest_is_kicked_off_at_full_duty():
    (kicked,) = shakes([(60, 50)], COIN, 0.05)
    (slow,) = shakes([(60, 50)], COIN._replace(kick_ms=0), 0.05)
    assert (round(kicked.at_ms), round(slow.at_ms)) == (13, 30)


def test_too_little_drive_is_felt_as_its_kick_and_no_more():
    (shake,) = shakes([(3000, 14)], COIN, 0.05)
    assert shake.duration_ms < 150


def test_without_drive_nothing_shakes():
    assert shakes([(500, 0)], COIN, 0.05) == []


def test_a_drive_that_only_ever_comes_up_to_the_border_is_not_felt():
    assert shakes([(3000, 20)], LINEAR, 0.2) == []
