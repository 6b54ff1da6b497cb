"""On the point: what time brings there, deepening for those who asked, a breathing pace."""

from companion.codes import SESSION_OVER
from tests.companion.stories import (
    FIVE,
    after_taps,
    awake,
    moving,
    position,
    pressing,
    rest,
    spans,
    table,
)

BREATHING = ((40, 0, 60, 0),)


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


def test_a_reminder_at_the_moment_of_enough_is_said_whole_and_enough_after_it():
    mat = pressing(table(position(1, 60, 90, reminders=(0, 1)), reminders=((60, 3, 0),)))
    mat.feel()
    mat.wait_until(66_000)
    assert mat.told()[-2:] == ["reminder", "enough"]
    assert mat.feel() == "SSS SLS"


def test_a_cue_stands_apart_from_the_one_it_waited_for_though_a_deepening_nobody_asked_for_was_due_between():
    reminders = ((10, 3, 0), (11, 3, 1))
    mat = pressing(table(position(1, 11, 90, reminders=(0, 2)), reminders=reminders))
    mat.wait_until(12_500)
    mat.feel()
    mat.wait_until(16_000)
    assert mat.told()[-2:] == ["reminder", "enough"]
    assert mat.feel() == "SSS SLS"


def test_a_number_is_said_whole_though_the_settling_time_is_over_before_it():
    mat = awake(table(position(9, settle_s=3)))
    mat.tap()
    mat.wait(8_000)
    assert mat.feel() == "L LSSSS SL"


def test_a_position_left_by_time_ends_when_what_is_said_has_been_said():
    mat = pressing(table(position(1, 0, 60, reminders=(0, 1)), reminders=((59, 3, 0),)))
    mat.wait_until(60_000 + mat.now_ms)
    mat.wait(5_000)
    assert mat.feel().endswith("SSS LLL")


def test_the_sessions_limit_waits_for_nothing_that_is_said():
    mat = pressing(table(position(1, at_most_s=3600, reminders=(0, 1)), reminders=((3599, 3, 0),)))
    mat.wait_until(3_602_500)
    assert mat.state == "ended"


def test_whoever_taps_cuts_what_is_said_and_what_waited_for_it_comes_at_once():
    mat = pressing(table(position(1, 60, 90, reminders=(0, 1)), position(2), reminders=((60, 3, 0),)))
    mat.wait_until(62_600)
    mat.tap()
    assert mat.place == ("moving", 2)


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


def test_three_taps_in_the_first_position_of_the_second_routine_stay_in_it():
    two = table(position(3), position(5), position(6), routines=((0, 1, 0, 0), (1, 2, 0, 0)))
    mat = awake(two)
    mat.tap(2)
    mat.wait(2_000)
    mat.tap()
    assert mat.place == ("moving", 5)
    mat.tap(3)
    assert mat.place == ("moving", 5)
