"""What stands between a beat and the body: settings, the tick, the kick, the night."""

from hypothesis import given
from hypothesis import strategies as st

from companion.codes import FINISHED, LOUD, MOVE, NEVER_MS, REMINDER
from companion.outputs import Outputs
from tests.companion.stories import AT_NIGHT, BY_EAR, BY_TOUCH, Mat, Voice, spans


def now(outputs):
    return outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent


# Off means off


def test_with_sound_off_nothing_is_heard():
    voice = Voice(LOUD, is_sound=False).cue(MOVE).number(3)
    assert voice.heard() == ""
    assert voice.felt() == "L SSS L SSS"


def test_with_touch_off_nothing_is_felt():
    voice = Voice(LOUD, is_touch=False).cue(MOVE).number(3)
    assert voice.felt() == ""
    assert voice.heard() == "L SSS L SSS"


def test_sound_and_touch_are_never_both_off():
    assert Voice(is_sound=False, is_touch=False).cue(FINISHED).felt() == "LLL"


def test_a_tone_without_volume_is_silence():
    assert Voice(beats=((2000, 0, 0, 0, 500),)).shown_at(0) == (0, 0, 0, 0)


def test_a_volume_without_tone_is_silence():
    assert Voice(beats=((0, 100, 0, 0, 500),)).shown_at(0) == (0, 0, 0, 0)


def test_what_is_off_makes_nothing_happen():
    assert Outputs(True, True, False).wait_ms() == NEVER_MS


strengths = st.tuples(st.integers(0, 10_000), st.integers(0, 255), st.integers(0, 255), st.integers(0, 100))


@given(st.lists(st.tuples(strengths, st.booleans(), st.integers(0, 500)), max_size=20))
def test_whatever_is_asked_for_what_is_off_stays_off(asked):
    silent = Outputs(False, True, False)
    numb = Outputs(True, False, True)
    for shown, is_ticking, ms in asked:
        for outputs in (silent, numb):
            outputs.show(*shown)
            if is_ticking:
                outputs.tick()
            outputs.advance(min(ms, outputs.wait_ms()))
        assert now(silent)[:2] == (0, 0)
        assert now(numb)[2] == 0
        assert max(now(silent)[1:] + now(numb)[1:]) <= 100


# Night


def test_at_night_the_light_is_dim_and_the_rest_the_same():
    assert Voice(is_night=True).cue(MOVE).shown_at(0) == (2400, 60, 100, 9)


def test_at_night_a_light_is_a_whole_number_of_percent():
    outputs = Outputs(True, True, True)
    outputs.show(0, 0, 0, 7)
    assert repr(now(outputs)) == "(0, 0, 0, 1)"


def test_at_night_the_tick_is_dim_too():
    mat = Mat(settings=AT_NIGHT)
    mat.wait(2000)
    mat.press()
    mat.wait(5)
    assert mat.outputs == (0, 0, 100, 15)


# Kick


def test_a_soft_pulse_starts_at_full_duty_for_50_ms():
    voice = Voice().cue(REMINDER).wait(200)
    assert voice.shown[1:] == [(0, 2200, 15, 100, 20), (50, 2200, 15, 50, 20), (180, 0, 0, 0, 0)]


def test_a_driver_that_kicks_itself_gets_none():
    voice = Voice(kick_ms=0).cue(REMINDER).wait(200)
    assert voice.shown[1:] == [(0, 2200, 15, 50, 20), (180, 0, 0, 0, 0)]


def test_a_pulse_that_only_grows_softer_gets_no_second_kick():
    voice = Voice(beats=((0, 0, 80, 0, 100), (0, 0, 30, 0, 100))).wait(200)
    assert voice.shown[1:] == [(0, 0, 0, 100, 0), (50, 0, 0, 80, 0), (100, 0, 0, 30, 0), (200, 0, 0, 0, 0)]


def test_a_pulse_shorter_than_the_kick_ends_when_it_ends():
    voice = Voice(beats=((0, 0, 50, 0, 20), (0, 0, 0, 0, 200))).wait(100)
    assert voice.shown[1:] == [(0, 0, 0, 100, 0), (20, 0, 0, 0, 0)]


def test_more_than_everything_is_everything():
    outputs = Outputs(True, True, False)
    outputs.show(2000, 170, 170, 60)
    assert now(outputs) == (2000, 100, 100, 60)


def test_a_pulse_at_full_duty_needs_no_kick_and_wakes_nobody_for_one():
    outputs = Outputs(True, True, False)
    outputs.show(0, 0, 100, 0)
    assert outputs.wait_ms() == 3_000  # where the cap ends it
    outputs.show(0, 0, 0, 0)
    outputs.show(0, 0, 99, 0)
    assert (outputs.wait_ms(), now(outputs)[2]) == (50, 100)


def test_the_least_of_each_is_something():
    outputs = Outputs(True, True, False, kick_ms=0)
    outputs.show(1, 1, 1, 1)
    assert now(outputs) == (1, 1, 1, 1)


# Tick


def test_a_press_is_felt_and_seen_35_ms_long():
    mat = Mat()
    mat.wait(2000)
    mat.press()
    mat.wait(100)
    assert [row for row in mat.shown if row[0] >= 2000] == [(2005, 0, 0, 100, 100), (2040, 0, 0, 0, 0)]


def test_a_press_is_heard_softly_by_someone_who_turned_touch_off():
    mat = Mat(settings=BY_EAR)
    mat.wait(2000)
    mat.press()
    mat.wait(5)
    assert mat.outputs == (2000, 20, 0, 100)


def test_a_press_is_felt_by_someone_who_turned_sound_off():
    mat = Mat(settings=BY_TOUCH)
    mat.wait(2000)
    mat.press()
    mat.wait(5)
    assert mat.outputs == (0, 0, 100, 100)


def test_a_tick_stands_over_what_is_being_said_and_the_cue_goes_on_under_it():
    voice = Voice(kick_ms=0, beats=((2000, 50, 40, 30, 500),)).wait(400)
    voice.outputs.tick()
    voice.wait(100)
    assert voice.shown[1:] == [
        (0, 2000, 50, 40, 30),
        (400, 2000, 50, 100, 100),
        (435, 2000, 50, 40, 30),
        (500, 0, 0, 0, 0),
    ]


def test_a_tick_fills_the_gap_of_what_is_being_said():
    voice = Voice(kick_ms=0, beats=((0, 0, 100, 0, 200), (0, 0, 0, 0, 500), (0, 0, 100, 0, 200))).wait(400)
    voice.outputs.tick()
    voice.wait(600)
    assert spans(voice.shown, 3, 1000) == [(0, 200), (400, 435), (700, 900)]


def test_a_second_tick_begins_anew():
    outputs = Outputs(True, True, False)
    outputs.tick()
    outputs.advance(30)
    outputs.tick()
    outputs.advance(30)
    assert now(outputs)[2] == 100
    outputs.advance(5)
    assert now(outputs)[2] == 0


def test_the_hold_is_felt_when_it_is_armed():
    mat = Mat()
    mat.wait(2000)
    mat.hold(800)
    assert spans(mat.shown, 3, mat.now_ms)[3:] == [(2005, 2040), (2600, 2635)]
