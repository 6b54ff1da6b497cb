"""Times in all, and what is worth a word about them."""

import pytest

from host_tools.language.dose import Dose, measure_dose
from tests.language.samples import ONE_POSITION, headlines, load, with_line, with_stay

ROUNDS = "repeat: 3\nbetween: {place: Lie flat., rest: 30 s}"


def warnings(text):
    return [warning.headline for warning in load(text).warnings]


def test_a_dose_counts_every_round_move_and_rest():
    text = (
        with_line(ROUNDS).replace("stay: 1 min", "stay: {at_least: 1 min, at_most: 2 min}")
        + "finish: {place: Lie., rest: 2 min}\n"
    )
    assert measure_dose(load(text)) == Dose(180_000, 360_000, 420_000, 600_000)


def test_a_move_that_starts_by_itself_counts_as_its_settling_time():
    assert measure_dose(load(with_line("start: after 5 s"))) == Dose(60_000, 60_000, 65_000, 65_000)


def test_time_in_position_is_counted_whether_anything_presses_or_not():
    assert measure_dose(load(ONE_POSITION.replace("A soft ball", "none"))) == measure_dose(load(ONE_POSITION))


def test_twenty_minutes_are_fine_and_more_are_a_warning():
    assert warnings(with_stay("5 min").replace("stay:", "repeat: 4\nstay:")) == []
    assert warnings(with_stay("301 s").replace("stay:", "repeat: 4\nstay:"))[1:] == [
        (
            "test.yaml:7:3: warning: up to 20 min 4 s in position in all; "
            "20 min of pressure is plenty for most bodies; if nothing presses, write what it is: kind: stretch"
        )
    ]


def test_five_minutes_on_one_place_are_fine_and_more_are_a_warning():
    assert warnings(with_stay("5 min")) == []
    assert warnings(with_stay("6 min")) == [
        (
            "test.yaml:4:7: warning: up to 6 min in one position; "
            "5 min of pressure is plenty for most bodies; if nothing presses, write what it is: kind: stretch"
        )
    ]


def test_half_a_minute_on_one_place_is_fine_and_less_is_a_warning():
    assert warnings(with_stay("30 s")) == []
    assert warnings(with_stay("29 s")) == [
        (
            "test.yaml:4:7: warning: only 29 s in one position; "
            "less than 30 s of pressure is over too soon; if nothing presses, write what it is: kind: stretch"
        )
    ]


def test_a_warning_about_every_position_is_told_once():
    assert len(warnings(with_stay("20 s") + "  - {name: Sole, place: Here.}\n  - {name: Palm, place: Here.}\n")) == 1


def test_three_to_twelve_breaths_a_minute_are_fine_and_others_are_a_warning():
    assert warnings(with_line("breathing: {in: 2 s, out: 3 s}")) == []
    assert warnings(with_line("breathing: {in: 10 s, out: 10 s}")) == []
    assert warnings(with_line("breathing: {in: 2 s, out: 2.5 s}")) == [
        "test.yaml:5:12: warning: 13.3 breaths a minute is faster than a calm breath; make it 5 s or more in all"
    ]
    assert warnings(with_line("breathing: {in: 11 s, out: 10 s}")) == [
        "test.yaml:5:12: warning: 2.9 breaths a minute is slower than most can follow; make it 20 s or less in all"
    ]


def test_where_nothing_presses_a_stay_may_be_long_or_short():
    assert warnings(with_stay("21 min").replace("A soft ball", "none")) == []
    assert warnings(with_stay("10 s").replace("A soft ball", "none")) == []


def test_yoga_on_a_mat_is_told_that_it_may_say_so():
    (of_one, in_all) = warnings(with_stay("24 min").replace("A soft ball", "A yoga mat"))
    assert "of pressure on" not in of_one + in_all
    assert of_one.endswith("if nothing presses, write what it is: kind: stretch")
    assert in_all.endswith("if nothing presses, write what it is: kind: stretch")


@pytest.mark.parametrize(
    "equipment", ["None", "no", "Nothing.", "n/a", "No equipment", "Keine", "nada", "なし", "لا شيء"]
)
def test_what_looks_like_none_is_told_how_none_is_written(equipment):
    assert warnings(ONE_POSITION.replace("A soft ball", equipment)) == [
        f'test.yaml:3:12: warning: equipment "{equipment}" is taken for a thing; did you mean none?'
    ]


def test_a_session_of_an_hour_is_fine_and_a_longer_one_cannot_run():
    text = ONE_POSITION.replace("A soft ball", "none").replace("stay: 1 min", "start: after 5 s\nrepeat: 2\nstay: %s")
    assert headlines(text.replace("%s", "1795 s")) == []
    assert headlines(text.replace("%s", "1796 s")) == [
        "test.yaml:8:3: the session can last 60 min 2 s, moves included; the device ends it after 60 min; shorten it"
    ]
