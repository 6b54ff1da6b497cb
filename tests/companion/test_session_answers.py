"""Where am I, by touch; and what the settings make of all that is said."""

from companion.settings import Settings
from tests.companion.stories import (
    SILENCE,
    TWO,
    after_taps,
    awake,
    moving,
    position,
    pressing,
    resting,
    table,
)

# Where am I?


def test_two_taps_answer_with_the_position_and_the_whole_minutes_left():
    mat = after_taps(4)
    mat.wait(62_000)
    mat.feel()
    mat.told()
    mat.tap(2)
    assert (mat.place, mat.told()) == (("pressing", 2), ["answer: number 2 minutes 3"])
    assert mat.feel() == "SS LLL"


def test_less_than_a_minute_left_is_one_short():
    mat = pressing()
    mat.wait(250_000)
    mat.feel()
    mat.tap(2)
    assert mat.feel() == "S S"


def test_time_that_is_up_but_for_what_is_still_being_said_is_one_short_too():
    mat = pressing(table(position(1, 0, 60, reminders=(0, 1)), reminders=((59, 3, 0),)))
    mat.wait_until(62_260)
    mat.told()
    mat.tap(2)
    assert mat.now_ms == 63_010
    assert mat.told() == ["answer: number 1 minutes 0"]


def test_on_the_move_all_the_time_of_the_position_is_left():
    mat = moving()
    mat.wait(20_000)
    mat.told()
    mat.tap(2)
    assert mat.told() == ["answer: number 1 minutes 5"]


def test_in_the_rest_the_answer_is_the_minutes_alone():
    mat = resting()
    mat.told()
    mat.tap(2)
    assert mat.told() == ["answer: minutes 1"]


def test_in_a_pause_the_answer_is_that_of_the_moment_it_began():
    mat = pressing()
    mat.wait(62_000)
    mat.hold()
    mat.wait(180_000)
    mat.told()
    mat.tap(2)
    assert (mat.state, mat.told()) == ("paused", ["answer: number 1 minutes 3"])


def test_in_a_pause_of_the_move_all_the_time_is_left():
    mat = moving()
    mat.hold()
    mat.wait(10_000)
    mat.told()
    mat.tap(2)
    assert mat.told() == ["answer: number 1 minutes 5"]


def test_eight_minutes_and_more_are_eight():
    mat = pressing(table(position(1, at_most_s=1800)))
    mat.told()
    mat.tap(2)
    assert mat.told() == ["answer: number 1 minutes 8"]


def test_asking_takes_no_time_from_the_position():
    mat = pressing()
    mat.wait_until(200_000)
    mat.tap(2)
    mat.wait_until(302_999)
    assert mat.place == ("pressing", 1)
    mat.wait(1)
    assert mat.place == ("moving", 2)


def test_any_press_cancels_the_answer_and_means_nothing_else():
    mat = pressing()
    mat.wait(60_000)
    mat.tap(2)
    mat.wait(300)
    mat.press()
    mat.wait(5)
    mat.told()
    mat.wait(35)
    assert mat.outputs == SILENCE
    mat.release()
    mat.wait(2000)
    assert (mat.place, mat.told(), mat.outputs) == (("pressing", 1), [], SILENCE)


def test_two_taps_during_the_answer_cancel_it_and_do_not_move_on():
    mat = pressing()
    mat.wait(60_000)
    mat.tap(2)
    mat.wait(300)
    mat.tap(2)
    mat.wait(1000)
    assert mat.place == ("pressing", 1)


def test_after_a_cancelled_answer_a_tap_counts_again():
    mat = pressing()
    mat.wait(60_000)
    mat.tap(2)
    mat.wait(300)
    mat.tap()
    mat.tap()
    assert mat.place == ("moving", 2)


def test_a_stop_works_during_an_answer():
    mat = pressing()
    mat.wait(60_000)
    mat.tap(2)
    mat.wait(300)
    mat.long_hold()
    assert (mat.state, mat.outputs) == ("ended", SILENCE)


def test_a_pause_works_during_an_answer():
    mat = pressing()
    mat.wait(60_000)
    mat.tap(2)
    mat.wait(300)
    mat.hold()
    assert mat.state == "paused"


# Settings


def test_a_slow_tapper_gets_time_between_taps():
    mat = awake(settings=Settings(True, True, False, 700))
    mat.press()
    mat.wait(100)
    mat.release()
    mat.wait(650)
    mat.press()
    mat.wait(100)
    mat.release()
    mat.wait(700)
    assert mat.told() == ["number 1"]


def test_settings_out_of_range_are_kept_within_it():
    assert awake(settings=Settings(True, True, False, 5000)).device._button._tap_gap_ms == 700
    assert awake(settings=Settings(True, True, False, 0)).device._button._tap_gap_ms == 250


def test_trouble_can_be_said_outside_of_a_session():
    mat = awake(TWO)
    mat.say(6)
    assert mat.feel() == "SSSS"
