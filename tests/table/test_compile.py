"""The compiler keeps what the routine says, keeps it small, and never hands out what the device would refuse."""

import pytest

from companion import codes, table_format
from companion.table import decode, read_texts
from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from host_tools.table.compile import compile_routines
from host_tools.table.digest import digest
from tests.shipped import ROUTINES, table

SMALL = """
title: One hold
cautions: [Stop at any pain.]
equipment: A ball
stay: 30 s
positions:
  - {name: Calf, place: On the ball.}
"""


def test_five_positions_without_text_stay_under_200_bytes():
    assert len(table("erector_spinae", has_texts=False)) == 128


@pytest.mark.parametrize("name", ROUTINES)
def test_texts_change_nothing_of_what_is_felt(name):
    bare = decode(table(name, has_texts=False))
    whole = decode(table(name))
    assert bare.steps[0].at_most_s == whole.steps[0].at_most_s
    assert len(bare.steps) == len(whole.steps)
    assert bare.header.text_count == 0


def test_reminders_shared_by_all_positions_are_kept_once():
    stored = decode(table("erector_spinae", has_texts=False))
    assert [step.first_reminder for step in stored.steps[:3]] == [0, 0, 0]
    assert len(stored.reminders) == 5


def test_deepening_is_marked_as_opted_into():
    stored = decode(table("erector_spinae"))
    fourth = stored.steps[3]
    last = stored.reminders[fourth.first_reminder + fourth.reminder_count - 1]
    assert (last.after_s, last.flags) == (150, table_format.ONLY_WHEN_DEEPENING)


def test_a_hold_of_one_length_has_the_same_least_and_most():
    step = decode(compile_routines([load_text(SMALL)])).steps[0]
    assert (step.kind, step.number, step.at_least_s, step.at_most_s) == (codes.POSITION, 1, 30, 30)


def test_rounds_are_written_out_with_the_rest_between_them():
    text = SMALL + "repeat: 3\nbetween: {place: Lie flat., rest: 20 s}\n"
    stored = decode(compile_routines([load_text(text)]))
    kinds = [step.kind for step in stored.steps]
    assert kinds == [codes.POSITION, codes.REST] * 2 + [codes.POSITION]


def test_a_cue_named_as_a_standard_one_replaces_it():
    text = SMALL + "cues: {enough: {beats: [{tone: 880 Hz, vibration: 50 %, for: 80 ms}]}}\n"
    stored = decode(compile_routines([load_text(text)]))
    assert stored.cues[0].replaces == codes.ENOUGH


def test_a_reminder_may_bring_its_own_cue():
    text = SMALL + (
        "reminders: [{after: 10 s, say: Breathe., cue: chime}]\n"
        "cues: {chime: {repeats: 2, beats: [{tone: 880 Hz, for: 80 ms}, {for: 80 ms}]}}\n"
    )
    stored = decode(compile_routines([load_text(SMALL), load_text(text)]))
    assert stored.reminders[0].cue == codes.CUSTOM_CUE
    assert stored.cues[0]._asdict() == {"replaces": 255, "repeats": 2, "first_beat": 0, "beat_count": 2}


def test_texts_say_what_the_routine_says():
    texts = [text.text for text in read_texts(compile_routines([load_text(SMALL)]))]
    assert sorted(texts) == ["A ball", "Calf", "On the ball.", "One hold", "Stop at any pain."]


def test_the_digest_does_not_depend_on_layout_or_place():
    one = load_text(SMALL, "here.yaml")
    other = load_text(SMALL.replace("stay: 30 s", "stay:   30 s  # half a minute"), "there.yaml")
    assert digest([one]) == digest([other])


def test_the_digest_changes_with_a_word():
    one = load_text(SMALL)
    assert digest([one]) != digest([one._replace(title="Another")])


def test_nine_routines_do_not_fit_and_the_message_says_so():
    said = "does not fit: 9 routines are more than a device holds, 8; put fewer routines into one table$"
    with pytest.raises(RoutineError, match=said):
        compile_routines([load_text(SMALL)] * 9)


def test_more_steps_than_a_table_counts_are_not_blamed_on_the_texts():
    many = [load_text(SMALL.replace("positions:", f"about: No {number}\nrepeat: 9\npositions:")) for number in range(8)]
    positions = [routine._replace(steps=routine.steps * 40) for routine in many]
    with pytest.raises(RoutineError, match=r"\d positions and rests, .* put fewer routines into one table$") as caught:
        compile_routines(positions)
    assert "--no-text" not in str(caught.value)


def test_a_table_too_large_names_both_sizes():
    big = SMALL.replace("On the ball.", "x" * 299)
    many = [load_text(big.replace("positions:", f"about: {'y' * 290}\nrepeat: 9\npositions:"))] * 4
    with pytest.raises(RoutineError, match="bytes are more than a table may have"):
        compile_routines(many)


def test_all_shipped_routines_fit_into_one_table():
    assert len(decode(table()).routines) == 4
