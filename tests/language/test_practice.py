"""The routines of practitioners that the language can say: they compile, last as long as they say, and tell the truth."""

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from companion import codes
from companion.table import decode, encode, read_texts
from companion.table_format import ROUNDS
from host_tools.card.content import card_of
from host_tools.language.dose import measure_dose
from host_tools.language.load import load_routine
from host_tools.rehearsal.scenario import parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.transcript import as_story
from host_tools.table.compile import compile_routines
from tests import shipped

PRACTICE = Path(__file__).parents[2] / "routines" / "practice"
ROUTINES = sorted(PRACTICE.glob("*.yaml"))
STARTED_AT_MS = 3_500
"""A tap at three seconds lasts 100 ms, and 400 ms later no second one can come; a board knows 4 ms sooner."""

BEFORE = {
    "breathing": ("7bc8fc453fe31412", "2fef180ddf30a48d"),
    "erector_spinae": ("8b806d9812f04de2", "afe5e8726b99f13b"),
    "gentle_back": ("2772c824a9fe5bb0", "5447783756411931"),
}
"""The first digits of the SHA-256 of each table, with texts and without, as compiled before there were groups."""
HAS_A_SOURCE_SINCE = {"breathing"}


def practised(name):
    return load_routine(PRACTICE / f"{name}.yaml")


def rehearsed(routine):
    return run_scenario(compile_routines([routine]), parse_scenario("after 3 s: tap"))


def story(name):
    """Give the story of a session in which nobody presses but to begin, without its line breaks."""
    return " ".join(" ".join(as_story(rehearsed(practised(name)))).split())


@pytest.mark.parametrize("name", BEFORE)
def test_a_routine_from_before_compiles_to_the_same_bytes(name):
    routine = shipped.routine(name)
    if name in HAS_A_SOURCE_SINCE:
        routine = routine._replace(source=None)
    tables = [compile_routines([routine], has_texts=has_texts) for has_texts in (True, False)]
    assert tuple(hashlib.sha256(table).hexdigest()[:16] for table in tables) == BEFORE[name]


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_routine_of_the_practice_is_told_nothing_against_it(path):
    assert load_routine(path).warnings == ()


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_routine_that_goes_by_itself_lasts_as_long_as_it_says(path):
    routine = load_routine(path)
    session = rehearsed(routine)
    ends = {codes.REFLECTING, codes.ENDED}
    ended_ms = next(event[0] for event in session.trace if event[1] == codes.STATE and event[2] in ends)
    assert ended_ms - STARTED_AT_MS == pytest.approx(measure_dose(routine).total_most_ms, abs=100)
    assert session.breaches == []


def test_glutes_are_done_on_the_left_before_the_right():
    told = story("glutes_left_first")
    places = ["1, Upper outer buttock, left side", "3, Side of the hip, left side", "rest for 45 s"]
    places += ["4, Upper outer buttock, right side", "6, Side of the hip, right side"]
    assert sorted(places, key=told.index) == places


def test_five_heel_holds_are_told_as_five_sets():
    told = story("tendon_holds")
    assert [
        told.count(f"Heel hold, {side} side, set {lap} of 5 (hold).")
        for side in ("left", "right")
        for lap in range(1, 6)
    ] == [1] * 10
    assert told.count("stay for 45 s.") == 10
    assert told.count("rest for 2 min.") == 9


def test_the_card_of_the_heel_holds_says_sets_and_the_rest_between():
    lines = [(item.label, item.name, item.time) for item in card_of(practised("tendon_holds")).items]
    assert lines == [
        ("1", "Heel hold, left side (hold)", "45 s, 5 sets"),
        ("", "Between sets", "2 min"),
        ("", "Rest", "2 min"),
        ("2", "Heel hold, right side (hold)", "45 s, 5 sets"),
        ("", "Between sets", "2 min"),
        ("", "Reflect", ""),
    ]


def test_the_plantar_programme_rests_without_a_number():
    lines = [(item.label, item.name, item.time) for item in card_of(practised("plantar_programme")).items]
    assert lines == [
        ("1, 2", "Ball under the arch, left side, then right side", "1 min each"),
        ("", "Rest", "30 s"),
        ("3, 4", "Calf at the wall, left side, then right side (stretch)", "45 s each"),
        ("", "Rest", "30 s"),
        ("", "5 to 6: 3 rounds", ""),
        ("5", "Curl the towel (movement)", "30 s"),
        ("6", "Spread the toes (movement)", "15 s"),
        ("", "Between rounds of 5 to 6", "20 s"),
        ("", "Reflect", ""),
    ]


