"""What a position is: pressure, stretch, hold, movement, breath or rest; in dose, story and card."""

from host_tools.check import report
from host_tools.language.dose import time_by_kind
from host_tools.table.compile import compile_routines
from host_tools.table.table_texts import TableTexts
from tests.language.samples import ONE_POSITION, load, with_line, with_stay

SOLE = "  - {name: Sole, place: The ball under the arch., kind: stretch}\n"


def test_with_equipment_a_position_is_pressure_unless_it_says_otherwise():
    assert time_by_kind(load(ONE_POSITION + SOLE)) == {"pressure": 60_000, "stretch": 60_000}


def test_without_equipment_a_position_is_nothing_unless_it_says_so():
    assert time_by_kind(load(ONE_POSITION.replace("A soft ball", "none"))) == {"": 60_000}


def test_a_long_stretch_on_a_mat_is_no_long_pressure():
    assert load(with_stay("24 min").replace("stay:", "kind: stretch\nstay:")).warnings == ()
    assert len(load(with_stay("24 min")).warnings) == 2


def test_a_short_movement_is_no_short_pressure():
    assert load(with_stay("10 s\nkind: movement")).warnings == ()


def test_the_table_calls_a_position_what_it_is():
    (step,) = TableTexts(compile_routines([load(with_line("kind: hold"))])).routines[0].steps
    assert step.name == "Calf (hold)"


def test_check_says_how_much_is_what():
    assert "  in position: 2 min in all: 1 min of pressure, 1 min of stretch" in report(load(ONE_POSITION + SOLE))


def test_check_says_nothing_of_kinds_where_the_file_does_not():
    assert "  in position: 1 min in all\n" in report(load(ONE_POSITION))
