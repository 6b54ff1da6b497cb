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
    routine = load(ONE_POSITION + PUSH + "    stay: 58 s\n")
    assert [(mark.after_ms, mark.say) for mark in phase_marks(routine.positions[0].phases)] == [
        (6_000, "Let go."),
        (9_000, "Closer."),
        (29_000, "Push."),
    ]
    (step,) = TableTexts(compile_routines([routine])).routines[0].steps
    told = [each for each in range(58) for one in step.reminders if not one.late_ms(each * 1_000)]
    assert told == [6, 9, 29, 35, 38]


def test_a_count_takes_the_place_of_a_stay_and_its_last_comes_twice():
    (position,) = load(ONE_POSITION + PUSH + "    count: 3\n").positions
    assert (position.times, position.stay) == (3, Stay(87_000, 87_000))
    assert position.reminders == (Reminder(58_000, "The last one.", "reminder", "The last of 3"),)


def test_a_phase_may_come_ever_so_often():
    text = ONE_POSITION + "    stay: 20 min\n    phases: [{for: 2 s, say: Up.}, {for: 2 s, say: Down.}]\n"
    (step,) = TableTexts(compile_routines([load(text)])).routines[0].steps
    assert [(each.after_ms, each.every_ms) for each in step.reminders] == [(2_000, 4_000), (4_000, 4_000)]


def test_the_first_phase_is_said_before_the_time_begins():
    text = ONE_POSITION + PUSH + "    let: Let the jaw hang.\n"
    (step,) = TableTexts(compile_routines([load(text)])).routines[0].steps
    assert step.let == "Let the jaw hang. Push."
    assert [(each.after_ms, each.say) for each in step.reminders] == [
        (6_000, "Let go."),
        (9_000, "Closer."),
        (29_000, "Push."),
    ]


def test_a_position_without_phases_has_no_marks():
    (position,) = load(ONE_POSITION).positions
    assert position.phases == ()
    assert phase_marks(position.phases) == ()


def test_reminders_stand_beside_phases():
    (position,) = load(ONE_POSITION + PUSH + "    reminders: [{before the end: 5 s, say: Softer.}]\n").positions
    assert position.reminders == (Reminder(24_000, "Softer.", "reminder", "{left} before the end", 5_000),)
