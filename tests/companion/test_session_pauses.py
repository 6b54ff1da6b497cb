"""A pause and back, a step back, and taps that time overtook."""

from companion.codes import SESSION_OVER
from tests.companion.stories import (
    FIVE,
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
    assert (mat.state, mat.told()) == ("reflecting", ["begin"])


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


def test_a_tap_that_meets_the_end_of_the_lesson_ends_no_game_and_one_that_meets_the_end_of_the_game_no_session():
    mat = awake()
    mat.tap(3)
    mat.wait(35_800)
    mat.tap()
    mat.wait(1000)
    assert mat.state == "game"
    mat.wait(34_400)
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
