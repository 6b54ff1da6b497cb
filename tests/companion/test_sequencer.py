"""A session as the person feels it, told as stories: the button's level and time go in, and nothing else."""

import pytest

from companion.settings import Settings
from companion.signals import CHECKPOINT, CHOSEN, NUMBER, RATING, SESSION_OVER, STEP
from tests.companion.stories import (
    ALONE,
    BY_EAR,
    FIVE,
    REFLECT,
    SILENCE,
    TWO,
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

BREATHING = ((40, 0, 60, 0),)
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


# On the point


def test_reminders_the_enough_cue_and_the_move_on_come_at_their_times():
    mat = pressing(FIVE)
    mat.told()
    mat.wait_until(3_000 + 44_999)
    assert mat.told() == []
    mat.wait(1)
    assert mat.told() == ["reminder"]
    mat.wait_until(3_000 + 119_999)
    assert mat.told() == []
    mat.wait(1)
    assert mat.told() == ["enough"]
    mat.wait_until(3_000 + 180_000)
    assert mat.told() == ["reminder"]
    mat.wait_until(3_000 + 299_999)
    assert (mat.place, mat.told()) == (("pressing", 1), [])
    mat.wait(1)
    assert (mat.place, mat.told()) == (("moving", 2), ["move number 2"])


def test_a_tap_moves_on_without_losing_time():
    mat = pressing(FIVE)
    mat.wait_until(10_000)
    mat.tap()
    assert mat.entered() == [(3_000, "pressing"), (10_500, "moving")]
    mat.tap()
    mat.wait_until(11_000 + 299_999)
    assert mat.place == ("pressing", 2)
    mat.wait(1)
    assert mat.place == ("moving", 3)


def test_a_fixed_hold_has_no_enough_cue():
    mat = pressing(table(position(1, 60, 60), position(2)))
    mat.told()
    mat.wait(60_000)
    assert (mat.place, mat.told()) == (("moving", 2), ["move number 2"])


def test_without_a_least_time_there_is_no_enough_cue():
    mat = pressing(table(position(1, 0, 60), position(2)))
    mat.told()
    mat.wait(60_000)
    assert mat.told() == ["move number 2"]


def test_a_reminder_at_the_end_or_later_is_left_out():
    mat = pressing(table(position(1, 0, 60, reminders=(0, 2)), position(2), reminders=((60, 3, 0), (90, 3, 0))))
    mat.told()
    mat.wait(60_000)
    assert mat.told() == ["move number 2"]


def test_a_reminder_at_the_moment_of_enough_gives_way_to_it():
    mat = pressing(table(position(1, 60, 90, reminders=(0, 1)), reminders=((60, 3, 0),)))
    mat.wait_until(63_000)
    assert mat.told()[-2:] == ["reminder", "enough"]
    assert mat.feel().endswith(" LS")


def test_a_routine_brings_its_own_cues():
    own = table(
        position(1, reminders=(0, 1)), reminders=((10, 16, 0),), cues=((255, 2, 0, 1),), beats=((0, 0, 90, 0, 500),)
    )
    mat = pressing(own)
    mat.wait(10_000)
    assert mat.told()[-1] == "own 0"


def test_a_routine_replaces_a_standard_cue_for_itself():
    own = table(position(1), cues=((0, 2, 0, 2),), beats=((0, 0, 90, 0, 180), (0, 0, 0, 0, 160)))
    mat = moving(own)
    assert mat.feel() == "SS S"


def test_another_routine_of_the_table_keeps_its_standard_cues():
    own = table(
        position(1),
        position(1),
        routines=((0, 1, 0, 0), (1, 1, 0, 1)),
        cues=((0, 1, 0, 1),),
        beats=((0, 0, 90, 0, 180),),
    )
    assert moving(own).feel() == "L S"


# Deepen


def test_nobody_is_asked_to_deepen_who_did_not_ask_for_it():
    mat = after_taps(8, FIVE)
    assert mat.place == ("pressing", 4)
    mat.wait(149_999)
    mat.told()
    mat.wait(1)
    assert mat.told() == []


def test_a_hold_starts_a_session_that_deepens():
    mat = awake(FIVE)
    mat.hold()
    assert (mat.place, mat.told()) == (("moving", 1), ["move number 1"])
    for _ in range(7):
        mat.tap()
    assert mat.place == ("pressing", 4)
    mat.wait(149_999)
    mat.told()
    mat.wait(1)
    assert mat.told() == ["reminder"]


def test_a_session_that_deepens_counts_from_its_own_start():
    mat = pressing()
    mat.wait(60_000)
    mat.long_hold()
    mat.release()
    mat.wait(10_000)
    mat.hold()
    mat.tap()
    mat.wait(5_000)
    record = mat.device.sequencer.record
    assert mat.place == ("pressing", 1)
    assert (record.session_ms, record.pressure_ms, record.outcome, record.is_deepening) == (5_500, 5_000, 0, True)


def test_deepening_is_asked_for_one_session_only():
    mat = awake(table(position(1, 0, 60, reminders=(0, 1)), reminders=((10, 3, 1),)))
    mat.hold()
    mat.wait(1000)
    mat.long_hold()
    mat.release()
    mat.wait(20_000)
    mat.tap()
    mat.tap()
    mat.told()
    mat.wait(59_000)
    assert (mat.state, mat.told()) == ("pressing", [])


def test_a_routine_may_ask_everybody_to_deepen():
    mat = pressing(table(position(1, reminders=(0, 1)), reminders=((150, 3, 0),)))
    mat.told()
    mat.wait(150_000)
    assert mat.told() == ["reminder"]


# Pause


def test_a_hold_pauses_and_a_hold_resumes_at_the_same_moment():
    mat = pressing(FIVE)
    mat.wait_until(100_000)
    mat.hold()
    assert (mat.state, mat.now_ms) == ("paused", 100_830)
    mat.wait_until(200_000)
    mat.hold()
    assert (mat.place, mat.now_ms) == (("pressing", 1), 200_830)
    mat.wait_until(200_830 + 120_000 - 97_830 - 1)
    mat.told()
    mat.wait(1)
    assert mat.told() == ["enough"]


def test_a_pause_is_felt_and_so_is_its_end():
    mat = pressing()
    mat.told()
    mat.hold()
    assert mat.told() == ["reminder"]
    mat.wait(5000)
    mat.tap()
    assert (mat.state, mat.told()) == ("pressing", ["begin"])


def test_a_pause_while_moving_leads_back_to_the_move_and_says_it_again():
    mat = moving()
    mat.wait(20_000)
    mat.hold()
    mat.wait(60_000)
    mat.told()
    mat.hold()
    assert (mat.place, mat.told()) == (("moving", 1), ["move number 1"])
    mat.wait(30_000 - 20_830)
    assert mat.told() == ["touch only: move number 1"]


def test_a_pause_of_the_rest_leads_back_to_the_rest():
    mat = resting()
    mat.hold()
    mat.wait(5000)
    mat.told()
    mat.hold()
    assert (mat.state, mat.told()) == ("resting", ["rest"])


def test_a_pause_while_reflecting_leads_back_to_the_question():
    mat = reflecting()
    mat.hold()
    mat.wait(5000)
    mat.told()
    mat.hold()
    assert (mat.state, mat.told()) == ("reflecting", ["enough"])


def test_a_pause_is_remembered_softly_every_two_minutes_and_ends_after_ten():
    mat = pressing()
    mat.hold()
    assert mat.now_ms == 3_830
    mat.wait_until(3_830 + 599_999)
    assert [at_ms for at_ms, _ in mat.entered()][-1] == 3_830
    assert mat.told()[2:] == ["reminder", "reminder", "reminder", "reminder"]
    mat.wait(1)
    assert (mat.state, mat.told()) == ("ended", ["after silence: ended"])
    assert mat.happened(SESSION_OVER) == [(603_830, 4)]


def test_the_reminders_of_a_pause_are_two_minutes_apart():
    mat = pressing()
    mat.hold()
    mat.wait(600_000)
    soft = spans(mat.shown, 3, mat.now_ms)
    assert [start_ms for start_ms, _ in soft if start_ms > 120_000][::3] == [123_830, 243_830, 363_830, 483_830]


def test_no_reminder_of_the_position_comes_during_a_pause():
    mat = pressing(FIVE)
    mat.wait_until(47_000)
    mat.hold()
    mat.told()
    mat.wait(60_000)
    assert mat.told() == []


def test_going_back_from_a_pause_leads_to_the_move_before_the_position():
    mat = after_taps(4)
    assert mat.place == ("pressing", 2)
    mat.hold()
    mat.tap(3)
    assert mat.place == ("moving", 2)


def test_going_back_from_a_pause_while_moving_leads_to_the_position_before():
    mat = after_taps(3)
    mat.hold()
    mat.tap(3)
    assert mat.place == ("moving", 1)


def test_going_back_from_a_pause_of_the_rest_leads_to_the_last_position():
    mat = resting()
    mat.hold()
    mat.tap(3)
    assert mat.place == ("moving", 2)


def test_going_back_from_a_pause_while_reflecting_asks_again():
    mat = reflecting()
    mat.hold()
    mat.tap(3)
    assert mat.state == "reflecting"


# Back


def test_three_taps_on_a_position_lead_to_the_move_before_it():
    mat = after_taps(4)
    mat.tap(3)
    assert (mat.place, mat.told()[-1]) == (("moving", 2), "move number 2")


def test_three_taps_on_the_move_lead_to_the_position_before():
    mat = after_taps(3)
    mat.tap(3)
    assert (mat.place, mat.told()[-1]) == (("moving", 1), "move number 1")


def test_three_taps_on_the_first_move_say_it_again():
    mat = moving()
    mat.told()
    mat.tap(3)
    assert (mat.place, mat.told()) == (("moving", 1), ["move number 1"])


def test_three_taps_in_the_rest_lead_to_the_last_position():
    mat = resting()
    mat.tap(3)
    assert mat.place == ("moving", 2)


def test_three_taps_on_the_move_after_a_rest_lead_to_the_position_before_the_rest():
    mat = after_taps(4, table(position(1), position(2), rest(30), position(3)))
    mat.tap()
    mat.tap()
    assert mat.place == ("moving", 3)
    mat.tap(3)
    assert mat.place == ("moving", 2)


def test_going_back_begins_the_time_of_the_position_anew():
    mat = pressing()
    mat.wait(290_000)
    mat.tap(3)
    mat.tap()
    mat.wait(299_999)
    assert mat.place == ("pressing", 1)
    mat.wait(1)
    assert mat.place == ("moving", 2)


def test_who_wakes_up_in_the_rest_and_goes_back_has_answered_after_all():
    mat = moving(table(position(1), rest(60)))
    mat.wait(150_000)
    mat.tap(3)
    mat.tap()
    mat.tap()
    mat.wait(60_000)
    assert [outcome for _, outcome in mat.happened(SESSION_OVER)] == [1]


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
    assert (mat.state, mat.told()) == ("reflecting", ["enough"])


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


# Lesson


def test_three_taps_teach_the_six_cues_each_with_its_number():
    mat = awake()
    mat.tap(3)
    assert mat.state == "lesson"
    mat.wait(36_000)
    assert mat.told() == [
        "number 1 move",
        "number 2 begin",
        "number 3 enough",
        "number 4 reminder",
        "number 5 rest",
        "number 6 ended",
        "hush",
    ]
    assert mat.state == "ready"


def test_each_item_of_the_lesson_is_said_to_its_end():
    mat = awake()
    mat.tap(3)
    mat.wait(36_000)
    assert mat.feel() == "S L SS SL SSS LS SSSS SSS SSSSS LL LS LLL"


@pytest.mark.parametrize("taps", [1, 2, 3])
def test_any_taps_end_the_lesson(taps):
    mat = awake()
    mat.tap(3)
    mat.wait(10_000)
    mat.told()
    mat.tap(taps)
    assert (mat.state, mat.told()[-1], mat.outputs) == ("ready", "hush", SILENCE)


def test_a_hold_and_a_long_hold_end_the_lesson():
    mat = awake()
    mat.tap(3)
    mat.hold()
    assert mat.state == "ready"
    mat.tap(3)
    mat.long_hold()
    assert (mat.state, mat.outputs) == ("ready", SILENCE)


# Taps and time at the same moment


def test_a_tap_that_meets_the_automatic_move_on_does_not_skip_the_move():
    mat = pressing()
    mat.wait_until(302_700)
    mat.tap()
    assert mat.place == ("moving", 2)
    mat.tap()
    assert mat.place == ("pressing", 2)


def test_a_tap_that_meets_the_automatic_start_does_not_skip_the_position():
    mat = moving(table(position(1, settle_s=45), position(2, settle_s=45)))
    mat.wait_until(47_200)
    mat.tap()
    mat.wait(1000)
    assert mat.place == ("pressing", 1)


def test_a_tap_that_meets_the_end_of_the_end_starts_no_session():
    mat = pressing()
    mat.long_hold()
    mat.release()
    mat.wait(9_700)
    mat.tap()
    mat.wait(1000)
    assert mat.state == "ready"


def test_a_tap_that_meets_the_end_of_the_lesson_starts_no_session():
    mat = awake()
    mat.tap(3)
    mat.wait(35_800)
    mat.tap()
    mat.wait(1000)
    assert mat.state == "ready"


def test_a_tap_that_meets_the_end_of_a_rest_does_not_rate():
    mat = resting()
    mat.wait(119_800)
    mat.tap()
    assert mat.state == "reflecting"


def test_a_hold_that_meets_the_automatic_move_on_pauses_the_move():
    mat = pressing()
    mat.wait_until(302_700)
    mat.hold()
    assert mat.state == "paused"
    mat.tap()
    assert mat.place == ("moving", 2)


# Power loss


def place_of(mat):
    place = [0, 0, 0, 0, 0]
    mat.device.sequencer.write_place(place)
    return place


def test_after_a_power_loss_the_device_is_unfinished_and_says_which_position():
    mat = Mat(unfinished=place_of(after_taps(4)))
    assert (mat.state, mat.told(), mat.device.sequencer.is_running) == ("unfinished", ["move number 2"], False)
    mat.wait(86_400_000)
    assert (mat.state, mat.outputs) == ("unfinished", SILENCE)


def test_after_a_power_loss_in_the_rest_the_device_says_rest():
    mat = Mat(unfinished=place_of(resting()))
    assert (mat.state, mat.told()) == ("unfinished", ["rest"])


def test_a_tap_resumes_at_the_move_before_the_position_and_never_on_it():
    mat = awake(unfinished=place_of(after_taps(4)))
    mat.tap()
    assert (mat.place, mat.told()) == (("moving", 2), ["move number 2"])


def test_a_resumed_rest_is_a_rest():
    mat = awake(unfinished=place_of(resting()))
    mat.tap()
    assert (mat.state, mat.told()) == ("resting", ["rest"])


def test_two_taps_say_which_position_was_interrupted():
    mat = awake(unfinished=place_of(after_taps(4)))
    mat.tap(2)
    assert (mat.state, mat.told()) == ("unfinished", ["answer: number 2"])


def test_two_taps_say_that_a_rest_was_interrupted():
    mat = awake(unfinished=place_of(resting()))
    mat.tap(2)
    assert mat.told() == ["answer: rest"]


def test_a_long_hold_drops_the_unfinished_session():
    mat = awake(unfinished=place_of(after_taps(4)))
    mat.long_hold()
    assert (mat.state, mat.happened(SESSION_OVER), mat.outputs) == ("ended", [(4_090, 6)], SILENCE)
    mat.release()
    mat.wait(10_000)
    assert mat.state == "ready"


def test_a_resumed_session_goes_on_counting():
    mat = pressing()
    mat.wait_until(63_000)
    resumed = awake(unfinished=place_of(mat))
    resumed.tap()
    assert resumed.device.sequencer.record.session_ms == 60_500
    assert resumed.device.sequencer.record.pressure_ms == 60_000


def test_a_resumed_session_still_deepens():
    mat = awake(FIVE)
    mat.hold()
    assert awake(FIVE, unfinished=place_of(mat)).device.sequencer.record.is_deepening is True


def test_a_place_the_table_no_longer_has_is_forgotten():
    assert awake(unfinished=(1, 0, 0, 0, 0)).state == "ready"
    assert awake(unfinished=(0, 5, 0, 0, 0)).state == "ready"


def test_a_place_at_the_very_end_ends():
    mat = awake(unfinished=(0, 4, 0, 0, 0))
    mat.tap()
    assert (mat.state, mat.happened(SESSION_OVER)) == ("ended", [(2_500, 1)])


def test_progress_is_kept_at_every_step_and_every_minute():
    mat = moving()
    mat.tap()
    mat.wait_until(183_000)
    assert [at_ms for at_ms, _ in mat.happened(CHECKPOINT)] == [2_500, 3_000, 62_500, 122_500, 182_500]


def test_steps_are_told_where_they_begin():
    assert after_taps(5).happened(STEP) == [(2_500, 0), (3_000, 0), (3_500, 1), (4_000, 1), (4_500, 2)]


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


# Breathing


def test_a_breathing_pace_is_felt_in_and_out_after_the_begin_cue():
    mat = pressing(table(position(1, breath=0), breaths=BREATHING))
    mat.told()
    mat.wait(2_999)
    assert mat.told() == []
    mat.wait(1)
    assert mat.told() == ["breathe in"]
    mat.wait(4_000)
    assert mat.told() == ["breathe out"]
    mat.wait(6_000)
    assert mat.told() == ["breathe in"]


def test_holds_and_rests_belong_to_the_breath():
    mat = pressing(table(position(1, breath=0), breaths=((40, 20, 60, 15),)))
    mat.wait_until(30_000)
    breaths = [at_ms for at_ms, effect, _ in mat.effects if effect == 8]
    assert breaths == [6_000, 12_000, 19_500, 25_500]


def test_a_breath_is_one_soft_pulse_in_and_two_out():
    mat = pressing(table(position(1, breath=0), breaths=BREATHING))
    mat.wait(2_999)
    mat.feel()
    mat.wait(1_000)
    assert mat.feel() == "S"
    mat.wait(4_000)
    assert mat.feel() == "SS"


def test_there_is_no_breathing_pace_unless_the_routine_asks():
    mat = pressing()
    mat.told()
    mat.wait(60_000)
    assert mat.told() == []


def test_a_cue_is_not_disturbed_by_a_breath():
    mat = pressing(table(position(1, breath=0, reminders=(0, 1)), reminders=((12, 3, 0),), breaths=BREATHING))
    mat.wait_until(14_500)
    mat.feel()
    mat.wait_until(16_500)
    assert mat.feel() == "SSS"


def test_a_breath_at_the_moment_of_a_cue_gives_way_and_the_cue_keeps_its_light():
    mat = pressing(table(position(1, breath=0, reminders=(0, 1)), reminders=((13, 3, 0),), breaths=BREATHING))
    mat.wait_until(15_900)
    mat.feel()
    mat.wait_until(17_100)
    assert mat.feel() == "SSS"
    assert [each for each in spans(mat.shown, 4, mat.now_ms) if each[0] >= 15_900] == [
        (16_000, 16_180),
        (16_340, 16_520),
        (16_680, 16_860),
    ]


def test_the_breathing_pace_stops_in_a_pause_and_begins_anew_after_it():
    mat = pressing(table(position(1, breath=0), breaths=BREATHING))
    mat.wait(5_000)
    mat.hold()
    mat.told()
    mat.wait(60_000)
    assert mat.told() == []
    mat.tap()
    mat.told()
    mat.wait(2_999)
    assert mat.told() == []
    mat.wait(1)
    assert mat.told() == ["breathe in"]


def test_there_is_no_breathing_on_the_move():
    mat = after_taps(3, table(position(1, breath=0), position(2, breath=0), breaths=BREATHING))
    mat.told()
    mat.wait(29_999)
    assert (mat.place, mat.told()) == (("moving", 2), [])


def test_a_routine_of_pure_breathing_needs_one_tap():
    mat = awake(table(rest(30, breath=0), breaths=BREATHING))
    mat.tap()
    assert (mat.state, mat.told()) == ("resting", ["rest"])
    mat.wait(29_999)
    assert mat.told() == [
        "breathe in",
        "breathe out",
        "breathe in",
        "breathe out",
        "breathe in",
        "breathe out",
    ]
    mat.wait(1)
    assert mat.happened(SESSION_OVER) == [(32_500, 1)]


def test_going_back_in_a_routine_of_pure_breathing_begins_it_anew():
    mat = awake(table(rest(30, breath=0), breaths=BREATHING))
    mat.tap()
    mat.wait(10_000)
    mat.tap(3)
    mat.wait(29_999)
    assert mat.state == "resting"
    mat.wait(1)
    assert mat.state == "ended"


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
    assert mat.happened(SESSION_OVER) == [(34_500, 1)]


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
