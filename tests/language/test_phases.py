"""Phases inside a position: told in turn by cues, without a move, until the stay is over."""

from host_tools.language.course import phase_marks
from host_tools.language.routine import Phase, Reminder, Stay
from host_tools.table.compile import compile_routines
from host_tools.table.table_texts import TableTexts
from tests.language.samples import ONE_POSITION, load

PUSH = "    phases: [{for: 6 s, say: Push.}, {for: 3 s, say: Let go.}, {for: 20 s, say: Closer.}]\n"


def test_phases_alone_make_the_stay():
    (position,) = load(ONE_POSITION + PUSH).positions
    assert position.stay == Stay(29_000, 29_000)
    assert position.phases[1] == Phase(3_000, "Let go.", "reminder")


def test_phases_come_again_until_the_stay_is_over():
    (position,) = load(ONE_POSITION + PUSH + "    stay: 58 s\n").positions
    marks = phase_marks(position.phases, position.stay.at_most_ms)
    assert [(mark.after_ms, mark.say) for mark in marks] == [
        (6_000, "Let go."),
        (9_000, "Closer."),
        (29_000, "Push."),
        (35_000, "Let go."),
        (38_000, "Closer."),
    ]


def test_the_first_phase_is_said_before_the_time_begins():
    text = ONE_POSITION + PUSH + "    let: Let the jaw hang.\n"
    (step,) = TableTexts(compile_routines([load(text)])).routines[0].steps
    assert step.let == "Let the jaw hang. Push."
    assert [(each.after_ms, each.say) for each in step.reminders] == [(6_000, "Let go."), (9_000, "Closer.")]


def test_a_position_without_phases_has_no_marks():
    (position,) = load(ONE_POSITION).positions
    assert position.phases == ()
    assert phase_marks(position.phases, 60_000) == ()


def test_reminders_stand_beside_phases():
    (position,) = load(ONE_POSITION + PUSH + "    reminders: [{before the end: 5 s, say: Softer.}]\n").positions
    assert position.reminders == (Reminder(24_000, "Softer.", "reminder", "5 s before the end"),)
