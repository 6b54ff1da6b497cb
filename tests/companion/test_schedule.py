"""One moment after the other: what waited while something was said, and comes at the same time as something else."""

from companion.codes import ENOUGH_DUE, NOTHING, PRESSING, REMIND, REMINDER, TIME_UP
from companion.schedule import Schedule
from companion.table_format import REPEATS
from companion.table_reader import TableReader
from tests.companion.stories import position, table


def schedule(at_least_s):
    """A position of a minute with a reminder every 10 s, begun."""
    reader = TableReader(table(position(1, at_least_s, 60, reminders=(0, 1)), reminders=((10, REMINDER, REPEATS),)))
    found = Schedule(reader)
    found.begin(PRESSING)
    return found


def held_until(found, at_ms):
    """Let time pass while something is said; return all that is due when it has been said."""
    found.is_held = True
    assert found.advance(at_ms) == NOTHING
    found.is_held = False
    events = []
    while found.wait_ms() == 0:
        events.append(found.advance(0))
    return [event for event in events if event != NOTHING]


def test_a_reminder_that_waited_until_the_next_is_due_is_said_once():
    assert held_until(schedule(0), 19_999) == [REMIND]
    assert held_until(schedule(0), 20_000) == [REMIND]
    assert held_until(schedule(0), 45_000) == [REMIND]


def test_a_reminder_that_waited_until_the_least_time_is_due_is_said_before_it():
    assert held_until(schedule(12), 15_000) == [REMIND, ENOUGH_DUE]
    assert held_until(schedule(12), 25_000) == [REMIND, ENOUGH_DUE, REMIND]


def test_time_that_was_up_meanwhile_comes_after_what_waited():
    assert held_until(schedule(0), 60_000)[-1] == TIME_UP
