"""A slice of the lives that `make prove` lives through, and the faults they have to find."""

import pytest

from tests.prove.campaign import live, lives_until_found
from tests.prove.faults import FAULTS

SEEDS = range(5)
MOST_LIVES = 12


@pytest.mark.parametrize("seed", SEEDS)
def test_no_promise_is_broken_in_this_life(seed):
    assert live(seed)[0] is None


def test_a_life_is_the_same_to_the_millisecond_whenever_it_is_lived():
    assert live(2) == live(2)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault):
    assert lives_until_found(fault, MOST_LIVES)[0]
