"""Every state meets every event: what the table of transitions knows leads where it should, all else changes nothing."""

import pytest

from companion.codes import (
    EVENT_NAMES,
    HOLD,
    READY,
    REMINDER,
    SETTLED,
    STATE_NAMES,
    TAP,
    TEACH,
    TIME_UP,
    TRIPLE_TAP,
    UNFINISHED,
)
from companion.device import MOST_EFFECTS
from companion.outbox import Outbox
from companion.sequencer import Sequencer
from companion.table_reader import TableReader
from companion.transitions import TRANSITIONS
from tests.companion.stories import TWO

# Two positions, the rest, the question, the end: the steps 0 to 4. Each state is met here:
STANDS_AT = {
    "ready": ("ready", 0),
    "unfinished": ("unfinished", 1),
    "lesson": ("lesson", 0),
    "moving": ("moving", 1),
    "pressing": ("pressing", 1),
    "resting": ("resting", 2),
    "reflecting": ("reflecting", 3),
    "paused": ("paused", 1),
    "ended": ("ended", 4),
    "game": ("game", 0),
}
LEADS_TO = {
    ("ready", "tap"): ("moving", 0),
    ("ready", "double tap"): ("ready", 0),
    ("ready", "triple tap"): ("lesson", 0),
    ("ready", "hold"): ("moving", 0),
    ("ready", "long hold"): ("ready", 0),
    ("unfinished", "tap"): ("moving", 1),
    ("unfinished", "double tap"): ("unfinished", 1),
    ("unfinished", "long hold"): ("ended", 1),
    ("lesson", "tap"): ("ready", 0),
    ("lesson", "double tap"): ("ready", 0),
    ("lesson", "triple tap"): ("ready", 0),
    ("lesson", "hold"): ("ready", 0),
    ("lesson", "long hold"): ("ready", 0),
    ("lesson", "teach"): ("lesson", 0),
    ("lesson", "time up"): ("game", 0),
    ("game", "tap"): ("game", 0),
    ("game", "double tap"): ("game", 0),
    ("game", "triple tap"): ("game", 0),
    ("game", "four taps"): ("game", 0),
    ("game", "five taps"): ("game", 0),
    ("game", "hold"): ("game", 0),
    ("game", "long hold"): ("ready", 0),
    ("game", "ask"): ("game", 0),
    ("game", "time up"): ("ready", 0),
    ("moving", "tap"): ("pressing", 1),
    ("moving", "double tap"): ("moving", 1),
    ("moving", "triple tap"): ("moving", 0),
    ("moving", "hold"): ("paused", 1),
    ("moving", "long hold"): ("ended", 1),
    ("moving", "settled"): ("pressing", 1),
    ("moving", "nudge"): ("moving", 1),
    ("moving", "give up"): ("resting", 2),
    ("moving", "limit reached"): ("ended", 1),
    ("pressing", "tap"): ("resting", 2),
    ("pressing", "double tap"): ("pressing", 1),
    ("pressing", "triple tap"): ("moving", 1),
    ("pressing", "hold"): ("paused", 1),
    ("pressing", "long hold"): ("ended", 1),
    ("pressing", "remind"): ("pressing", 1),
    ("pressing", "deepen"): ("pressing", 1),
    ("pressing", "enough due"): ("pressing", 1),
    ("pressing", "time up"): ("resting", 2),
    ("pressing", "limit reached"): ("ended", 1),
    ("resting", "tap"): ("reflecting", 3),
    ("resting", "double tap"): ("resting", 2),
    ("resting", "triple tap"): ("moving", 1),
    ("resting", "hold"): ("paused", 2),
    ("resting", "long hold"): ("ended", 2),
    ("resting", "remind"): ("resting", 2),
    ("resting", "deepen"): ("resting", 2),
    ("resting", "time up"): ("reflecting", 3),
    ("resting", "limit reached"): ("ended", 2),
    ("reflecting", "tap"): ("ended", 4),
    ("reflecting", "double tap"): ("ended", 4),
    ("reflecting", "triple tap"): ("ended", 4),
    ("reflecting", "four taps"): ("ended", 4),
    ("reflecting", "five taps"): ("ended", 4),
    ("reflecting", "hold"): ("paused", 3),
    ("reflecting", "long hold"): ("ended", 3),
    ("reflecting", "time up"): ("ended", 4),
    ("reflecting", "limit reached"): ("ended", 3),
    ("paused", "tap"): ("pressing", 1),
    ("paused", "double tap"): ("paused", 1),
    ("paused", "triple tap"): ("moving", 1),
    ("paused", "hold"): ("pressing", 1),
    ("paused", "long hold"): ("ended", 1),
    ("paused", "remind"): ("paused", 1),
    ("paused", "time up"): ("ended", 1),
    ("paused", "limit reached"): ("ended", 1),
    ("ended", "tap"): ("ready", 4),
    ("ended", "long hold"): ("ready", 4),
    ("ended", "time up"): ("ready", 4),
}
PAIRS = [(state, event) for state in STATE_NAMES for event in EVENT_NAMES[1:]]
ON_THE_WAY = {
    "ready": (),
    "lesson": (TRIPLE_TAP,),
    "game": (TRIPLE_TAP, TEACH, TIME_UP),
    "moving": (TAP, TAP, TAP),
    "pressing": (TAP, TAP, TAP, TAP),
    "resting": (TAP, TAP, TAP, TAP, TAP),
    "reflecting": (TAP, TAP, TAP, TAP, TAP, TAP),
    "paused": (TAP, TAP, TAP, TAP, HOLD),
    "ended": (TAP, TAP, TAP, TAP, TAP, TAP, TAP),
}


