"""What is said: rhythms that can be told apart, the same for ear and skin, and never an alarm's."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.codes import (
    AFTER_SILENCE,
    ANSWER,
    BEGIN,
    BREATHE_IN,
    BREATHE_OUT,
    ENOUGH,
    FINISHED,
    LIE_FLAT,
    LOUD,
    MOVE,
    NEVER_MS,
    PACE,
    PLAIN,
    REMINDER,
    TOUCH_AND_SOUND,
    TOUCH_ONLY,
    TROUBLE,
)
from companion.cue_player import Player
from companion.outputs import Outputs
from companion.standard_cues import STANDARD_CUES, VOICES
from companion.table_reader import TableReader
from host_tools.table.beats import beats_in
from tests.companion.stories import TWO, Voice, caps_hold, most_rises, spans

RHYTHMS = {
    MOVE: "L",
    BEGIN: "SL",
    ENOUGH: "SLS",
    REMINDER: "SSS",
    LIE_FLAT: "LL",
    FINISHED: "LLL",
    BREATHE_IN: "S",
    BREATHE_OUT: "SS",
}
SIX = (MOVE, BEGIN, ENOUGH, REMINDER, LIE_FLAT, FINISHED)


# Rhythms


@pytest.mark.parametrize("cue", RHYTHMS)
def test_a_cue_has_its_rhythm_on_the_skin(cue):
    assert Voice().cue(cue).felt() == RHYTHMS[cue]


@pytest.mark.parametrize("cue", SIX)
def test_a_cue_has_the_same_rhythm_in_the_ear(cue):
    assert Voice().cue(cue).heard() == RHYTHMS[cue]


@pytest.mark.parametrize("cue", SIX)
def test_a_cue_has_the_same_rhythm_in_light(cue):
    assert Voice().cue(cue).seen() == RHYTHMS[cue]


def test_every_rhythm_differs_from_every_other():
    assert len(set(RHYTHMS.values())) == 8


@pytest.mark.parametrize("cue", [BREATHE_IN, BREATHE_OUT])
def test_a_breathing_pace_is_felt_and_not_heard(cue):
    assert Voice(PACE).cue(cue).heard() == ""


@pytest.mark.parametrize("cue", [BREATHE_IN, BREATHE_OUT])
def test_with_touch_off_a_breathing_pace_is_heard(cue):
    assert Voice(PACE, is_touch=False).cue(cue).heard() == RHYTHMS[cue]


def test_a_pace_reaches_the_person_whatever_is_off():
    for is_sound, is_touch in [(True, True), (True, False), (False, True)]:
        voice = Voice(PACE, is_sound=is_sound, is_touch=is_touch).cue(BREATHE_IN)
        assert voice.felt() or voice.heard()


def test_trouble_is_four_low_shorts():
    voice = Voice().cue(TROUBLE)
    assert (voice.felt(), voice.heard()) == ("SSSS", "SSSS")
    assert {tone_hz for _, tone_hz, *_ in voice.shown} == {0, 900}


@pytest.mark.parametrize("cue", range(9))
def test_pulses_and_gaps_are_long_enough_to_be_told_apart(cue):
    on = spans(Voice().cue(cue).to_the_end().shown, 3, 10_000)
    assert all(150 <= stop - start <= 200 or 500 <= stop - start <= 600 for start, stop in on)
    assert all(after[0] - before[1] >= 150 for before, after in pairwise(on))


@pytest.mark.parametrize("cue", range(9))
def test_no_cue_flashes_more_than_three_times_a_second(cue):
    rises = [beat.light_percent for beat in beats_in(STANDARD_CUES[cue]) if beat.light_percent]
    voice = Voice().cue(cue).to_the_end()
    assert most_rises(voice.shown) <= 3
    assert len(spans(voice.shown, 4, voice.now_ms)) == len(rises)


@pytest.mark.parametrize("cue", SIX)
def test_tones_are_where_a_piezo_is_loud_and_older_ears_hear(cue):
    tones = {tone_hz for _, tone_hz, *_ in Voice().cue(cue).to_the_end().shown}
    assert tones - {0} <= set(range(2000, 2701))


@pytest.mark.parametrize("cue", range(9))
def test_a_standard_cue_is_over_in_3_seconds(cue):
    assert Voice().cue(cue).to_the_end().now_ms <= 3000


# Numbers


@pytest.mark.parametrize(
    ("number", "rhythm"),
    [
        (1, "S"),
        (2, "SS"),
        (3, "SSS"),
        (4, "SSSS"),
        (5, "SSSSS"),
        (6, "LS"),
        (7, "LSS"),
        (9, "LSSSS"),
        (10, "LL"),
        (14, "LLSSSS"),
        (16, "LLLS"),
    ],
)
def test_a_number_is_shorts_and_from_six_on_a_long_for_each_five(number, rhythm):
    assert Voice().number(number).felt() == rhythm
    assert Voice().number(number).heard() == rhythm


@pytest.mark.parametrize(("minutes", "rhythm"), [(0, "S"), (1, "L"), (4, "LLLL"), (9, "LLLLLLLLL")])
def test_minutes_are_longs_and_less_than_one_is_a_short(minutes, rhythm):
    assert Voice().minutes(minutes).felt() == rhythm


def test_no_number_says_nothing():
    assert Voice().number(0).felt() == ""


def test_a_cue_and_its_number_are_groups_apart():
    voice = Voice().cue(MOVE).number(2)
    assert voice.felt() == "L SS"
    assert spans(voice.shown, 3, voice.now_ms) == [(0, 550), (1410, 1590), (1750, 1930)]


def test_the_longest_answer_is_said_to_its_end():
    voice = Voice().cue(MOVE).wait(300)
    voice.player.begin(ANSWER)
    assert voice.number(14).minutes(8).felt() == "L LLSSSS LLLLLLLL"


def test_the_longest_loud_nudge_is_said_to_its_end():
    assert Voice(LOUD).cue(MOVE).number(14).felt() == "L LLSSSS L LLSSSS"


NUMBERS = tuple(range(1, 17))
PROGRAMS = {
    **{f"move {number}": Voice().cue(MOVE).number(number) for number in NUMBERS},
    **{f"loud move {number}": Voice(LOUD).cue(MOVE).number(number) for number in NUMBERS},
    **{f"answer {n}, {left} min": Voice(ANSWER).number(n).minutes(left) for n in NUMBERS for left in range(9)},
    **{f"lesson {cue + 1}": Voice().number(cue + 1).cue(cue) for cue in SIX},
    **{f"rated {rating}": Voice(AFTER_SILENCE).number(rating).cue(FINISHED) for rating in (1, 2, 3, 4, 5)},
    **{f"routine {number}": Voice().number(number) for number in range(1, 9)},
    **{f"cue {cue}": Voice().cue(cue) for cue in range(9)},
}


def test_nothing_said_in_a_session_has_the_alarm_rhythm_of_3_and_2_shorts():
    felt = {name: program.felt().split() for name, program in PROGRAMS.items()}
    assert [name for name, groups in felt.items() if ["SSS", "SS"] in map(list, pairwise(groups))] == []


def test_nothing_said_in_a_session_is_cut_short():
    assert [name for name, program in PROGRAMS.items() if program.to_the_end().now_ms >= 10_000] == []


# Voices


def test_plain_is_both_touch_and_sound():
    assert Voice(PLAIN).cue(MOVE).shown_at(0) == (2400, 60, 100, 60)


def test_touch_only_is_softer_and_silent():
    assert Voice(TOUCH_ONLY, kick_ms=0).cue(MOVE).shown_at(0) == (0, 0, 70, 60)


def test_touch_only_is_a_soft_sound_for_someone_who_turned_touch_off():
    assert Voice(TOUCH_ONLY, is_touch=False).cue(MOVE).shown_at(0) == (2400, 24, 0, 60)


def test_touch_and_sound_is_softer_than_plain():
    assert Voice(TOUCH_AND_SOUND, kick_ms=0).cue(MOVE).shown_at(0) == (2400, 36, 85, 60)


def test_a_voice_takes_whole_percents_of_a_beat():
    shown = Voice(TOUCH_AND_SOUND, kick_ms=0, beats=((2000, 33, 33, 33, 500),)).shown_at(0)
    assert repr(shown) == "(2000, 19, 28, 33)"


def test_loud_is_as_loud_as_it_goes():
    assert Voice(LOUD).cue(MOVE).wait(700).shown[-1] == (700, 2400, 100, 100, 60)


def test_loud_says_it_again_an_octave_or_more_lower():
    voice = Voice(LOUD).cue(MOVE).number(1).to_the_end()
    assert voice.felt() == "L S L S"
    assert [row[1] for row in voice.shown if row[1]] == [2400, 2400, 900, 900]


def test_an_answer_is_as_strong_as_plain():
    assert Voice(ANSWER).number(1).shown_at(0) == (2400, 60, 100, 60)


def test_after_silence_begins_with_a_moment_of_silence():
    voice = Voice(AFTER_SILENCE).cue(FINISHED).to_the_end()
    assert voice.shown[1][0] == 700
    assert voice.felt() == "LLL"


# Playing


def test_what_begins_drops_what_was_said():
    voice = Voice().cue(FINISHED).wait(100)
    voice.player.begin(PLAIN)
    assert voice.cue(REMINDER).felt() == "S SSS"


def test_what_cuts_a_pulse_short_stands_apart_from_it():
    voice = Voice().cue(MOVE).wait(400)
    voice.player.begin(PLAIN)
    assert voice.cue(BEGIN).felt() == "L SL"
    assert spans(voice.shown, 3, voice.now_ms) == [(0, 400), (1100, 1280), (1440, 1990)]


def test_silence_begins_at_once():
    voice = Voice().cue(FINISHED).wait(100)
    voice.player.begin(PLAIN)
    assert voice.wait(0).shown[-1] == (100, 0, 0, 0, 0)
    assert voice.player.wait_ms() == NEVER_MS


def test_what_was_dropped_does_not_come_back():
    voice = Voice().cue(FINISHED).wait(100)
    voice.player.begin(PLAIN)
    voice.player.advance(450)
    assert (voice.player.is_playing, voice.shown_at(0)) == (False, (0, 0, 0, 0))


def test_a_cue_repeats_as_often_as_it_says():
    assert Voice(beats=((2000, 50, 100, 0, 180), (0, 0, 0, 0, 200)), repeats=3).felt() == "SSS"


def test_a_cue_never_lasts_longer_than_10_s():
    voice = Voice(beats=((2000, 50, 100, 100, 3000), (0, 0, 0, 0, 3000)), repeats=16).wait(9999)
    assert voice.player.is_playing
    assert not voice.wait(1).player.is_playing
    assert voice.shown[-1][1:] == (0, 0, 0, 0)


def test_10_s_are_over_in_the_middle_of_a_beat_too():
    """Beats that end at 9 s and at 12 s."""
    voice = Voice(beats=((2000, 50, 100, 100, 3000), (0, 0, 0, 0, 3000)), repeats=16)
    assert spans(voice.wait(12_000).shown, 1, 12_000) == [(0, 3000), (6000, 9000)]
    voice = Voice(beats=((2000, 50, 100, 100, 2000), (0, 0, 0, 0, 1500)), repeats=16)
    assert spans(voice.wait(12_000).shown, 1, 12_000) == [(0, 2000), (3500, 5500), (7000, 9000)]
    voice = Voice(beats=((2000, 50, 100, 100, 2500), (0, 0, 0, 0, 1000)), repeats=16)
    assert not voice.wait(12_000).player.is_playing


def test_what_finds_no_room_is_dropped_and_the_rest_is_said():
    voice = Voice()
    for _ in range(9):
        voice.number(1)
    assert voice.felt() == "S S S S"


def test_only_an_answer_is_an_answer_and_only_while_it_is_said():
    voice = Voice(ANSWER).number(1)
    assert voice.player.is_answering()
    assert not voice.to_the_end().player.is_answering()
    assert not Voice(PLAIN).number(1).player.is_answering()


def test_time_without_anything_to_say_changes_nothing():
    player = Player(Outputs(True, True, False), TableReader(TWO), VOICES)
    player.advance(1000)
    assert (player.is_playing, player.wait_ms()) == (False, NEVER_MS)


beats = st.tuples(
    st.sampled_from([0, 0, 100, 2000, 10_000]),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from([10, 20, 50, 100, 149, 150, 151, 333, 334, 1000, 3000]),
)


@settings(max_examples=60)
@given(
    voice=st.sampled_from(range(6)),
    cues=st.lists(st.tuples(st.lists(beats, min_size=1, max_size=16), st.integers(1, 16)), min_size=1, max_size=8),
)
def test_whatever_beats_a_cue_asks_for_it_ends_within_10_s_and_keeps_the_caps(voice, cues):
    beats = [beat for its_beats, _ in cues for beat in its_beats]
    ends = list(accumulate(len(its_beats) for its_beats, _ in cues))
    rows = [
        (255, repeats, end - len(its_beats), len(its_beats))
        for (its_beats, repeats), end in zip(cues, ends, strict=True)
    ]
    spoken = Voice(voice, cues=rows, beats=beats)
    spoken.wait(10_000)
    assert not spoken.player.is_playing
    assert spoken.shown[-1][1:] == (0, 0, 0, 0)
    assert caps_hold(spoken.shown, 10_000)
