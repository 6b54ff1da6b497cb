"""What may be said where: all that sessions say is in it, and each place has what can follow there and nothing else."""

import pytest

from companion import codes as s
from host_tools.language.load import load_text
from host_tools.language.sayings import places
from host_tools.rehearsal.utterances import utterances
from tests import shipped

ROUTINE = """
title: Two
cautions: [Stop.]
equipment: ball
stay: {at_least: 1 min, at_most: 2 min}
positions:
  - {name: One, place: Here., reminders: [{after: 1 min, say: Breathe.}]}
  - {name: Two, place: There., breathing: {in: 4 s, out: 6 s}}
finish: {place: Lie flat., rest: 1 min, reflect: true}
"""


def names_by_place(text):
    return {place.name: [saying.name for saying in place.sayings] for place in places(load_text(text))}


def test_in_a_position_its_cues_may_come_and_what_follows_it():
    found = names_by_place(ROUTINE)
    assert found["in position 1"] == ["enough", "reminder", "reminder, then enough", "move to 2"]
    assert found["in position 2"] == ["enough", "breathe in", "breathe out", "rest"]


def test_an_offer_to_go_deeper_is_said_too():
    text = ROUTINE.replace(
        "reminders: [{after: 1 min, say: Breathe.}]", "deepen: {after: 30 s, by: Draw the knees in.}"
    )
    assert names_by_place(text)["in position 1"] == ["enough", "reminder", "move to 2"]


def test_while_moving_nudges_may_come_the_beginning_and_the_rest_nobody_answered_for():
    assert names_by_place(ROUTINE)["moving to position 2"] == ["move to 2", "move to 2, loud", "rest", "begin"]


def test_taps_can_be_miscounted_so_what_they_ask_for_shares_a_place():
    assert names_by_place(ROUTINE)["after taps in position 1"] == [
        "move to 2",
        "move to 1",
        "answer: 1, 0 min",
        "answer: 1, 1 min",
        "answer: 1, 2 min",
    ]


def test_a_position_that_begins_by_itself_has_no_nudges():
    assert "moving to position 1" not in names_by_place(ROUTINE.replace("stay:", "start: after 10 s\nstay:"))


def test_without_a_finish_the_session_ends_from_its_last_position():
    text = ROUTINE[: ROUTINE.index("finish")]
    assert names_by_place(text)["in position 2"] == ["enough", "breathe in", "breathe out", "ended"]


SCENARIOS = [path for path in shipped.SCENARIOS if path.stem != "the_game_of_cues"]
"""The game asks a cue where none would come."""


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_all_a_session_says_is_listed(scenario):
    session = shipped.session(scenario)
    listed = {
        saying.parts for name in shipped.ROUTINES for place in places(shipped.routine(name)) for saying in place.sayings
    }
    said = {utterance.parts for utterance in utterances(session) if utterance.cue not in {-1, s.TROUBLE}}
    apart = {parts for parts in said if parts[0][0] == s.NUMBER}
    assert {parts for parts in said - apart if parts[0][1] < s.CUSTOM_CUE} <= listed


def test_a_routine_of_rests_alone_has_places_too():
    rests = (
        ROUTINE.split("  - {name: One", maxsplit=1)[0] + "  - {rest: 30 s, reminders: [{after: 10 s, say: Breathe.}]}\n"
    )
    assert names_by_place(rests)["in a rest"][0] == "reminder"
