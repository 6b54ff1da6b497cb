"""The scenario language says what is wrong with it; the performer does what it says, to the millisecond."""

import pytest

from companion import codes
from companion.rehearsal import POWER_OFF, POWER_ON, PRESS, RELEASE
from host_tools.language.diagnostics import RoutineError
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.simulate import Session, replay
from tests.shipped import SCENARIOS, session, table


def played(text: str) -> Session:
    return run_scenario(table(), parse_scenario(text))


def problems(text: str) -> list[str]:
    with pytest.raises(RoutineError) as caught:
        parse_scenario(text, "try.scenario")
    return [problem.headline for problem in caught.value.problems]


def test_a_tap_is_a_press_of_100_ms_after_the_time_it_says():
    assert played("after 2 s: tap\nuntil 4 s").script.steps == ((2000, PRESS), (2100, RELEASE))


def test_the_next_line_counts_from_the_end_of_the_one_before():
    steps = played("after 2 s: hold 700 ms\nafter 1 s: press\nafter 1 s: release\nuntil 9 s").script.steps
    assert steps == ((2000, PRESS), (2700, RELEASE), (3700, PRESS), (4700, RELEASE))


def test_at_counts_from_power_on():
    assert played("wait\nat 1:30: tap\nuntil 2 min").script.steps == ((90_000, PRESS), (90_100, RELEASE))


def test_double_and_more_taps_are_close_enough_to_belong_together():
    trace = played("after 2 s: tap 4 times\nuntil 5 s").trace
    assert [event[2] for event in trace if event[1] == codes.BUTTON][-1] == codes.FOUR_TAPS


def test_power_off_takes_the_time_it_says():
    script = played("after 2 s: power off 5 s\nuntil 9 s").script
    assert script.steps == ((2000, POWER_OFF), (7000, POWER_ON))
    assert script.power_cuts() == [(2000, 7000)]


def test_when_waits_for_the_state_to_have_lasted():
    script = played("after 2 s: tap\nwhen moving for 3 s: tap\nuntil 9 s").script
    assert script.presses() == [(2000, 2100), (5500, 5600)]


def test_whenever_stands_for_the_rest_of_the_scenario():
    script = played("whenever moving for 3 s: tap\nafter 2 s: tap\nuntil 6 min").script
    assert script.presses() == [(2000, 2100), (5500, 5600), (309_000, 309_100)]


def test_settings_and_routine_are_those_of_the_scenario():
    scenario = parse_scenario("routine 3\nsound off\nnight on\ntap gap 300 ms\n")
    assert (scenario.routine_index, *scenario.settings) == (2, False, True, True, 300)


def test_comments_and_blank_lines_mean_nothing():
    assert parse_scenario("# only\n\n   # this\n").lines == []


def test_a_press_that_lasts_is_cut_at_the_end():
    assert played("after 1 s: press\nuntil 1500 ms").script.presses() == [(1000, 1500)]


def test_the_default_person_completes_the_session_and_says_how_it_feels():
    trace = played(DEFAULT).trace
    assert [event[2] for event in trace if event[1] == codes.SESSION_OVER] == [codes.COMPLETED]
    assert [event[2] for event in trace if event[1] == codes.RATING] == [4]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_comes_down_to_a_script_that_replays_the_same(scenario):
    first = session(scenario)
    assert replay(first.table, first.script).trace == first.trace


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_every_promise_is_kept_in_every_scenario(scenario):
    first = session(scenario)
    assert first.breaches == replay(first.table, first.script).breaches == []


def test_every_problem_is_reported_at_once_with_its_place():
    assert problems("aftr 2 s: tap\n  after 2: tap\nwhen pressin: tap\nafter 2 s: tab\n") == [
        'try.scenario:1:1: "aftr 2 s" is no moment; did you mean after 2 s: tap?',
        'try.scenario:2:3: "2" has no unit; did you mean 2 s?',
        'try.scenario:3:1: "pressin" is no state; did you mean pressing?',
        'try.scenario:4:1: "tab" is nothing one can do; did you mean tap?',
    ]


def test_a_duration_out_of_range_says_the_range():
    assert problems("until 500 min") == ['try.scenario:1:1: "500 min" is too long; write 1 ms to 180 min']


def test_a_tap_gap_out_of_range_says_the_range():
    assert problems("tap gap 2") == ['try.scenario:1:1: "2" has no unit; write one duration from 250 ms to 700 ms']
    assert problems("tap gap 2 s") == ['try.scenario:1:1: "2 s" is too long; write 250 ms to 700 ms']


def test_what_is_far_from_anything_gets_the_list():
    assert problems("after 1 s: jump")[0].startswith(
        'try.scenario:1:1: "jump" is nothing one can do; try tap, double tap'
    )
