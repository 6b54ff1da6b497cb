"""Groups of steps: sides in either order, sets, rounds of some positions, rests that are no position."""

from collections import Counter

from host_tools.language.course import course, tally
from host_tools.language.dose import measure_dose
from host_tools.language.problem_list import ProblemList
from host_tools.language.reader import Reader
from host_tools.language.routine import Group, Position, Rest
from host_tools.language.routine_builder import RoutineBuilder
from host_tools.language.source_file import SourceFile
from host_tools.language.yaml_tree import parse_yaml
from tests.language.samples import ONE_POSITION, headlines, load, with_line

SOLE = "  - name: Sole\n    place: The ball under the arch.\n"
REST = "between: {place: Lie flat., rest: 30 s}"


def walk(text):
    """Give what is done, in order: a number with its side and its set, or the seconds of a rest."""
    stops = course(load(text))
    return [
        f"{step.number} {step.side} {lap}".replace("  ", " ").strip()
        if isinstance(step, Position)
        else f"rest {step.rest_ms // 1000}"
        for step, lap, _ in stops
    ]


def test_all_of_one_side_comes_before_the_other():
    text = (ONE_POSITION + SOLE).replace("positions:", "sides: all left, then all right\npositions:")
    assert walk(text) == ["1 left", "2 left", "3 right", "4 right"]


def test_the_right_side_may_come_first():
    assert walk(with_line("sides: all right, then all left")) == ["1 right", "2 left"]


def test_between_stands_between_the_sides_too():
    text = (ONE_POSITION + SOLE).replace("positions:", f"sides: all left, then all right\n{REST}\npositions:")
    assert walk(text) == ["1 left", "2 left", "rest 30", "3 right", "4 right"]


def test_all_of_one_side_means_its_repeats_too():
    text = with_line(f"sides: all left, then all right\nrepeat: 2\n{REST}")
    assert walk(text) == [
        "1 left round 1 of 2",
        "rest 30",
        "1 left round 2 of 2",
        "rest 30",
        "2 right round 1 of 2",
        "rest 30",
        "2 right round 2 of 2",
    ]


def test_within_all_of_one_side_a_position_may_be_for_both_at_once():
    text = (ONE_POSITION + SOLE + "    sides: together\n").replace(
        "positions:", "sides: all left, then all right\npositions:"
    )
    assert walk(text) == ["1 left", "2", "3 right", "4"]


def test_a_position_repeats_in_sets_and_keeps_its_number():
    text = ONE_POSITION + f"    repeat: 3\n    {REST}\n" + SOLE
    assert walk(text) == ["1 set 1 of 3", "rest 30", "1 set 2 of 3", "rest 30", "1 set 3 of 3", "2"]


def test_a_set_is_done_on_both_sides_before_the_next():
    text = ONE_POSITION + "    sides: [left, right]\n    repeat: 2\n"
    assert walk(text) == ["1 left set 1 of 2", "2 right set 1 of 2", "1 left set 2 of 2", "2 right set 2 of 2"]


def test_every_set_of_one_side_may_come_before_the_other():
    text = ONE_POSITION + "    sides: all left, then all right\n    repeat: 2\n"
    assert walk(text) == ["1 left set 1 of 2", "1 left set 2 of 2", "2 right set 1 of 2", "2 right set 2 of 2"]


def test_a_group_repeats_with_a_rest_between_and_counts_no_number_twice():
    text = ONE_POSITION + (
        f"  - repeat: 2\n    {REST}\n    positions:\n"
        "      - {name: Sole, place: On the ball.}\n      - {name: Toes, place: Spread them.}\n"
    )
    assert walk(text) == [
        "1",
        "2 round 1 of 2",
        "3 round 1 of 2",
        "rest 30",
        "2 round 2 of 2",
        "3 round 2 of 2",
    ]


