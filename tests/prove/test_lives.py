"""A slice of the lives and batches that `make prove` goes through, and the faults they have to find."""

import pytest

from tests.prove import batches
from tests.prove.campaign import Tally, live, lives_until_found, run
from tests.prove.faults import FAULTS

SEEDS = range(4)
MOST_LIVES = 12
RARE = {
    "outputs stay on after the loop": 6,
    "a table is known by its header": 7,
    "the watchdog stays armed": 5,
    "no cap on motor and buzzer": 2,
    "a driver is not read back": 36,
    "a press while it writes is lost": 3,
    "renamed before it is verified": 2,
}
"""Seeds to begin with, where the first few find nothing: that saves time, and any others would do."""
SLICE = {"_TABLES": 400, "_LIVED": 4, "_FILES": 20, "_ACTIONS": 150, "_CUTS": 10}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_promise_is_broken_in_this_life(seed):
    assert live(seed)[0] is None


def test_a_life_is_the_same_to_the_millisecond_whenever_it_is_lived():
    assert live(1) == live(1)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault):
    assert lives_until_found(fault, MOST_LIVES, RARE.get(fault, 0))[0]


@pytest.mark.parametrize("batch", [batches.tables, batches.routines, batches.walks, batches.cuts])
def test_no_promise_is_broken_in_a_batch_of_each_kind(batch, monkeypatch):
    for name, count in SLICE.items():
        monkeypatch.setattr(batches, name, count)
    words, _, counts = batch(1)
    assert words is None
    assert sum(counts.values()) > 9


def test_a_campaign_that_is_taken_up_again_comes_to_what_one_in_a_go_does(monkeypatch):
    monkeypatch.setattr(batches, "_ACTIONS", 20)
    whole, parts = Tally("walks", 0), Tally("walks", 0)
    run(whole, 4, 1, 1, lambda _: None)
    run(parts, 1, 1, 1, lambda _: None)
    run(parts, 4, 1, 1, lambda _: None)
    assert (parts.counts, parts.next_seed, parts.failures) == (whole.counts, 4, {})
