"""The routines that ship, and the template for a new one."""

import re
from pathlib import Path

import pytest

from host_tools.language.dose import measure_dose
from host_tools.language.load import load_routine
from host_tools.language.routine import Breathing, Stay
from tests.language.samples import load

ROOT = Path(__file__).parents[2]
ROUTINES = sorted((ROOT / "routines").glob("*.yaml"))
TEMPLATE = ROOT / "host_tools/templates/new.yaml"
CLAIMS = re.compile(
    r"\b(cure|heal|treat|therap|relie[fv]|improve|reduce|prevent|detox|circulation|tension|toxin)", re.IGNORECASE
)


def shipped(name):
    return load_routine(ROOT / "routines" / f"{name}.yaml")


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_shipped_routine_claims_nothing_of_its_own(path):
    routine = load_routine(path)
    said = [routine.title, routine.about, *(position.place + position.let for position in routine.positions)]
    assert not [text for text in said if CLAIMS.search(text)]


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_shipped_routine_says_when_to_stop(path):
    assert any("means" in caution and "stop" in caution for caution in load_routine(path).cautions)


def test_the_erector_release_has_the_five_positions_of_its_source():
    routine = shipped("erector_spinae")
    assert [position.name for position in routine.positions] == [
        "Top of the shoulder blades",
        "Bottom of the shoulder blades",
        "Middle of the back",
        "Base of the ribcage",
        "Curve of the lower back",
    ]
    assert {position.stay for position in routine.positions} == {Stay(120_000, 300_000)}
    assert [bool(position.deepen) for position in routine.positions] == [False, False, False, True, False]
    assert routine.finish.rest
    assert routine.finish.is_reflecting


def test_the_erector_release_keeps_every_caution_of_its_source():
    cautions = " ".join(shipped("erector_spinae").cautions).lower()
    for word in (
        "breathe",
        "relax",
        "pain",
        "sharp",
        "shooting",
        "nerves",
        "bone",
        "spine",
        "swelling",
        "bruises",
        "broken skin",
    ):
        assert word in cautions


def test_the_erector_release_attributes_what_its_source_says():
    routine = shipped("erector_spinae")
    assert routine.source.title.startswith("Back Muscle Pain")
    assert [bool(position.source_says) for position in routine.positions] == [False, True, True, True, True]


def test_the_erector_release_is_told_to_be_a_large_dose():
    (warning,) = shipped("erector_spinae").warnings
    assert "up to 25 min in position in all" in warning.found


@pytest.mark.parametrize("name", ["gentle_back", "breathing", "one_ball_both_sides"])
def test_the_other_routines_load_without_a_warning(name):
    assert shipped(name).warnings == ()


def test_the_gentle_routine_takes_under_fifteen_minutes():
    assert measure_dose(shipped("gentle_back")).total_most_ms < 15 * 60_000


def test_the_breathing_routine_presses_on_nothing():
    routine = shipped("breathing")
    assert routine.equipment == ""
    assert routine.positions[2].breathing == Breathing(4_000, 500, 6_500, 1_000)


def test_one_ball_goes_left_and_right_and_then_together():
    sides = [position.side for position in shipped("one_ball_both_sides").positions]
    assert sides == ["left", "right", "left", "right", "left", "right", ""]


def test_the_template_loads_without_a_warning():
    assert load_routine(TEMPLATE).warnings == ()


def test_every_note_in_the_template_that_is_a_key_loads_too():
    text = TEMPLATE.read_text(encoding="utf-8").replace("source_says: ...", "source_says: Words.")
    uncommented = re.sub(r"^( *)# ((?:  )*(?:- )?\w+: ?(?:[\[{\d].*|Words.*|)$)", r"\1\2", text, flags=re.MULTILINE)
    routine = load(uncommented)
    assert (routine.repeat, routine.source.title, routine.cues[0].name) == (2, "A book", "chime")
    assert [position.name for position in routine.positions[4:]] == ["Curl", "Curl", "Spread", "Spread"]
    assert routine.positions[2].source_says == "Words."
