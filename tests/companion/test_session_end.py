"""How a session ends: stopped, rested and rated, at the limit; and what is known of it afterwards."""

import pytest

from companion.codes import RATING, SESSION_OVER
from tests.companion.stories import (
    ALONE,
    FIVE,
    REFLECT,
    SILENCE,
    Mat,
    after_taps,
    awake,
    moving,
    position,
    pressing,
    reflecting,
    rest,
    resting,
    spans,
    table,
)

# Stop


@pytest.mark.parametrize("taps", [1, 2, 5, 6])
def test_a_long_hold_stops_in_every_state_silent_at_once_and_then_ended(taps):
    mat = after_taps(taps)
    mat.press()
    mat.wait(1999)
    assert mat.happened(SESSION_OVER) == []
    mat.wait(1)
    stopped_ms = mat.now_ms
    assert (mat.state, mat.happened(SESSION_OVER), mat.outputs) == ("ended", [(stopped_ms, 2)], SILENCE)
    mat.feel()
    assert [each for each in spans(mat.shown, 3, mat.now_ms) if each[0] >= stopped_ms] == [
        (stopped_ms + 700, stopped_ms + 1250),
        (stopped_ms + 1410, stopped_ms + 1960),
        (stopped_ms + 2120, stopped_ms + 2670),
    ]


def test_a_long_hold_stops_a_paused_session():
    mat = pressing()
    mat.hold()
    mat.wait(60_000)
    mat.long_hold()
    assert (mat.state, mat.outputs) == ("ended", SILENCE)


def test_a_stop_is_silent_at_once_in_the_middle_of_a_loud_nudge():
    mat = moving()
    mat.wait(91_000)
    mat.long_hold()
    assert (mat.state, mat.outputs) == ("ended", SILENCE)
    mat.wait(50)
    assert mat.outputs == SILENCE


def test_a_stop_is_silent_first_though_the_routine_brings_its_own_ended_cue():
    mat = pressing(table(position(1), cues=((5, 1, 0, 1),), beats=((2000, 100, 100, 100, 3000),)))
    mat.long_hold()
    stopped_ms = mat.now_ms
    assert mat.outputs == SILENCE
    mat.wait(699)
    assert mat.outputs == SILENCE
    mat.wait(1)
    assert mat.shown[-1] == (stopped_ms + 700, 2000, 100, 100, 100)


def test_a_stop_is_silent_first_though_there_is_a_rating_to_say_back():
    mat = after_taps(4, table(position(1), REFLECT, position(2)))
    assert mat.place == ("moving", 2)
    mat.long_hold()
    assert mat.outputs == SILENCE
    mat.wait(699)
    assert mat.outputs == SILENCE


def test_an_ended_device_is_ready_after_10_s():
    mat = pressing()
    mat.long_hold()
    mat.release()
    mat.wait(9_999)
    assert mat.state == "ended"
    mat.wait(1)
    assert mat.state == "ready"


def test_a_tap_makes_an_ended_device_ready_and_silent():
    mat = pressing()
    mat.long_hold()
    mat.release()
    mat.wait(1000)
    mat.tap()
    assert (mat.state, mat.outputs) == ("ready", SILENCE)


def test_after_the_end_a_new_session_is_a_new_session():
    mat = pressing()
    mat.wait(60_000)
    mat.long_hold()
    mat.release()
    mat.wait(10_000)
    mat.tap()
    assert mat.place == ("moving", 1)
    assert (mat.device.sequencer.record.session_ms, mat.device.sequencer.record.pressure_ms) == (0, 0)


def test_a_long_hold_hushes_a_ready_device():
    mat = Mat()
    mat.wait(300)
    mat.told()
    mat.long_hold()
    assert (mat.state, mat.told(), mat.outputs) == ("ready", ["hush"], SILENCE)


def test_a_button_that_sticks_in_mid_session_stops_it_and_is_reported():
    mat = pressing()
    mat.press()
    mat.wait(60_000)
    assert (mat.state, mat.outputs) == ("ready", SILENCE)
    assert mat.pressed()[-1] == (13_000, "stuck")
    mat.release()
    mat.wait(1000)
    mat.tap()
    assert mat.place == ("moving", 1)


def test_a_button_stuck_at_power_on_starts_nothing():
    mat = Mat(is_down=True)
    mat.wait(60_000)
    assert (mat.state, mat.pressed()) == ("ready", [(10_000, "stuck")])


# Rest and reflect


def test_after_the_last_position_comes_the_rest():
    mat = resting()
    assert (mat.state, mat.told()) == ("resting", ["rest"])


def test_the_rest_ends_with_the_question():
    mat = resting()
    mat.told()
    mat.wait(119_999)
    assert mat.state == "resting"
    mat.wait(1)
    assert (mat.state, mat.told()) == ("reflecting", ["begin"])


