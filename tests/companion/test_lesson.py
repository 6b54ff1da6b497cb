"""The lesson of the six cues, and the game that follows: each is to be told by the person, by its number."""

import pytest

from tests.companion.stories import SILENCE, awake

NAMES = ("move", "begin", "enough", "reminder", "rest", "ended")


def playing():
    """A person who sat through the lesson, and was asked the first cue."""
    mat = awake()
    mat.tap(3)
    mat.wait(36_000 + 6_000)
    mat.told()
    return mat


def answer(mat, number):
    """Say that it was cue `number`; return what the device said to that."""
    mat.wait(3_000)
    mat.told()
    if number == 6:
        mat.hold()
    else:
        mat.tap(number)
    told = mat.told()
    mat.wait(6_000)
    return told


def asked(mat):
    """The number of the cue that was asked last."""
    return NAMES.index(mat.told()[-1]) + 1


# The lesson


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
    ]
    assert mat.state == "game"


def test_each_item_of_the_lesson_is_said_to_its_end():
    mat = awake()
    mat.tap(3)
    mat.wait(36_000)
    assert mat.feel() == "S L SS SL SSS SLS SSSS SSS SSSSS LL LS LLL"


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


# The game


def test_after_the_lesson_a_cue_is_asked_without_its_number():
    mat = awake()
    mat.tap(3)
    mat.wait(36_000 + 5_000)
    mat.told()
    mat.wait(1_000)
    assert (mat.state, mat.told()) == ("game", ["reminder"])


def test_the_right_number_of_taps_is_tapped_back_and_another_cue_is_asked():
    mat = playing()
    assert answer(mat, 4) == ["number 4"]
    assert (mat.state, asked(mat) != 4) == ("game", True)


def test_a_hold_stands_for_the_sixth():
    mat = playing()
    assert answer(mat, 6) == ["number 4 reminder"]


def test_a_wrong_answer_is_told_which_it_was_and_hears_it_again():
    mat = playing()
    assert answer(mat, 2) == ["number 4 reminder"]


def test_who_knows_all_six_is_asked_each_once_and_the_game_is_over():
    mat = playing()
    number, numbers = 4, [4]
    while answer(mat, number)[-1] != f"number {number} ended":
        number = asked(mat)
        numbers.append(number)
    assert (sorted(numbers), mat.state, mat.outputs) == ([1, 2, 3, 4, 5, 6], "ready", SILENCE)


def test_what_was_confused_comes_again_both_of_the_pair_and_another_first():
    mat = playing()
    answer(mat, 4)
    first = asked(mat)
    taken_for = 4
    assert answer(mat, taken_for) == [f"number {first} {NAMES[first - 1]}"]
    numbers = [asked(mat)]
    while not answer(mat, numbers[-1])[-1].endswith("ended") or mat.state == "game":
        numbers.append(asked(mat))
    assert numbers[0] != first
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


def test_the_moment_of_the_answer_is_the_dice():
    found = set()
    for late_ms in range(6):
        mat = playing()
        mat.wait(late_ms)
        answer(mat, 4)
        found.add(asked(mat))
    assert found == {1, 2, 3, 5, 6}


def test_an_answer_before_the_question_only_asks_anew():
    mat = awake()
    mat.tap(3)
    mat.wait(36_000 + 1_000)
    mat.told()
    mat.tap(4)
    assert (mat.state, mat.told()) == ("game", [])
    mat.wait(6_000)
    assert mat.told() == ["reminder"]


def test_a_long_hold_ends_the_game_and_so_does_nobody_after_half_a_minute():
    mat = playing()
    mat.long_hold()
    assert (mat.state, mat.outputs) == ("ready", SILENCE)
    mat = playing()
    mat.wait(29_999)
    assert mat.state == "game"
    mat.wait(1)
    assert (mat.state, mat.told()[-1]) == ("ready", "hush")


def test_the_game_keeps_nothing_and_begins_no_session():
    mat = playing()
    answer(mat, 4)
    assert not mat.device.sequencer.is_running
