"""Into a session: power on, the start and the move, several routines."""

from companion.codes import CHOSEN, NUMBER, SESSION_OVER
from tests.companion.stories import (
    BY_EAR,
    SILENCE,
    Mat,
    after_taps,
    awake,
    moving,
    position,
    rest,
    table,
)

THREE_ROUTINES = table(position(1), position(1), position(1), routines=((0, 1, 0, 0), (1, 1, 0, 0), (2, 1, 0, 0)))


# Power on


def test_a_device_that_wakes_says_so_and_is_ready():
    mat = Mat()
    assert (mat.state, mat.told()) == ("ready", ["reminder"])
    assert mat.feel() == "SSS"


def test_a_ready_device_sleeps_until_the_button():
    mat = awake()
    mat.wait(86_400_000)
    assert (mat.state, mat.told(), mat.outputs) == ("ready", [], SILENCE)


# Start and move


def test_a_tap_starts_with_the_move_to_the_first_position():
    mat = awake()
    mat.tap()
    assert (mat.place, mat.told()) == (("moving", 1), ["move number 1"])
    assert mat.feel() == "L S"


def test_a_tap_in_place_begins_the_time():
    mat = moving()
    mat.told()
    mat.tap()
    assert (mat.place, mat.told()) == (("pressing", 1), ["begin"])


def test_the_begin_stands_apart_from_a_move_it_cuts_short():
    mat = moving()
    mat.wait(100)
    mat.tap()
    assert mat.feel() == "L SL"


def test_no_time_counts_before_the_tap_in_place():
    mat = moving()
    mat.wait(120_000)
    mat.tap()
    mat.wait(299_999)
    assert mat.place == ("pressing", 1)
    mat.wait(1)
    assert mat.place == ("moving", 2)


def test_nudges_escalate_and_end_lying_flat():
    mat = moving()
    mat.wait_until(2_500 + 29_999)
    assert mat.told() == ["move number 1"]
    mat.wait(1)
    assert mat.told() == ["touch only: move number 1"]
    mat.wait(30_000)
    assert mat.told() == ["touch and sound: move number 1"]
    mat.wait(30_000)
    assert mat.told() == ["loud: move number 1"]
    mat.wait(60_000)
    assert (mat.state, mat.told()) == ("resting", ["rest"])


def test_who_never_answers_ends_in_silence_after_the_rest_and_the_question():
    mat = moving()
    mat.wait(150_000 + 120_000 + 60_000)
    assert mat.happened(SESSION_OVER) == [(332_500, 3)]
    mat.wait(600_000)
    assert (mat.state, mat.outputs) == ("ready", SILENCE)


def test_who_never_answers_at_the_second_position_lies_flat_too():
    mat = after_taps(3)
    assert mat.place == ("moving", 2)
    mat.wait(150_000)
    assert mat.state == "resting"


def test_who_never_answers_gets_all_that_follows_the_last_position():
    mat = moving(table(position(1), rest(30), rest(30), rest(30)))
    mat.wait(150_000)
    assert (mat.state, mat.device.sequencer.step_index) == ("resting", 1)
    mat.wait(90_000)
    assert mat.state == "ended"


def test_who_never_answers_is_not_led_to_a_rest_between_rounds():
    mat = moving(table(position(1), rest(30), position(2), rest(30)))
    mat.wait(150_000)
    assert (mat.state, mat.device.sequencer.step_index) == ("resting", 3)


def test_without_a_rest_who_never_answers_is_just_done():
    mat = moving(table(position(1), position(2)))
    mat.wait(150_000)
    assert (mat.state, mat.happened(SESSION_OVER)) == ("ended", [(152_500, 3)])


def test_the_first_nudge_is_heard_by_someone_who_turned_touch_off():
    mat = moving(settings=BY_EAR)
    mat.wait_until(32_600)
    assert mat.outputs == (2400, 24, 0, 60)


def test_a_nudge_can_be_answered():
    mat = moving()
    mat.wait(95_000)
    mat.tap()
    assert mat.place == ("pressing", 1)
    mat.wait(100_000)
    assert mat.place == ("pressing", 1)


def test_an_automatic_start_begins_after_the_settling_time_without_nudges():
    mat = moving(table(position(1, settle_s=45)))
    mat.told()
    mat.wait(44_999)
    assert (mat.state, mat.told()) == ("moving", [])
    mat.wait(1)
    assert (mat.state, mat.told()) == ("pressing", ["begin"])


def test_a_tap_is_faster_than_the_automatic_start():
    mat = moving(table(position(1, settle_s=45)))
    mat.tap()
    assert mat.state == "pressing"


# Several routines


def test_two_taps_choose_the_next_routine_and_tap_out_its_number():
    mat = awake(THREE_ROUTINES)
    mat.tap(2)
    assert (mat.state, mat.told()) == ("ready", ["number 2"])
    mat.tap(2)
    assert mat.told() == ["number 3"]
    mat.tap(2)
    assert mat.told() == ["number 1"]
    assert [value for _, value in mat.happened(CHOSEN)] == [1, 2, 0]


def test_eight_routines_come_round_again():
    eight = table(position(1), routines=((0, 1, 0, 0),) * 8)
    mat = awake(eight)
    for _ in range(8):
        mat.tap(2)
    assert [value for _, value in mat.happened(NUMBER)] == [2, 3, 4, 5, 6, 7, 8, 1]


def test_the_chosen_routine_is_the_one_that_starts():
    mat = awake(table(position(1), position(7), routines=((0, 1, 0, 0), (1, 1, 0, 0))))
    mat.tap(2)
    mat.tap()
    assert mat.place == ("moving", 7)


def test_the_routine_chosen_before_power_off_is_the_one_that_starts():
    mat = awake(table(position(1), position(7), routines=((0, 1, 0, 0), (1, 1, 0, 0))), routine_index=1)
    mat.tap()
    assert mat.place == ("moving", 7)


def test_a_chosen_routine_that_is_gone_is_the_first_one():
    assert awake(THREE_ROUTINES, routine_index=3).device.sequencer.routine_index == 0
