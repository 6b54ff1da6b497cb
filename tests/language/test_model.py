"""From what an author writes to the model: defaults filled in, sides spelt out, own over routine-wide."""

import pytest

from host_tools.language.routine import Beat, Breathing, Cue, Deepen, Finish, Reminder, Rest, Source, Stay
from tests.language.samples import ONE_POSITION, headlines, load, with_line, with_stay

TWO_POSITIONS = ONE_POSITION + "  - name: Sole\n    place: The ball under the arch.\n"
CHIME = (
    "cues: {chime: {repeats: 3, beats: [{tone: 880 Hz, volume: 40 %, vibration: 60 %, for: 160 ms}, {for: 180 ms}]}}"
)


def test_the_least_a_routine_can_say_is_filled_in():
    routine = load(ONE_POSITION)
    (position,) = routine.positions
    assert (routine.path, routine.title, routine.about, routine.source) == ("test.yaml", "Test", "", None)
    assert (routine.cautions, routine.equipment, routine.repeat, routine.between) == (
        ("Stop at pain.",),
        "A soft ball",
        1,
        None,
    )
    assert (routine.finish, routine.cues, routine.warnings) == (Finish(None, is_reflecting=False), (), ())
    assert (position.number, position.name, position.side, position.place) == (
        1,
        "Calf",
        "",
        "The ball under the calf.",
    )
    assert (position.stay, position.settle_ms, position.breathing) == (Stay(60_000, 60_000), 0, None)
    assert (position.let, position.reminders, position.deepen, position.source_says) == ("", (), None, "")


def test_a_single_stay_is_a_hold_of_exactly_that_length():
    assert load(with_stay("90 s")).positions[0].stay == Stay(90_000, 90_000)


def test_a_stay_may_have_a_least_and_a_most():
    assert load(with_stay("{at_least: 2 min, at_most: 5 min}")).positions[0].stay == Stay(120_000, 300_000)


def test_a_position_may_have_its_own_stay():
    routine = load(TWO_POSITIONS + "    stay: 30 s\n")
    assert [position.stay.at_most_ms for position in routine.positions] == [60_000, 30_000]


def test_a_start_by_tap_has_no_settling_time():
    assert load(with_line("start: tap")).positions[0].settle_ms == 0


def test_a_start_by_itself_has_a_settling_time_and_a_position_may_have_its_own():
    routine = load(TWO_POSITIONS.replace("positions:", "start: after 20 s\npositions:") + "    start: tap\n")
    assert [position.settle_ms for position in routine.positions] == [20_000, 0]


def test_each_position_is_done_on_one_side_and_then_the_other():
    routine = load(TWO_POSITIONS.replace("positions:", "sides: [left, right]\npositions:"))
    done = [(position.number, position.name, position.side) for position in routine.positions]
    assert done == [(1, "Calf", "left"), (2, "Calf", "right"), (3, "Sole", "left"), (4, "Sole", "right")]


def test_sides_come_in_the_order_they_are_written():
    assert [position.side for position in load(with_line("sides: [right, left]")).positions] == ["right", "left"]


def test_a_position_may_be_done_on_both_sides_together():
    routine = load(TWO_POSITIONS.replace("positions:", "sides: [left, right]\npositions:") + "    sides: together\n")
    assert [(position.number, position.side) for position in routine.positions] == [(1, "left"), (2, "right"), (3, "")]


def test_a_pace_has_no_pauses_unless_it_says_so():
    assert load(with_line("breathing: {in: 4 s, out: 6.5 s}")).positions[0].breathing == Breathing(4_000, 0, 6_500, 0)


def test_a_position_may_do_without_the_pace():
    routine = load(
        TWO_POSITIONS.replace("positions:", "breathing: {in: 4 s, out: 6 s}\npositions:") + "    breathing: none\n"
    )
    assert [position.breathing for position in routine.positions] == [Breathing(4_000, 0, 6_000, 0), None]


def test_reminders_come_in_the_order_of_their_times():
    routine = load(with_line("reminders: [{after: 40 s, say: Soften.}, {after: 20 s, say: Breathe.}]"))
    assert routine.positions[0].reminders == (
        Reminder(20_000, "Breathe.", "reminder"),
        Reminder(40_000, "Soften.", "reminder"),
    )


def test_a_positions_own_reminders_replace_the_routines():
    text = (
        TWO_POSITIONS.replace("positions:", "reminders: [{after: 20 s, say: Breathe.}]\npositions:")
        + "    reminders: []\n"
    )
    assert [len(position.reminders) for position in load(text).positions] == [1, 0]


def test_a_deepening_is_opted_into_unless_it_is_always():
    offered = load(ONE_POSITION + "    deepen: {after: 20 s, by: Press a little.}\n").positions[0].deepen
    always = load(ONE_POSITION + "    deepen: {after: 20 s, by: Press a little., always: true}\n").positions[0].deepen
    assert offered == Deepen(20_000, "Press a little.", is_always=False, cue="reminder")
    assert always == Deepen(20_000, "Press a little.", is_always=True, cue="reminder")


def test_what_the_source_says_stays_with_its_source():
    routine = load(with_line("source: {title: A book, note: Chapter 2}") + "    source_says: Good for calves.\n")
    assert routine.source == Source("A book", "Chapter 2")
    assert routine.positions[0].source_says == "Good for calves."


def test_rounds_are_counted_and_rested_between():
    routine = load(with_line("repeat: 2\nbetween: {place: Lie flat., rest: 30 s}"))
    assert (routine.repeat, routine.between, len(routine.positions)) == (2, Rest("Lie flat.", "", 30_000, ()), 1)