@pytest.mark.parametrize("rating", [1, 2, 3, 4, 5])
def test_one_to_five_taps_say_how_it_feels_and_are_felt_back(rating):
    mat = reflecting()
    mat.told()
    mat.tap(rating)
    assert (mat.state, mat.told()) == ("ended", [f"after silence: number {rating} ended"])
    assert [value for _, value in mat.happened(RATING)] == [rating]
    assert mat.device.sequencer.record.rating == rating


def test_the_rating_is_felt_back_before_the_end():
    mat = reflecting()
    mat.feel()
    mat.tap(4)
    assert mat.feel() == "SSSS LLL"


def test_an_unanswered_question_ends_after_a_minute_without_a_rating():
    mat = reflecting()
    mat.told()
    mat.wait(59_999)
    assert mat.state == "reflecting"
    mat.wait(1)
    assert (mat.state, mat.told()) == ("ended", ["after silence: ended"])
    assert mat.happened(SESSION_OVER) == [(65_000, 1)]
    assert mat.device.sequencer.record.rating == 0


def test_six_taps_are_no_rating():
    mat = reflecting()
    mat.tap(6)
    assert mat.state == "reflecting"


def test_a_routine_without_a_finish_ends_after_its_last_position():
    mat = pressing(table(position(1)))
    mat.tap()
    assert (mat.state, mat.happened(SESSION_OVER)) == ("ended", [(3_500, 1)])


def test_rests_between_rounds_lead_on_to_the_next_position():
    mat = after_taps(3, table(position(1), rest(30), position(1), position(2)))
    assert (mat.state, mat.told()) == ("resting", ["rest"])
    mat.wait(30_000)
    assert (mat.place, mat.told()) == (("moving", 1), ["move number 1"])


def test_reminders_of_a_rest_come_while_resting():
    mat = after_taps(3, table(position(1), rest(60, reminders=(0, 1)), reminders=((30, 3, 0),)))
    mat.told()
    mat.wait(30_000)
    assert (mat.state, mat.told()) == ("resting", ["reminder"])


# The longest session


def test_a_session_ends_after_60_minutes_with_the_ended_cue():
    mat = pressing(table(position(1, at_most_s=3600), rest(60)))
    mat.wait_until(2_500 + 3_599_999)
    assert mat.state == "pressing"
    mat.told()
    mat.wait(1)
    assert (mat.state, mat.told()) == ("ended", ["after silence: ended"])
    assert mat.happened(SESSION_OVER) == [(3_602_500, 5)]
    mat.wait(9_999)
    assert mat.state == "ended"
    assert [each[0] for each in spans(mat.shown, 3, mat.now_ms)][-3:] == [3_603_200, 3_603_910, 3_604_620]


def test_pauses_count_towards_the_60_minutes():
    mat = pressing(table(position(1, at_most_s=3600)))
    for _ in range(6):
        mat.wait(540_000)
        mat.hold()
        mat.wait(60_000)
        mat.tap()
    assert mat.happened(SESSION_OVER) == [(3_602_500, 5)]


def test_a_session_interrupted_by_power_loss_still_ends_after_60_minutes_in_all():
    mat = awake(table(position(1, at_most_s=3600)), unfinished=(0, 0, 3_590_000, 0, 0))
    mat.tap()
    mat.tap()
    assert mat.state == "pressing"
    mat.wait_until(12_499)
    assert mat.state == "pressing"
    mat.wait(1)
    assert mat.happened(SESSION_OVER) == [(12_500, 5)]


def test_a_session_at_the_limit_ends_there_though_something_else_is_due():
    mat = pressing(table(position(1, at_most_s=2399), position(2, at_most_s=1200)))
    mat.wait_until(2_402_000)
    mat.tap()
    assert mat.place == ("pressing", 2)
    mat.wait_until(3_602_499)
    assert mat.place == ("pressing", 2)
    mat.wait(1)
    assert (mat.state, mat.happened(SESSION_OVER)) == ("ended", [(3_602_500, 5)])


# The record


def test_the_record_of_a_session_is_what_happened():
    mat = awake(FIVE)
    for _ in range(5):
        mat.tap()
        mat.tap()
        mat.wait(59_500)
    mat.tap()
    mat.tap()
    mat.tap(4)
    record = mat.device.sequencer.record
    assert (record.positions_done, record.rating, record.outcome) == (5, 4, 1)
    assert record.pressure_ms == 4 * 60_000 + 60_000
    assert record.session_ms == mat.now_ms - 2_500


def test_a_session_that_runs_by_itself_takes_as_long_as_it_says():
    mat = moving(ALONE)
    mat.wait_until(100_000)
    assert mat.happened(SESSION_OVER) == [(38_500, 1)]