def standing(state):
    """A sequencer in `state`, its outbox empty."""
    outbox = Outbox(64)
    unfinished = (0, 1, 60_000, 0, 0) if state == "unfinished" else None
    sequencer = Sequencer(TableReader(TWO), outbox, 0, unfinished)
    for event in ON_THE_WAY.get(state, ()):
        sequencer.handle(event, event)
    outbox.count = 0
    return sequencer, outbox


def where(sequencer):
    return STATE_NAMES[sequencer.state], sequencer.step_index


def everything(sequencer):
    parts = (sequencer, sequencer.record, sequencer.schedule, sequencer.standing_schedule, sequencer._breath)
    return [dict(vars(part)) for part in parts]


@pytest.mark.parametrize("state", STATE_NAMES)
def test_every_state_can_be_reached(state):
    assert where(standing(state)[0]) == STANDS_AT[state]


@pytest.mark.parametrize(("state", "event"), PAIRS)
def test_every_event_in_every_state_leads_where_it_should(state, event):
    sequencer, _ = standing(state)
    sequencer.handle(EVENT_NAMES.index(event), 1)
    assert where(sequencer) == LEADS_TO.get((state, event), STANDS_AT[state])


@pytest.mark.parametrize(("state", "event"), [pair for pair in PAIRS if pair not in LEADS_TO])
def test_an_event_a_state_does_not_know_changes_nothing(state, event):
    sequencer, outbox = standing(state)
    before = everything(sequencer)
    assert sequencer.handle(EVENT_NAMES.index(event), 1) is False
    assert (everything(sequencer), outbox.count) == (before, 0)


@pytest.mark.parametrize(("state", "event"), LEADS_TO)
def test_an_event_a_state_knows_is_known(state, event):
    sequencer, _ = standing(state)
    assert sequencer.handle(EVENT_NAMES.index(event), 1) is True


def test_the_table_knows_these_pairs_and_no_others():
    known = {(STATE_NAMES[state], EVENT_NAMES[event]) for state, events in TRANSITIONS.items() for event in events}
    assert known == set(LEADS_TO)


def test_a_long_hold_ends_or_hushes_every_state():
    assert {LEADS_TO[state, "long hold"][0] for state in STATE_NAMES} == {"ended", "ready"}


def test_nothing_waits_for_ever_but_ready_and_unfinished():
    waits = {state: standing(STATE_NAMES[state])[0].wait_ms() for state in range(9)}
    assert [state for state, wait_ms in waits.items() if wait_ms == 0x3FFFFFFF] == [READY, UNFINISHED]


def test_no_step_of_time_can_ask_for_more_than_the_outbox_holds():
    """A step brings a minute's checkpoint or a breath, then one moment, then one gesture: each at most what one event asks."""
    most = 0
    for state, event in LEADS_TO:
        sequencer, outbox = standing(state)
        sequencer.handle(EVENT_NAMES.index(event), 1)
        most = max(most, outbox.count)
    assert most == 6
    assert 1 + most + most <= MOST_EFFECTS


def test_a_value_of_time_reaches_its_action():
    sequencer, outbox = standing("paused")
    sequencer.handle(12, REMINDER)
    assert (outbox.kinds[:2], outbox.values[:2]) == ([4, 5], [0, 3])


def test_settling_is_only_for_those_who_move():
    assert [state for state in STATE_NAMES if (state, EVENT_NAMES[SETTLED]) in LEADS_TO] == ["moving"]
