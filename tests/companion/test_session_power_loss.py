"""A session whose power went: unfinished, quiet, and taken up at the move before its position."""

from companion.codes import CHECKPOINT, SESSION_OVER, STEP
from companion.session_record import Record
from tests.companion.stories import (
    FIVE,
    SILENCE,
    Mat,
    after_taps,
    awake,
    moving,
    position,
    pressing,
    resting,
    table,
)


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


def test_a_session_is_unfinished_in_its_own_routine():
    both = table(position(1), position(2), position(1), position(2), routines=((0, 2, 0, 0), (2, 2, 0, 0)))
    mat = awake(both, routine_index=1)
    mat.tap()
    sequencer = Mat(both, unfinished=place_of(mat)).device.sequencer
    assert (sequencer.routine_index, sequencer.step_index) == (1, 0)


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


def test_progress_is_kept_at_every_step_and_every_45_seconds():
    mat = moving()
    mat.tap()
    mat.wait_until(183_000)
    assert [at_ms for at_ms, _ in mat.happened(CHECKPOINT)] == [2_500, 3_000, 47_500, 92_500, 137_500, 182_500]


def test_steps_are_told_where_they_begin():
    assert after_taps(5).happened(STEP) == [(2_500, 0), (3_000, 0), (3_500, 1), (4_000, 1), (4_500, 2)]


def test_a_checkpoint_is_due_with_every_45_s_and_only_once_with_each():
    record = Record()
    due = [record.count(elapsed_ms, False) for elapsed_ms in (0, 44_999, 1, 0, 45_000)]
    assert due == [False, False, True, False, True]
