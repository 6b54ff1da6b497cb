"""Our own vocabulary, measured: what may meet is apart, but for the two pairs that are known and told of."""

import pytest

from host_tools import ROUTINES
from host_tools.cli import main
from host_tools.cues.command import EVERY_CUE
from host_tools.cues.matrix import lines
from host_tools.cues.measure import Distances
from host_tools.language.load import load_routine
from host_tools.perception.distance import NEAR
from tests import shipped

EVERY = Distances(load_routine(EVERY_CUE))


def distance_of(one, other):
    return EVERY.meeting[frozenset((one, other))]


def test_nothing_that_may_meet_is_near_but_what_design_says_of():
    assert [(pair.one.name, pair.other.name, round(pair.distance, 1)) for pair in EVERY.near(NEAR)] == [
        ("how does it feel?", "begin", 0.0),
        ("begin", "answer: 1, 1 min", 1.0),
    ]


def test_the_question_comes_for_a_beginning_only_where_nobody_answered_for_two_and_a_half_minutes():
    assert EVERY.near(NEAR)[0].place == "moving to position 1"
    assert [pair for pair in EVERY.pairs if pair.one.name == "begin" and "feel" in pair.other.name] == []


def test_enough_is_far_from_all_it_meets():
    assert round(distance_of("enough", "move"), 1) == 2.5
    assert round(distance_of("enough", "how does it feel?"), 1) == 2.2
    assert round(distance_of("enough", "reminder"), 1) == 1.9
    assert round(distance_of("enough", "rest"), 1) == 3.4


def test_a_reminder_at_the_moment_of_enough_is_like_nothing_else():
    both = [how_far for kinds, how_far in EVERY.anywhere.items() if "reminder, then enough" in kinds]
    assert min(both) > 2.7


@pytest.mark.parametrize("name", shipped.ROUTINES)
def test_in_no_shipped_routine_does_a_cue_of_time_stand_near_another(name):
    found = [pair for pair in Distances(shipped.routine(name)).near(NEAR) if not pair.place.startswith("after taps")]
    assert found == []


def test_every_kind_the_device_has_is_measured():
    assert EVERY.kinds == (
        "move",
        "begin",
        "enough",
        "reminder",
        "rest",
        "ended",
        "breathe in",
        "breathe out",
        "hold the breath",
        "how does it feel?",
        "answer",
        "countdown 3",
        "reminder, then enough",
    )


def test_the_report_begins_with_the_nearest_pairs_and_fits_a_terminal(capsys):
    assert main(["cues"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == list(lines(EVERY))
    assert told[0] == "Every cue: 107 pairs can come at one place; 2 are easily mixed up: less than 1.2 apart"
    assert told[2].startswith(" 0.00  near  how does it feel? / begin ")
    assert max(map(len, told)) <= 120


def test_a_routine_with_no_pair_too_near_is_told_so_plainly(capsys):
    assert main(["cues", str(ROUTINES / "practice" / "tendon_holds.yaml")]) == 0
    said = capsys.readouterr().out.splitlines()[0].partition(": ")[2]
    assert said == "46 pairs can come at one place, and all are told apart: each is 1.2 apart or more"


def test_the_matrix_sets_in_brackets_what_never_meets(capsys):
    (row,) = [line for line in lines(EVERY) if line.startswith(" 3 enough")]
    assert row.split() == ["3", "enough", "2.5", "(2.2)"]


def test_a_routine_of_ones_own_is_measured_with_its_cues(capsys):
    assert main(["cues", str(ROUTINES / "one_ball_both_sides.yaml")]) == 0
    assert "ripple" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_the_command_lines_fault(capsys):
    assert main(["cues", "none.yaml"]) == 2
    assert "none.yaml: no such file" in capsys.readouterr().err
