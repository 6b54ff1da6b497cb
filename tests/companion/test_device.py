"""The whole device in time: however it is cut into steps, the same happens at the same moments."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.codes import CHECKPOINT, ENDED, NEVER_MS, POWER, READY, RESTING, SESSION_OVER, STATE
from companion.monitors import WatchedRehearsal
from companion.rehearsal import POWER_OFF, POWER_ON, PRESS, RELEASE, Rehearsal
from companion.settings import DEFAULT_SETTINGS
from tests.companion.stories import (
    ALONE,
    AT_NIGHT,
    BY_EAR,
    BY_TOUCH,
    FIVE,
    REFLECT,
    Mat,
    position,
    rest,
    table,
)

BUSY_SECTIONS = {
    "reminders": ((3, 3, 0), (7, 16, 0), (9, 3, 1), (11, 17, 0)),
    "breaths": ((15, 0, 20, 3),),
    "cues": ((255, 2, 0, 2), (2, 3, 1, 2)),
    "beats": ((900, 80, 60, 40, 120), (0, 0, 0, 0, 90), (3000, 20, 100, 100, 2900)),
}
BUSY_STEPS = (
    position(1, 5, 20, reminders=(0, 4)),
    position(2, 4, 12, 3, 0, (1, 2)),
    rest(9, 0),
    position(3, 0, 66),
    rest(15, reminders=(0, 1)),
    REFLECT,
)
BUSY_BYTES = table(*BUSY_STEPS, **BUSY_SECTIONS)
BUSY = table(*BUSY_STEPS, **BUSY_SECTIONS)
"""A minute and a half with everything in it."""

DEEDS = {
    "tap": ((PRESS, 90), (RELEASE, 420)),
    "double tap": ((PRESS, 90), (RELEASE, 150), (PRESS, 90), (RELEASE, 420)),
    "triple tap": ((PRESS, 90), (RELEASE, 150), (PRESS, 90), (RELEASE, 150), (PRESS, 90), (RELEASE, 420)),
    "hold": ((PRESS, 800), (RELEASE, 40)),
    "long hold": ((PRESS, 2100), (RELEASE, 40)),
    "bounce": (
        (PRESS, 2),
        (RELEASE, 1),
        (PRESS, 3),
        (RELEASE, 2),
        (PRESS, 80),
        (RELEASE, 3),
        (PRESS, 2),
        (RELEASE, 50),
    ),
    "glitch": ((PRESS, 4), (RELEASE, 10)),
    "lean on it": ((PRESS, 11_000), (RELEASE, 40)),
    "power cut": ((POWER_OFF, 700), (POWER_ON, 30)),
    "power cut while pressing": ((PRESS, 300), (POWER_OFF, 700), (POWER_ON, 500), (RELEASE, 50)),
}
scripts = st.lists(st.tuples(st.integers(0, 15_000), st.sampled_from(sorted(DEEDS))), max_size=14)
chunks = st.lists(st.sampled_from([1, 2, 5, 16, 97, 333, 1000, 5000]), min_size=4, max_size=8)


def script_of(deeds):
    """(script, end_ms): one deed after another, each after a while, then half a minute."""
    script = []
    at_ms = 0
    for after_ms, deed in [(2_000, "tap"), *deeds]:
        at_ms += after_ms
        for what, lasts_ms in DEEDS[deed]:
            script.append((at_ms, what))
            at_ms += lasts_ms
    return script, at_ms + 30_000


def trace_of(deeds, sizes, its_settings=DEFAULT_SETTINGS):
    """The trace of a rehearsal that is let on only in steps of these sizes, over and over."""
    trace = []
    rehearsal = Rehearsal(BUSY_BYTES, its_settings, lambda *event: trace.append(event))
    script, end_ms = script_of(deeds)
    turn = 0
    for at_ms, what in [*script, (end_ms, RELEASE)]:
        while rehearsal.now_ms < at_ms:
            rehearsal.advance(min(sizes[turn % len(sizes)], at_ms - rehearsal.now_ms))
            turn += 1
        rehearsal.do(what)
    return trace


# In whatever steps


@settings(max_examples=25)
@given(deeds=scripts, sizes=chunks)
def test_the_trace_is_the_same_in_whatever_steps_time_comes(deeds, sizes):
    assert trace_of(deeds, sizes) == trace_of(deeds, [1_000_000])


def test_the_trace_is_the_same_in_steps_of_a_millisecond():
    deeds = [(900, "tap"), (4_000, "double tap"), (1_000, "hold"), (3_000, "tap"), (2_000, "power cut"), (500, "tap")]
    assert trace_of(deeds, [1]) == trace_of(deeds, [1_000_000])


@settings(max_examples=80)
@given(deeds=scripts)
def test_a_late_wake_up_is_made_good(deeds):
    asleep = Mat(BUSY)
    awake = Mat(BUSY)
    script, end_ms = script_of(deeds)
    for at_ms, what in [*script, (end_ms, RELEASE)]:
        asleep.device.advance(at_ms - asleep.now_ms)
        asleep.now_ms = at_ms
        awake.wait_until(at_ms)
        assert asleep.outputs == awake.outputs
        assert asleep.place == awake.place
        assert asleep.device.wait_ms() == awake.device.wait_ms()
        assert vars(asleep.device.sequencer.record) == vars(awake.device.sequencer.record)
        if what in {PRESS, RELEASE}:
            asleep.device.set_button(what == PRESS)
            awake.device.set_button(what == PRESS)


@settings(max_examples=80)
@given(deeds=scripts, its_settings=st.sampled_from([DEFAULT_SETTINGS, BY_EAR, BY_TOUCH, AT_NIGHT]))
def test_whatever_the_person_does_every_promise_is_kept(deeds, its_settings):
    rehearsal = WatchedRehearsal(BUSY_BYTES, its_settings, lambda *event: None)
    rehearsal.run(*script_of(deeds))
    assert rehearsal.watch.breaches() == []


def test_a_thousand_sessions_in_random_steps_are_not_a_millisecond_off(record_property):
    record_property("figure", "0 ms in 1,000 sessions")
    dice = random.Random(1)
    device = Mat(ALONE).device
    for _ in range(1000):
        assert device.sequencer.state == READY
        device.set_button(True)
        pass_time(device, dice, 100)
        device.set_button(False)
        pass_time(device, dice, 400 + 36_000 - 1)
        assert device.sequencer.state == RESTING
        device.advance(1)
        assert device.sequencer.state == ENDED
        assert (device.sequencer.record.session_ms, device.sequencer.record.pressure_ms) == (36_000, 20_000)
        pass_time(device, dice, 10_000 - 1)
        assert device.sequencer.state == ENDED
        device.advance(1)


def pass_time(device, dice, ms):
    while ms:
        step_ms = min(ms, dice.randint(1, 3000))
        device.advance(step_ms)
        ms -= step_ms


def test_an_idle_device_waits_for_ever():
    mat = Mat()
    mat.wait(2000)
    assert mat.device.wait_ms() == NEVER_MS


def test_twelve_days_pass_like_a_moment():
    mat = Mat()
    mat.device.advance(NEVER_MS)
    mat.device.advance(NEVER_MS)
    assert (mat.state, mat.device.wait_ms()) == ("ready", NEVER_MS)


def test_a_bounce_past_the_hold_can_make_something_due_at_once():
    mat = Mat()
    mat.press()
    mat.wait(590)
    mat.release()
    mat.wait(15)
    mat.press()
    assert mat.device.wait_ms() == 0
    mat.device.advance(0)
    assert mat.device.wait_ms() >= 1


def test_a_press_is_acknowledged_within_10_ms_of_a_bouncing_first_contact():
    mat = Mat()
    mat.wait(2000)
    for _ in range(3):
        mat.press()
        mat.wait(1)
        mat.release()
        mat.wait(1)
    mat.press()
    mat.wait(94)
    ticks = [row[0] for row in mat.shown if row[0] >= 2000 and row[3] == 100]
    assert ticks == [2008]


# What the world is told


def test_every_checkpoint_of_a_session_is_told_at_its_moment():
    mat = Mat(FIVE)
    mat.tap()
    begun_ms = mat.now_ms
    mat.wait(120_000)
    mat.tap()
    told = [(at_ms - begun_ms, step) for at_ms, step in mat.happened(CHECKPOINT)]
    assert told == [(0, 0), (45_000, 0), (90_000, 0), (120_500, 0)]
    mat.tap()
    mat.wait(30_000)
    assert mat.happened(CHECKPOINT)[-1][1] == 1


def test_nothing_is_lost_though_a_whole_session_passes_in_one_call():
    mat = Mat(ALONE)
    mat.device.set_button(True)
    mat.device.advance(100)
    mat.device.set_button(False)
    mat.device.advance(600_000)
    told = [(effect, value) for _, effect, value in mat.effects]
    assert told.count((SESSION_OVER, 1)) == 1
    assert len(told) == 37


# Rehearsal


def test_a_rehearsal_reports_what_shows_and_when():
    trace = []
    rehearsal = Rehearsal(table(position(1)), DEFAULT_SETTINGS, lambda *event: trace.append(event))
    rehearsal.run([(2_000, PRESS), (2_100, RELEASE)], 2_500)
    assert trace == [
        (0, 13, 1, 0, 0, 0),
        (0, 4, 0, 0, 0, 0),
        (0, 5, 3, 0, 0, 0),
        (0, 0, 2200, 15, 100, 20),
        (50, 0, 2200, 15, 50, 20),
        (180, 0, 0, 0, 0, 0),
        (340, 0, 2200, 15, 100, 20),
        (390, 0, 2200, 15, 50, 20),
        (520, 0, 0, 0, 0, 0),
        (680, 0, 2200, 15, 100, 20),
        (730, 0, 2200, 15, 50, 20),
        (860, 0, 0, 0, 0, 0),
        (2005, 1, 8, 0, 0, 0),
        (2005, 0, 0, 0, 100, 100),
        (2040, 0, 0, 0, 0, 0),
        (2500, 1, 1, 0, 0, 0),
        (2500, 2, 3, 0, 0, 0),
        (2500, 3, 0, 0, 0, 0),
        (2500, 9, 0, 0, 0, 0),
        (2500, 4, 0, 0, 0, 0),
        (2500, 5, 0, 0, 0, 0),
        (2500, 6, 1, 0, 0, 0),
        (2500, 0, 2400, 60, 100, 60),
    ]


@pytest.fixture
def rehearse():
    """Live through a script; return the states and ends of sessions, each with its time."""

    def live(blob, script, end_ms):
        trace = []
        Rehearsal(blob, DEFAULT_SETTINGS, lambda *event: trace.append(event)).run(script, end_ms)
        return [event[:3] for event in trace if event[1] in {STATE, SESSION_OVER, POWER}]

    return live


def test_a_script_is_lived_to_its_end(rehearse):
    assert rehearse(table(position(1)), [(2_000, PRESS), (2_100, RELEASE), (2_500, RELEASE)], 0)[-1] == (
        2_500,
        STATE,
        3,
    )


def test_power_comes_back_to_the_last_checkpoint(rehearse):
    script = [
        (2_000, PRESS),
        (2_100, RELEASE),
        (9_000, POWER_OFF),
        (10_000, POWER_ON),
        (12_000, PRESS),
        (12_100, RELEASE),
    ]
    assert rehearse(table(position(1)), script, 13_000) == [
        (0, POWER, 1),
        (2_500, STATE, 3),
        (9_000, POWER, 0),
        (10_000, POWER, 1),
        (12_500, STATE, 3),
    ]


def test_power_comes_back_ready_when_no_session_ran(rehearse):
    script = [(9_000, POWER_OFF), (10_000, POWER_ON), (12_000, PRESS), (14_000, RELEASE)]
    assert rehearse(table(position(1)), script, 15_000) == [(0, POWER, 1), (9_000, POWER, 0), (10_000, POWER, 1)]


def test_a_session_that_is_over_is_not_taken_up_again(rehearse):
    script = [(2_000, PRESS), (2_100, RELEASE), (4_000, PRESS), (6_500, RELEASE), (7_000, POWER_OFF), (8_000, POWER_ON)]
    script += [(10_000, PRESS), (10_100, RELEASE)]
    assert rehearse(table(position(1)), script, 11_000)[3:] == [
        (6_000, SESSION_OVER, 2),
        (7_000, POWER, 0),
        (8_000, POWER, 1),
        (10_500, STATE, 3),
    ]


def test_the_chosen_routine_outlives_the_power(rehearse):
    two = table(position(1), rest(60), routines=((0, 1, 0, 0), (1, 1, 0, 0)))
    script = [(2_000, PRESS), (2_100, RELEASE), (2_250, PRESS), (2_350, RELEASE), (5_000, POWER_OFF), (6_000, POWER_ON)]
    script += [(8_000, PRESS), (8_100, RELEASE)]
    assert rehearse(two, script, 9_000)[-1] == (8_500, STATE, RESTING)


def test_the_button_may_move_while_the_power_is_off(rehearse):
    script = [(2_000, POWER_OFF), (2_500, PRESS), (3_000, POWER_ON), (3_500, RELEASE), (5_000, PRESS), (5_100, RELEASE)]
    assert rehearse(table(position(1)), script, 5_500)[-1] == (5_500, STATE, 3)


# Time that passed ahead of the button


def test_contact_counts_where_the_rest_of_the_time_went_ahead():
    device = Mat(FIVE).device
    device.advance(5_000)
    device.set_button(True)
    device.advance_button(3)
    assert device.wait_ms() == 2


def test_what_is_looked_ahead_at_is_what_comes_in_its_time():
    in_time, ahead = Mat(FIVE).device, Mat(FIVE).device
    for _ in range(12):
        wait_ms = in_time.wait_ms()
        in_time.advance(wait_ms)
        ahead.step(wait_ms)
        ahead.advance_button(wait_ms)
        assert ahead.outputs.tone_hz == in_time.outputs.tone_hz
        assert ahead.wait_ms() == in_time.wait_ms()
