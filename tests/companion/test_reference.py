"""The device and the rules of the product's page, told by two hands, agree: whatever is pressed, and however time comes."""

import random
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from companion import codes, sequencer, states
from companion.table import encode
from companion.table_format import ALL_TURNS, KINDS, NONE
from companion.transitions import BY_STEP, TRANSITIONS
from tests.companion.agreement import GAPS_MS, GESTURES, LENGTHS_MS, WAITS_MS, Pair, combinations
from tests.companion.any_table import tables
from tests.companion.stories import FIVE, REFLECT, position, table

PIECES = st.lists(st.integers(1, 1_000), max_size=4)
SHORT = table(
    position(1, 5, 12, reminders=(0, 2)),
    (codes.POSITION + KINDS * 2, 2, 0, 9, 4, NONE, 0, 0),
    (codes.REST, 2, 0, 11, 0, ALL_TURNS, 0, 1),
    REFLECT,
    reminders=((3, codes.REMINDER, 0), (5, codes.REMINDER, 1)),
    breaths=((10, 10, 20, 0),),
)


class Agreement(RuleBasedStateMachine):
    """Any table, anybody's presses, and time in any pieces."""

    @initialize(blob=tables().map(encode))
    def begin(self, blob):
        self.pair = Pair(blob)

    @rule(length_ms=st.sampled_from(LENGTHS_MS), gap_ms=st.sampled_from(GAPS_MS), pieces=PIECES)
    def press(self, length_ms, gap_ms, pieces):
        self.pair.press(length_ms, gap_ms, pieces)

    @rule(gesture=st.sampled_from(GESTURES), pieces=PIECES)
    def mean(self, gesture, pieces):
        self.pair.mean(gesture, pieces)

    @rule(wait_ms=st.sampled_from(WAITS_MS), pieces=PIECES)
    def wait(self, wait_ms, pieces):
        self.pair.wait(wait_ms, pieces)

    @rule()
    def wait_for_time(self):
        self.pair.wait_for_time()

    @rule()
    def cut(self):
        self.pair.cut()


Agreement.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestAgreement = Agreement.TestCase


def walk(blob, actions, seed=0):
    dice = random.Random(seed)
    pair = Pair(blob)
    for _ in range(actions):
        pair.do(dice)
    return pair


def test_a_walk_comes_to_every_state_position_and_moment_there_is_and_they_agree_in_each(record_property):
    there_are = combinations(SHORT)
    assert len(there_are) == 58
    assert there_are - walk(SHORT, 4_000).seen == set()
    record_property("figure", f"all of {len(there_are)} states, positions and moments")


FAULTS = {
    "a rest leads back to itself": (TRANSITIONS[codes.RESTING], codes.TRIPLE_TAP, (BY_STEP, lambda *_: None)),
    "a pause forgets to remind": (TRANSITIONS[codes.PAUSED], codes.REMIND, None),
    "a hold means nothing when asked how it feels": (TRANSITIONS[codes.REFLECTING], codes.HOLD, None),
    "a start has no words": (vars(sequencer), "ENTRY_CUES", bytes((states.NO_CUE,)) * len(codes.STATE_NAMES)),
    "the offer to go deeper is made to everybody": (
        TRANSITIONS[codes.PRESSING],
        codes.DEEPEN,
        TRANSITIONS[codes.PRESSING][codes.REMIND],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rule_that_is_broken_in_the_firmware_is_a_disagreement(fault):
    where, key, value = FAULTS[fault]
    with mock.patch.dict(where, {} if value is None else {key: value}):
        if value is None:
            del where[key]
        with pytest.raises(AssertionError):
            for seed in range(3):
                walk(SHORT, 1_500, seed)


def test_they_agree_through_five_positions_with_everything_a_person_may_do():
    walk(FIVE, 1_000)