def test_a_rest_between_a_single_round_is_a_warning():
    (warning,) = load(with_line("between: {place: Lie flat., rest: 30 s}")).warnings
    assert warning.headline.endswith("warning: between is never used: there is one round; add repeat: 2, or remove it")


def test_a_finish_may_be_a_rest_and_a_question():
    text = (
        ONE_POSITION
        + "finish: {place: Lie flat., let: Be., rest: 2 min, reflect: true, reminders: [{after: 30 s, say: Feel.}]}\n"
    )
    rest = Rest("Lie flat.", "Be.", 120_000, (Reminder(30_000, "Feel.", "reminder"),))
    assert load(text).finish == Finish(rest, is_reflecting=True)


@pytest.mark.parametrize(
    ("equipment", "place"), [("A soft ball", "Take away what presses, and lie flat."), ("none", "Lie flat.")]
)
def test_a_rest_says_itself_how_to_lie_unless_the_routine_does(equipment, place):
    text = with_line("repeat: 2\nbetween: {rest: 30 s}").replace("A soft ball", equipment)
    routine = load(text + "finish: {rest: 1 min}\n")
    assert routine.between == Rest(place, "", 30_000, ())
    assert routine.finish.rest == Rest(place, "", 60_000, ())


def test_a_finish_may_be_only_a_question():
    assert load(ONE_POSITION + "finish: {reflect: true}\n").finish == Finish(None, is_reflecting=True)


def test_a_cue_of_the_routines_own_is_read_beat_by_beat():
    routine = load(with_line(f"reminders: [{{after: 20 s, say: Breathe., cue: chime}}]\n{CHIME}"))
    assert routine.cues == (Cue("chime", 3, (Beat(880, 40, 60, 0, 160), Beat(0, 0, 0, 0, 180))),)
    assert routine.positions[0].reminders == (Reminder(20_000, "Breathe.", "chime"),)


def test_a_tone_without_a_volume_is_half_loud():
    routine = load(with_line("cues: {rest: {beats: [{tone: 880 Hz, vibration: 60 %, for: 80 ms}]}}"))
    assert routine.cues == (Cue("rest", 1, (Beat(880, 50, 60, 0, 80),)),)


def test_a_cue_that_is_never_played_is_a_warning():
    warning, *_ = load(with_line(CHIME)).warnings
    assert "the cue chime is never played; add `cue: chime` to a reminder, or remove it" in warning.headline


def test_a_cue_that_is_lost_without_touch_or_without_sound_is_a_warning():
    felt, heard = (
        f"cues: {{rest: {{beats: [{{{beat}, for: 80 ms}}]}}}}" for beat in ("vibration: 60 %", "tone: 880 Hz")
    )
    assert "lost to someone who turned touch off; add tone: 880 Hz" in load(with_line(felt)).warnings[0].headline
    assert "lost to someone who turned sound off; add vibration: 60 %" in load(with_line(heard)).warnings[0].headline


def test_flashes_a_third_of_a_second_apart_are_no_strobe():
    cue = "cues: {rest: {repeats: 4, beats: [{tone: 880 Hz, vibration: 60 %, light: 30 %, for: 160 ms}, {for: %s}]}}"
    assert headlines(with_line(cue.replace("%s", "174 ms"))) == []
    assert len(headlines(with_line(cue.replace("%s", "173 ms")))) == 1


def test_a_short_gap_does_not_let_a_motor_rest():
    cue = "cues: {rest: {repeats: 2, beats: [{tone: 880 Hz, vibration: 60 %, for: 2 s}, {for: %s}]}}"
    assert headlines(with_line(cue.replace("%s", "150 ms"))) == []
    assert len(headlines(with_line(cue.replace("%s", "149 ms")))) == 2


def test_pulses_whose_gaps_cannot_be_felt_are_warned_of_where_they_last_over_three_seconds():
    cue = "cues: {rest: {repeats: %s, beats: [{tone: 880 Hz, vibration: 60 %, for: 400 ms}, {for: 140 ms}]}}"
    assert not [
        one for one in load(with_line(cue.replace("%s", "5"))).warnings if "too short to be felt" in one.headline
    ]
    told = [
        one.headline
        for one in load(with_line(cue.replace("%s", "7"))).warnings
        if "too short to be felt" in one.headline
    ]
    assert [line.split("; ")[1] for line in told] == ["make a gap 150 ms long or longer"] * 2


def test_a_reminder_may_come_a_second_before_the_end():
    assert headlines(with_line("reminders: [{after: 59 s, say: Breathe.}]")) == []
    assert len(headlines(with_line("reminders: [{after: 60 s, say: Breathe.}]"))) == 1


def test_a_cue_may_last_ten_seconds():
    cue = "cues: {rest: {repeats: 5, beats: [{tone: 880 Hz, vibration: 60 %, for: 1 s}, {for: %s}]}}"
    assert headlines(with_line(cue.replace("%s", "1 s"))) == []
    assert len(headlines(with_line(cue.replace("%s", "1001 ms")))) == 1


def test_what_is_said_for_every_position_is_checked_even_if_none_needs_it():
    own = "    stay: 30 s\n    reminders: []\n"
    text = with_line("reminders: [{after: 20 s, say: Breathe., cue: chime}]") + own
    assert headlines(text) == ['test.yaml:5:47: the cue "chime" is not known; describe it under cues']
    assert len(headlines(with_stay("{at_least: 3 min, at_most: 2 min}") + own)) == 1
