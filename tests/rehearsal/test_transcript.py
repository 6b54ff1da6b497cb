"""The story tells what happened, what was felt, and what it means; and nothing else."""

import re

import pytest

from host_tools.rehearsal.scenario import parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.transcript import as_story
from host_tools.table.rhythm_words import feeling, minutes_letters, number_letters, spell
from tests.shipped import ROUTINES, SCENARIOS, routine, session, table

START = "whenever moving for 10 s: tap\nafter 2 s: tap\n"


def story(scenario: str, *names: str) -> str:
    lines = as_story(run_scenario(table(*names), parse_scenario(scenario)))
    return re.sub(r"\s+", " ", " ".join(lines))


@pytest.mark.parametrize("number", range(len(ROUTINES)))
def test_cautions_stand_before_every_session(number):
    told = story(f"routine {number + 1}\nuntil 2 s")
    before = told[: told.index("The power is on.")]
    assert all(f"Caution: {caution}" in before for caution in routine(ROUTINES[number]).cautions)


def test_a_move_says_where_to_and_how():
    assert "You feel one long, then one short: move to position 1, Top of the shoulder blades." in story(START)


def test_a_start_by_itself_says_when():
    assert "The time begins by itself in 5 s, or at a tap." in story("after 2 s: tap\nuntil 4 s", "breathing")


def test_a_reminder_is_told_in_the_routines_own_words():
    assert "You feel three short: Breathe deeply." in story(START)


def test_a_reminder_after_a_pause_is_still_the_right_one():
    told = story(START + "when pressing for 30 s: hold\nwhen paused for 9 s: tap\nwhen pressing for 20 s: long hold")
    assert "You feel three short: Breathe deeply." in told


def test_an_answer_says_place_and_whole_minutes():
    told = story(START + "when pressing for 1 min 30 s: double tap\nafter 9 s: long hold")
    assert "You feel one short, then three long: you are at position 1, three whole minutes left." in told


def test_nudges_tell_how_they_grow():
    told = story("after 2 s: tap\nuntil 2 min")
    assert "one long, then one short, by touch alone: still position 1; tap when you are in place." in told
    assert "one long, then one short, loud, then once more low: still position 1" in told


def test_an_unfinished_session_is_told_as_such():
    told = story(START + "when pressing for 20 s: power off 2 s\nuntil 40 s")
    assert "a session is unfinished at position 1. A tap goes on there, a long hold drops it." in told


def test_the_rating_is_said_back():
    told = story(START + "when pressing for 5 s: hold\nwhen paused for 1 s: long hold")
    assert "you stopped; the session is over." in told
    assert "of 5" not in told


def test_deepening_is_told_only_where_it_was_asked_for():
    gone_on = "whenever pressing for 4 min: tap\nwhen resting for 5 s: long hold"
    assert "Draw the knees slowly" not in story(START + gone_on)
    assert "Draw the knees slowly" in story("whenever moving for 10 s: tap\nafter 2 s: hold\n" + gone_on)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_every_cue_that_is_felt_is_given_a_meaning(scenario):
    assert not re.search(r"You feel [^:]*:\s*$", "\n".join(as_story(session(scenario))), re.MULTILINE)


def test_feelings_are_read_from_the_beats():
    beats = ((2000, 50, 0, 0, 180), (0, 0, 0, 0, 160), (0, 0, 60, 0, 300), (0, 0, 80, 0, 300))
    assert feeling(beats) == "one short, one long"
    assert feeling(beats[:2], 3) == "three short"


def test_numbers_and_minutes_are_felt_as_the_device_taps_them():
    assert spell(number_letters(5)) == "five short"
    assert spell(number_letters(12)) == "two long, two short"
    assert spell(minutes_letters(3)) == "three long"
    assert spell(minutes_letters(0)) == "one short"
