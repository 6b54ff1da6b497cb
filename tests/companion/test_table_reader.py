"""The table where it lies: every number of every record is read from its own place, whichever routine is chosen."""

import pytest

from companion.codes import CUSTOM_CUE, END, POSITION, REFLECT, REST
from companion.table_format import ALL_TURNS, KINDS, NONE, REPEATS
from companion.table_reader import RANKS, TableReader
from tests.companion.stories import table

REMINDERS = ((11, 1, 0), (300, CUSTOM_CUE, 1), (700, 3, 0), (40, 2, 0))
BREATHS = ((10, 11, 12, 13), (20, 21, 22, 23))
BEATS = tuple((0, 0, 50, 0, 100 + row) for row in range(7))
CUES = ((4, 2, 0, 1), (2, 3, 1, 2), (5, 4, 3, 3), (NONE, 5, 6, 1))
STEPS = (
    (POSITION, 7, 0, 9, 0, NONE, 0, 0),
    (POSITION + 3 * KINDS, 5, 301, 902, 42, 1, 1, 3),
    (REST, 2, 0, 700, 0, ALL_TURNS, 0, 1),
    (REFLECT, 0, 0, 60, 0, NONE, 0, 0),
)
TABLE = table(
    *STEPS, routines=((0, 1, 0, 1), (1, 3, 1, 3)), reminders=REMINDERS, breaths=BREATHS, cues=CUES, beats=BEATS
)


@pytest.fixture
def reader():
    """The second routine, at its first step."""
    found = TableReader(TABLE)
    found.choose(1)
    return found


def breath_of(reader):
    return tuple(reader.blob[reader.breath_at : reader.breath_at + 4])


def test_the_first_routine_is_chosen_at_the_start():
    reader = TableReader(TABLE)
    assert (reader.routine_count, reader.step_count, reader.kind, reader.number) == (2, 1, POSITION, 7)


def test_a_step_is_read_in_milliseconds(reader):
    assert (reader.kind, reader.set_number, reader.number) == (POSITION, 3, 5)
    assert (reader.at_least_ms, reader.at_most_ms, reader.settle_ms) == (301_000, 902_000, 42_000)
    assert (breath_of(reader), reader.has_all_turns) == ((20, 21, 22, 23), False)


def test_a_step_further_on_is_read_from_its_own_place(reader):
    reader.go_to(1)
    assert (reader.kind, reader.set_number, reader.number, reader.at_most_ms) == (REST, 0, 2, 700_000)
    assert (breath_of(reader), reader.has_all_turns) == ((10, 11, 12, 13), True)
    assert (reader.reminder_count, reader.reminder_cue(0)) == (1, 1)


def test_behind_the_last_step_is_the_end(reader):
    reader.go_to(3)
    assert (reader.kind, reader.at_most_ms, reader.breath_at, reader.reminder_count) == (END, 0, 0, 0)


def test_the_kind_of_any_step_is_known_without_going_there(reader):
    assert [reader.kind_of(step) for step in range(3)] == [POSITION, REST, REFLECT]
    assert reader.number == 5


def test_a_routine_has_its_steps_and_the_end_behind_them():
    reader = TableReader(TABLE)
    assert [reader.has(0, step) for step in (0, 1, 2)] == [True, True, False]
    assert [reader.has(1, step) for step in (0, 3, 4)] == [True, True, False]
    assert not reader.has(2, 0)


def test_its_reminders_have_a_cue_and_flags_of_their_own(reader):
    assert [reader.reminder_cue(index) for index in range(3)] == [CUSTOM_CUE, 3, 2]
    assert [reader.reminder_flags(index) for index in range(3)] == [1, 0, 0]


def moments(reader):
    """Return [(second, rank)] of all the step's moments."""
    found, place = [], -1
    while (following := reader.moment_after(place)) != place:
        found.append((following // RANKS / 1_000, following % RANKS))
        place = following
    return found


def test_the_moments_come_in_the_order_of_time_and_nothing_after_the_most(reader):
    assert moments(reader) == [(40, 3), (300, 1), (301, 31), (700, 2), (902, 0)]


def test_what_repeats_comes_again_every_round_as_long_as_the_last_reminder_says():
    steps = (POSITION, 1, 0, 100, 0, NONE, 0, 2), REFLECT_STEP
    reader = TableReader(table(*steps, reminders=((10, 1, REPEATS), (30, 2, REPEATS))))
    assert moments(reader) == [(10, 1), (30, 2), (40, 1), (60, 2), (70, 1), (90, 2), (100, 0)]


def test_a_reminder_that_repeats_alone_comes_again_after_itself():
    reader = TableReader(table((POSITION, 1, 0, 35, 0, NONE, 0, 1), REFLECT_STEP, reminders=((10, 1, REPEATS),)))
    assert moments(reader) == [(10, 1), (20, 1), (30, 1), (35, 0)]


REFLECT_STEP = STEPS[3]


def cue_of(reader):
    return reader.cue_start, reader.cue_end, reader.cue_repeats


def test_a_routine_says_its_own_cues_and_not_those_of_another(reader):
    beats_at = len(TABLE) - 4 - 7 * 7
    assert [reader.find_cue(cue) for cue in (0, 2, 4, 5)] == [False, True, False, True]
    assert cue_of(reader) == (beats_at + 3 * 7, beats_at + 6 * 7, 4)
    assert reader.find_cue(2)
    assert cue_of(reader) == (beats_at + 7, beats_at + 3 * 7, 3)
    reader.choose(0)
    assert [reader.find_cue(cue) for cue in (2, 4, 5)] == [False, True, False]


def test_a_cue_of_its_own_is_found_by_its_number(reader):
    beats_at = len(TABLE) - 4 - 7 * 7
    assert reader.find_cue(CUSTOM_CUE + 3)
    assert cue_of(reader) == (beats_at + 6 * 7, beats_at + 7 * 7, 5)
