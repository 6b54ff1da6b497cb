"""The words of a table: the routine's own, or plain ones."""

import pytest

from companion.codes import CUSTOM_CUE, END, POSITION, REFLECT, REMINDER, REST
from companion.table_checks import TableError
from host_tools.table.table_texts import ReminderWords, TableTexts
from tests import shipped

ERECTOR = TableTexts(shipped.table("erector_spinae"))
PLAIN = TableTexts(shipped.table("erector_spinae", has_texts=False))


def test_a_routine_says_what_it_is():
    words = ERECTOR.routines[0]
    assert words.title == "Erector spinae release"
    assert words.equipment == "Twin-ball massager on a mat"
    assert words.about.startswith("Five positions")
    assert len(words.cautions) == 4


def test_a_position_says_what_it_is_and_how_long():
    step = ERECTOR.step(0, 3)
    assert (step.kind, step.number, step.name) == (POSITION, 4, "Base of the ribcage")
    assert (step.at_least_ms, step.at_most_ms, step.settle_ms) == (120_000, 300_000, 0)
    assert step.place.startswith("Stay on your back")
    assert step.let == "Let the muscles on the balls go soft, breath by breath."


def test_reminders_say_when_and_what():
    assert ERECTOR.step(0, 3).reminders == (
        ReminderWords(45_000, "Breathe deeply.", REMINDER, only_when_deepening=False),
        ReminderWords(180_000, "Let the body be heavy.", REMINDER, only_when_deepening=False),
        ReminderWords(150_000, "Draw the knees slowly towards the chest.", REMINDER, only_when_deepening=True),
    )


def test_rest_and_reflection_have_names_without_being_given_any():
    assert [ERECTOR.step(0, index).kind for index in (5, 6, 7)] == [REST, REFLECT, END]
    assert [ERECTOR.step(0, index).name for index in (5, 6, 7)] == ["Rest", "How does it feel?", "The end"]


def test_a_table_without_texts_has_plain_words():
    assert PLAIN.routines[0].title == "Routine 1"
    assert PLAIN.routines[0].cautions == ()
    assert [PLAIN.step(0, index).name for index in (0, 4, 5)] == ["Position 1", "Position 5", "Rest"]
    assert PLAIN.step(0, 0).place == ""
    assert PLAIN.step(0, 0).reminders[0].say == ""


def test_steps_count_from_the_first_of_their_routine():
    both = TableTexts(shipped.table("erector_spinae", "gentle_back"))
    assert both.step(0, 0).place.startswith("Lay the massager across the middle of the mat")
    assert both.step(1, 0).place.startswith("Lie back with a ball on each side of the spine")


def test_a_reminder_can_play_a_cue_of_the_routine():
    step = TableTexts(shipped.table("one_ball_both_sides")).step(0, 0)
    assert step.reminders[0] == ReminderWords(20_000, "Softer.", CUSTOM_CUE, only_when_deepening=False)


def test_bytes_that_are_no_table_are_refused():
    with pytest.raises(TableError):
        TableTexts(b"nothing")
