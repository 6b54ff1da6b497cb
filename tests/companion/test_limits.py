"""The caps no table can lift: for motor, buzzer and light, whatever is asked of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.codes import NEVER_MS
from companion.limits import LONGEST_REST_MS, FlashLimiter, Limiter
from companion.monitors import WatchedRehearsal
from companion.outputs import Outputs
from companion.rehearsal import PRESS, RELEASE
from companion.settings import DEFAULT_SETTINGS
from tests.companion.stories import (
    REFLECT,
    Voice,
    caps_hold,
    longest_run_ms,
    most_on_ms,
    position,
    rest,
    spans,
    table,
)

STROBE = ((0, 0, 0, 100, 10), (0, 0, 0, 0, 10))


def endless(ms):
    """Motor spans of somebody who asks for it to be on for ever."""
    outputs = Outputs(True, True, False)
    outputs.show(2000, 100, 100, 100)
    shown = [(0, 0, 0, 0, 0)]
    now_ms = 0
    while now_ms < ms:
        shown.append(
            (now_ms, outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent)
        )
        step_ms = min(outputs.wait_ms(), ms - now_ms)
        outputs.advance(step_ms)
        now_ms += step_ms
    return shown


# Motor and buzzer


def test_a_run_ends_after_3_s_and_the_next_waits_for_a_gap_of_150_ms():
    assert spans(endless(7000), 3, 7000)[:2] == [(0, 3000), (3150, 6150)]


def test_the_buzzer_is_held_to_the_same():
    assert spans(endless(7000), 1, 7000)[:2] == [(0, 3000), (3150, 6150)]


def test_an_endless_vibration_comes_to_half_of_any_minute_and_no_more():
    on = spans(endless(300_000), 3, 300_000)
    assert most_on_ms(on) in range(27_000, 30_001)
    assert longest_run_ms(on) == 3000


def test_a_run_cut_by_the_cap_comes_back_for_at_least_200_ms():
    on = spans(endless(300_000), 3, 300_000)
    assert min(stop_ms - start_ms for start_ms, stop_ms in on[:-1]) >= 200


def test_a_gap_of_149_ms_is_none():
    voice = Voice(beats=((0, 0, 100, 0, 1600), (0, 0, 0, 0, 149), (0, 0, 100, 0, 1600), (0, 0, 0, 0, 1000)))
    assert spans(voice.to_the_end().shown, 3, 5000) == [(0, 1600), (1749, 3000), (3150, 3349)]


def test_a_gap_of_150_ms_is_one():
    voice = Voice(beats=((0, 0, 100, 0, 1600), (0, 0, 0, 0, 150), (0, 0, 100, 0, 1600), (0, 0, 0, 0, 1000)))
    assert spans(voice.to_the_end().shown, 3, 5000) == [(0, 1600), (1750, 3350)]


def test_off_is_never_turned_on():
    limiter = Limiter()
    assert limiter.advance(LONGEST_REST_MS) is False
    assert (limiter.is_on, limiter.wait_ms()) == (False, NEVER_MS)


def test_what_is_no_longer_wanted_does_not_come_back_after_the_gap():
    limiter = Limiter()
    limiter.want(True)
    assert limiter.advance(3000)
    limiter.want(False)
    assert not limiter.advance(150)
    assert (limiter.is_on, limiter.wait_ms()) == (False, NEVER_MS)


def test_what_is_wanted_within_the_gap_waits_for_its_end():
    limiter = Limiter()
    limiter.want(True)
    limiter.advance(3000)
    limiter.want(False)
    limiter.advance(100)
    limiter.want(True)
    assert (limiter.is_on, limiter.wait_ms()) == (False, 50)
    assert limiter.advance(50)
    assert limiter.is_on


def test_a_run_that_is_full_is_not_turned_on_for_a_moment():
    """2.9 s on and a gap of 100 ms, too short to be felt as one, are 3 s."""
    limiter = Limiter()
    limiter.want(True)
    assert limiter.advance(2900) is False
    limiter.want(False)
    limiter.advance(100)
    limiter.want(True)
    assert (limiter.is_on, limiter.wait_ms()) == (False, 50)


def test_an_exhausted_motor_rests_until_it_has_earned_200_ms():
    limiter = Limiter()
    for _ in range(3):
        limiter.want(True)
        limiter.advance(3000)
        limiter.want(False)
        limiter.advance(150)
    limiter.want(True)
    assert limiter.wait_ms() == 1300
    limiter.advance(1300)
    assert (limiter.is_on, limiter.wait_ms()) == (False, 300)


# Light


def test_a_rise_within_334_ms_of_the_last_is_dropped():
    light = FlashLimiter()
    light.want(100)
    light.advance(100)
    light.want(0)
    light.advance(233)
    light.want(100)
    assert light.percent == 0


def test_a_rise_334_ms_after_the_last_is_shown():
    light = FlashLimiter()
    light.want(100)
    light.advance(100)
    light.want(0)
    light.advance(234)
    light.want(100)
    assert light.percent == 100


def test_a_dropped_rise_is_not_made_good_later():
    light = FlashLimiter()
    light.want(100)
    light.want(0)
    light.want(60)
    light.advance(10_000)
    light.want(60)
    assert light.percent == 0


def test_a_rise_from_one_brightness_to_another_counts():
    light = FlashLimiter()
    light.want(20)
    light.want(100)
    assert light.percent == 20


def test_a_brightness_that_is_shown_already_is_no_rise():
    light = FlashLimiter()
    light.want(20)
    light.want(100)
    light.advance(334)
    light.want(20)
    light.want(60)
    assert light.percent == 60


def test_the_light_may_always_fall():
    light = FlashLimiter()
    light.want(100)
    light.want(10)
    assert light.percent == 10


def test_a_strobe_is_three_flashes_a_second():
    voice = Voice(beats=STROBE * 8, repeats=16).to_the_end()
    assert voice.now_ms == 2560
    assert [row[0] for row in voice.shown if row[4]] == [0, 340, 680, 1020, 1360, 1700, 2040, 2380]


# Whatever is asked


asked = st.tuples(
    st.sampled_from([0, 2000]),
    st.sampled_from([0, 1, 100]),
    st.sampled_from([0, 1, 100]),
    st.integers(0, 100),
)


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(asked, st.booleans(), st.sampled_from([0, 1, 9, 35, 148, 149, 150, 333, 3000, 9000])), max_size=60
    )
)
def test_whatever_is_shown_and_ticked_the_caps_hold(story):
    voice = Voice()
    for shown, is_ticking, ms in story * 3:
        voice.outputs.show(*shown)
        if is_ticking:
            voice.outputs.tick()
        voice.wait(ms)
    assert caps_hold(voice.shown, voice.now_ms)


beats = st.tuples(
    st.sampled_from([0, 100, 2000]),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from([10, 20, 140, 150, 400, 3000]),
)


@settings(max_examples=50)
@given(
    own=st.lists(beats, min_size=1, max_size=8),
    repeats=st.integers(1, 16),
    every_s=st.integers(1, 11),
    presses=st.lists(st.tuples(st.integers(1, 9000), st.sampled_from([50, 100, 300, 700])), max_size=12),
)
def test_a_table_that_asks_for_harm_gets_no_more_than_the_caps(own, repeats, every_s, presses):
    reminders = tuple((second, 16, 0) for second in range(1, 120, every_s))[:16]
    most_s = min(120, 1 + 16 * every_s)
    its_table = table(
        *[position(1, 0, most_s, 1, 0, (0, len(reminders)))] * (120 // most_s),
        rest(60, 0, (0, len(reminders))),
        REFLECT,
        reminders=reminders,
        breaths=((10, 0, 10, 0),),
        cues=[(replaced, repeats, 0, len(own)) for replaced in range(6)],
        beats=own,
    )
    script = [(0, PRESS), (100, RELEASE)]
    at_ms = 500
    for up_ms, down_ms in presses:
        script += [(at_ms + up_ms, PRESS), (at_ms + up_ms + down_ms, RELEASE)]
        at_ms += up_ms + down_ms
    rehearsal = WatchedRehearsal(its_table, DEFAULT_SETTINGS, lambda *event: None)
    rehearsal.run(script, at_ms + 130_000)
    assert rehearsal.watch.breaches() == []