def test_what_a_group_says_holds_for_its_positions():
    text = ONE_POSITION + (
        "  - stay: 20 s\n    start: after 5 s\n    sides: [left, right]\n    positions:\n"
        "      - {name: Sole, place: On the ball.}\n      - {name: Toes, place: Spread them., stay: 10 s, sides: together}\n"
    )
    found = [(each.side, each.stay.at_most_ms, each.settle_ms) for each in load(text).positions]
    assert found == [("", 60_000, 0), ("left", 20_000, 5_000), ("right", 20_000, 5_000), ("", 10_000, 5_000)]


def test_a_rest_between_positions_has_no_number():
    assert walk(ONE_POSITION + "  - rest: 30 s\n" + SOLE) == ["1", "rest 30", "2"]


def test_a_rest_between_two_rounds_of_everything_is_to_lie_flat():
    between = load(with_line("repeat: 2\nbetween: {rest: 30 s}")).between
    assert between.place == "Take away what presses, and lie flat."


def test_a_group_within_all_of_one_side_may_be_for_both_at_once():
    text = with_line("sides: all left, then all right") + (
        "  - sides: together\n    positions:\n      - {name: Sole, place: On the ball.}\n"
    )
    assert walk(text) == ["1 left", "2", "3 right", "4"]


def test_a_rest_among_positions_is_to_let_go_where_it_does_not_say_how():
    rest = load(ONE_POSITION + "  - rest: 30 s\n" + SOLE).steps[1]
    assert rest == Rest("Let go, and rest.", "", 30_000, ())


def test_a_round_of_the_routine_has_no_name_as_before():
    assert walk(with_line("repeat: 2")) == ["1", "1"]


def test_sets_and_rests_count_in_the_dose():
    text = ONE_POSITION + f"    start: after 10 s\n    repeat: 3\n    {REST}\n  - rest: 45 s\n"
    dose = measure_dose(load(text))
    assert (dose.position_most_ms, dose.total_most_ms) == (180_000, 3 * 70_000 + 2 * 30_000 + 45_000)


def test_a_group_done_once_is_only_its_positions():
    text = ONE_POSITION + "  - stay: 20 s\n    positions:\n      - {name: Sole, place: On the ball.}\n"
    assert not [step for step in load(text).steps if isinstance(step, Group)]


def test_a_group_within_all_of_one_side_is_of_that_side():
    text = with_line("sides: all left, then all right") + (
        "  - repeat: 2\n    positions:\n      - {name: Sole, place: On the ball.}\n"
    )
    assert walk(text) == [
        "1 left",
        "2 left round 1 of 2",
        "2 left round 2 of 2",
        "3 right",
        "4 right round 1 of 2",
        "4 right round 2 of 2",
    ]


def test_numbers_end_at_sixteen_with_all_sides_and_groups_counted():
    inner = "".join(f"      - {{name: P{at}, place: Here.}}\n" for at in range(9))
    text = with_line("sides: all left, then all right").replace(
        "  - name: Calf\n    place: The ball under the calf.\n", f"  - positions:\n{inner}"
    )
    assert headlines(text) == ["test.yaml:7:3: a round has 18 positions, sides counted; 16 is the most"]


def with_every_repeat(text):
    """Give a routine far too long to load, as its builder left it."""
    source = SourceFile("test.yaml", text)
    problems = ProblemList(source)
    return RoutineBuilder("test.yaml", Reader(problems).section(parse_yaml(source), "routine"), problems).routine()


def test_what_is_repeated_is_counted_without_being_walked():
    text = with_line(f"repeat: 9\n{REST}") + (
        f"  - repeat: 9\n    {REST}\n    positions:\n      - {{name: Sole, place: On the ball., repeat: 9}}\n"
    )
    counted = [times for _, times in tally(with_every_repeat(text))]
    assert counted == [9, 729, 72, 8]


def test_what_is_counted_is_what_is_walked():
    text = ONE_POSITION + f"    repeat: 3\n    {REST}\n" + SOLE + "  - rest: 45 s\n"
    routine = load(text.replace("positions:", f"repeat: 2\n{REST}\npositions:".replace("30 s", "31 s")))
    walked = Counter(step for step, _, _ in course(routine))
    assert dict(tally(routine)) == walked
