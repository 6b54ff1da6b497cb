"""What comes again: reminders that repeat, sets, the rest between them, a breath felt at all its turns."""

import pytest

from companion import codes, table_checks
from companion.table import decode
from companion.table_checks import TableError
from companion.table_format import ALL_TURNS, NONE, ONLY_WHEN_DEEPENING, REPEATS, ROUNDS
from tests.companion.stories import Mat, awake, position, pressing, rest, table

PUSH, LET_GO, DRAW = codes.CUSTOM_CUE, codes.CUSTOM_CUE + 1, codes.CUSTOM_CUE + 2
BEATS = ((880, 50, 80, 40, 200),)
CUES = ((NONE, 1, 0, 1),) * 3


def with_phases(*reminders, at_most_s=90):
    """One position whose reminders push, let go and draw closer."""
    own = {"reminders": reminders, "cues": CUES, "beats": BEATS}
    return table(position(1, 0, at_most_s, reminders=(0, len(reminders))), rest(), **own)


CONTRACT_RELAX = with_phases((6, LET_GO, REPEATS), (9, DRAW, REPEATS), (29, PUSH, REPEATS))
"""Push 6 s, let go 3 s, draw closer 20 s; over again."""


def said_from(mat, since_ms=0):
    """When each cue was said, in whole seconds of the position."""
    return [((at_ms - since_ms) // 1000, value) for at_ms, effect, value in mat.effects if effect == codes.CUE]


def test_reminders_that_repeat_come_again_every_round_until_the_time_is_up():
    mat = pressing(CONTRACT_RELAX)
    mat.effects.clear()
    began_ms = mat.now_ms
    mat.wait(89_000)
    named = {PUSH: "push", LET_GO: "let go", DRAW: "draw"}
    assert [(second, named[cue]) for second, cue in said_from(mat, began_ms)] == [
        (6, "let go"), (9, "draw"), (29, "push"),
        (35, "let go"), (38, "draw"), (58, "push"),
        (64, "let go"), (67, "draw"), (87, "push"),
    ]  # fmt: skip


def test_one_that_does_not_repeat_keeps_its_own_moment_among_those_that_do():
    mat = pressing(with_phases((15, codes.REMINDER, 0), (5, LET_GO, REPEATS), (10, PUSH, REPEATS), at_most_s=30))
    mat.effects.clear()
    began_ms = mat.now_ms
    mat.wait(29_000)
    assert said_from(mat, began_ms) == [
        (5, LET_GO), (10, PUSH), (15, codes.REMINDER), (16, LET_GO), (20, PUSH), (25, LET_GO),
    ]  # fmt: skip


def test_what_repeats_can_be_for_those_who_go_deeper():
    deeper = with_phases((10, PUSH, REPEATS | ONLY_WHEN_DEEPENING), at_most_s=35)
    plain = pressing(deeper)
    plain.effects.clear()
    plain.wait(34_000)
    assert said_from(plain) == []
    mat = awake(deeper)
    mat.hold()
    mat.tap()
    mat.effects.clear()
    mat.wait(34_000)
    assert [cue for _, cue in said_from(mat)] == [PUSH] * 3


def test_of_what_waited_for_an_answer_only_the_last_is_said():
    """An answer of seven seconds lasts from before "let go" to after "draw closer": to let go is over by then."""
    mat = pressing(with_phases((6, LET_GO, REPEATS), (9, DRAW, REPEATS), (29, PUSH, REPEATS), at_most_s=600))
    mat.wait(29_000 - 300)
    mat.wait(5_000)
    mat.effects.clear()
    mat.tap(2)
    mat.wait(12_000)
    assert [cue for _, cue in said_from(mat)] == [DRAW]


def test_in_a_set_the_answer_is_the_position_and_the_set():
    mat = pressing(table(position(3, 0, 45, set_number=4), position(3, 0, 45, set_number=5)))
    mat.wait(1_000)
    mat.told()
    mat.feel()
    mat.tap(2)
    assert mat.told() == ["answer: number 3 number 4"]
    mat.wait(4_000)
    assert mat.feel() == "SSS SSSS"


def test_on_the_move_to_a_set_it_is_said_too():
    mat = awake(table(position(2, 0, 45, set_number=2)))
    mat.tap()
    mat.told()
    mat.tap(2)
    assert mat.told() == ["answer: number 2 number 2"]


def test_in_a_rest_the_answer_says_what_comes_next():
    mat = pressing(table(position(1, 0, 30), rest(90, next_number=2), position(2, 0, 30)))
    mat.tap()
    mat.wait(4_000)
    mat.told()
    mat.tap(2)
    assert (mat.state, mat.told()) == ("resting", ["answer: number 2 minutes 1"])


def test_a_session_cut_in_a_rest_is_greeted_as_a_rest_whatever_comes_next():
    its_table = table(position(1, 0, 30), rest(90, next_number=2), position(2, 0, 30))
    mat = Mat(its_table, unfinished=(0, 1, 60_000, 30_000, 0))
    assert mat.told() == ["rest"]
    mat.tap(2)
    assert mat.told() == ["answer: number 2"]


def square(breath):
    return table(position(1, 0, 300, breath=breath), rest(), breaths=((40, 45, 50, 20),))


def turns_of(its_table, for_ms):
    mat = pressing(its_table)
    began_ms = mat.now_ms
    mat.wait(for_ms)
    return [(at_ms - began_ms, value) for at_ms, effect, value in mat.effects if effect == codes.BREATHE]


def test_a_square_breath_is_felt_at_all_four_turns():
    (first_ms, first), *others = turns_of(square(ALL_TURNS), 21_000)
    assert first == codes.BREATHE_IN
    assert [(at_ms - first_ms, cue) for at_ms, cue in others] == [
        (4_000, codes.BREATHE_HOLD), (8_500, codes.BREATHE_OUT), (13_500, codes.BREATHE_HOLD), (15_500, codes.BREATHE_IN),
    ]  # fmt: skip


def test_without_it_only_in_and_out_are_felt():
    (first_ms, _), *others = turns_of(square(0), 21_000)
    assert [(at_ms - first_ms, cue) for at_ms, cue in others] == [
        (8_500, codes.BREATHE_OUT),
        (15_500, codes.BREATHE_IN),
    ]


def test_a_hold_of_no_time_is_no_turn():
    its_table = table(position(1, 0, 300, breath=ALL_TURNS), rest(), breaths=((40, 0, 50, 20),))
    assert [cue for _, cue in turns_of(its_table, 14_500)] == [
        codes.BREATHE_IN, codes.BREATHE_OUT, codes.BREATHE_HOLD, codes.BREATHE_IN,
    ]  # fmt: skip


def test_the_turns_of_a_breath_are_told_apart_by_rhythm():
    for cue, felt in ((codes.BREATHE_IN, "S"), (codes.BREATHE_HOLD, "L"), (codes.BREATHE_OUT, "SS")):
        mat = awake()
        mat.feel()
        mat.say(cue)
        mat.wait(2_000)
        assert mat.feel() == felt


@pytest.mark.parametrize(
    "its_table",
    [
        CONTRACT_RELAX,
        table(position(1, set_number=1)),
        table(position(1), rest(30, next_number=2), position(2)),
        square(ALL_TURNS),
    ],
)
def test_a_firmware_that_does_not_know_rounds_refuses_and_says_why(its_table, monkeypatch):
    assert decode(its_table).header.critical_features == ROUNDS
    monkeypatch.setattr(table_checks, "KNOWN_FEATURES", 0)
    with pytest.raises(TableError, match="needs a feature this firmware does not have"):
        decode(its_table)


def test_a_table_without_them_runs_on_every_firmware():
    assert decode(square(0)).header.critical_features == 0