def test_an_old_routine_with_rests_has_the_same_session_but_can_tell_what_comes_next():
    """What a rest says when it is asked is new, and needs a firmware that knows it."""
    new = shipped.table("one_ball_both_sides")
    parts = decode(new)
    steps = tuple(step._replace(number=0) if step.kind == codes.REST else step for step in parts.steps)
    old = encode(parts._replace(steps=steps), read_texts(new))
    assert (decode(old).header.critical_features, parts.header.critical_features) == (0, ROUNDS)
    undisturbed = parse_scenario("after 3 s: tap")
    assert run_scenario(new, undisturbed).trace == run_scenario(old, undisturbed).trace


def test_contract_relax_is_told_phase_by_phase_without_a_move():
    told = story("contract_relax")
    assert told.count("move to position") == 2
    assert told.count("You feel one long: Push into the strap.") == 4
    assert told.count("You feel one long: The last one.") == 2
    assert told.count("You feel one short: Let go.") == 6
    assert told.count("You feel three short: Draw the leg closer and stay.") == 6


def test_the_card_of_contract_relax_says_its_phases():
    (lead,) = [line for line in card_of(practised("contract_relax")).lead if line.startswith("In turn")]
    plain = lead.replace("\u2068", "").replace("\u2069", "")
    assert plain == (
        "In turn, 3 times, each with its cue: 6 s: Push into the strap; 3 s: Let go; 20 s: Draw the leg closer and stay."
    )


def test_passes_of_a_roller_are_movement_and_no_breath():
    told = story("roller_passes")
    assert "breath" not in told
    assert told.count("Front of the thigh, round") == 2
    assert told.count("You feel one long: Back towards the knee.") == 20
    assert told.count("You feel one short: Up towards the hip.") == 18
    assert told.count("You feel one short: The last one.") == 4


def test_a_square_breath_is_told_to_be_felt_at_all_its_turns():
    told = story("square_breathing")
    assert "one soft pulse in, two soft pulses out. A long pulse is a hold." in told
    assert told.count("The last breath.") == 1
    trace = rehearsed(practised("square_breathing")).trace
    turns = [(event[0], event[2]) for event in trace if event[1] == codes.BREATHE]
    assert [turn for _, turn in turns[:5]] == [
        codes.BREATHE_IN, codes.BREATHE_HOLD, codes.BREATHE_OUT, codes.BREATHE_HOLD, codes.BREATHE_IN,
    ]  # fmt: skip
    assert {later - sooner for (sooner, _), (later, _) in pairwise(turns)} == {4_000}


def test_whoever_asks_in_a_set_is_told_the_set_and_in_a_rest_what_comes_next():
    table = compile_routines([practised("tendon_holds")])
    asked = "after 3 s: tap\nafter 20 s: double tap\nafter 107 s: double tap\nafter 70 s: double tap"
    told = " ".join(" ".join(as_story(run_scenario(table, parse_scenario(asked)))).split())
    assert "you are at position 1, set 1." in told
    assert "you are at the rest before position 1, less than a minute left." in told
    assert "you are at position 1, set 2." in told


def test_neck_holds_are_told_before_they_end():
    told = story("neck_holds")
    assert told.count("Soften now.") == 12
    assert told.count("3 s to go") == 2


def test_long_holds_tell_half_and_the_end():
    told = story("long_holds")
    assert (told.count("Half of it."), told.count("Begin to come out."), told.count("5 s to go")) == (4, 4, 4)
    assert "Legs up the wall (rest)" in told


def test_the_card_says_what_an_answer_tells_in_sets_and_rests():
    (heels, contract) = (
        dict(card_of(practised(name)).gestures)["Two taps"] for name in ("tendon_holds", "contract_relax")
    )
    assert heels.endswith("In sets, which set it is instead. In a rest, the number of what comes next.")
    assert contract == "Where am I? The position's number, then a long pulse for each whole minute left."
