"""Durations and other amounts: one meaning each, or a word on what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host_tools.language.diagnostics import UnreadableError
from host_tools.language.quantities import format_duration, read_amount, read_duration
from host_tools.language.scalars import read_value
from host_tools.language.spellings import number_meant
from host_tools.language.value_kinds import Count
from host_tools.language.yaml_tree import Scalar

DURATIONS = {
    "90 s": 90_000,
    "90s": 90_000,
    "90  s": 90_000,
    "90\u00a0s": 90_000,
    "2 min": 120_000,
    "1 min 30 s": 90_000,
    "1min30s": 90_000,
    "2:30": 150_000,
    "0:05": 5_000,
    "80 ms": 80,
    "1.5 min": 90_000,
    "1.25 min": 75_000,
    "4.50 s": 4_500,
    "0.5 s": 500,
    "2 minutes 30 seconds": 150_000,
    "1 minute": 60_000,
    "1 second": 1_000,
    "90 sec": 90_000,
    "90 secs": 90_000,
    "2 mins": 120_000,
    "1 min 30": 90_000,
    "2 mins 5": 125_000,
    "1 min30": 90_000,
    "90 milliseconds": 90,
    "0 s": 0,
}
PLEAS = {
    "90": '"90" has no unit; did you mean 90 s?',
    "2.5": '"2.5" has no unit; did you mean 2.5 s?',
    "010": '"010" is not written plainly; did you mean 10 s?',
    "+5 s": '"+5 s" is not written plainly; did you mean 5 s?',
    ".5 s": '".5 s" is not written plainly; did you mean 0.5 s?',
    "1,5 min": '"1,5 min" is not written plainly; did you mean 1.5 min?',
    "90 sek": '"90 sek" has an unknown unit "sek"; did you mean 90 s?',
    "2 minuts": '"2 minuts" has an unknown unit "minuts"; did you mean 2 min?',
    "2 m": '"2 m" has an unknown unit "m"; did you mean 2 min?',
    "90 S": '"90 S" has an unknown unit "S"; did you mean 90 s?',
    "90 secnds": '"90 secnds" has an unknown unit "secnds"; did you mean 90 s?',
    "3 weeks": '"3 weeks" has an unknown unit "weeks"; the units are min, s and ms',
    "1 h": '"1 h" is in hours; did you mean 60 min?',
    "0.5 hours": '"0.5 hours" is in hours; did you mean 30 min?',
    "30 s 1 min": '"30 s 1 min" is an unusual way to say it; write 1 min 30 s',
    "1 min 90 s": '"1 min 90 s" is an unusual way to say it; write 2 min 30 s',
    "1 s 1 s": '"1 s 1 s" is an unusual way to say it; write 2 s',
    "1:75": '"1:75" is not minutes:seconds; write 2:30 for 2 min 30 s',
    "1:00:00": '"1:00:00" is not minutes:seconds; write 2:30 for 2 min 30 s',
    "2-5 min": '"2-5 min" is two durations; write one of them; or, for a stay, {at_least: 2 min, at_most: 5 min}',
    "2 to 5 minutes": '"2 to 5 minutes" is two durations; '
    "write one of them; or, for a stay, {at_least: 2 minutes, at_most: 5 minutes}",
    "at least 90 s, at most 3 min": '"at least 90 s, at most 3 min" is two durations; '
    "write one of them; or, for a stay, {at_least: 90 s, at_most: 3 min}",
    "about 2 min": '"about 2 min" says more than a duration; did you mean 2 min?',
    "2 minutes each side": '"2 minutes each side" says more than a duration; did you mean 2 minutes?',
    "90 s s": '"90 s s" says more than a duration; did you mean 90 s?',
    "3 times 2 min": '"3 times 2 min" has an unknown unit "times"; the units are min, s and ms',
    "10, then 2 min": '"10, then 2 min" is not a duration; write a duration such as 90 s, 2 min or 1 min 30 s',
    "-5 s": '"-5 s" is negative; write a duration such as 90 s, 2 min or 1 min 30 s',
    "1e3": '"1e3" is not a duration; write a duration such as 90 s, 2 min or 1 min 30 s',
    "0.0005 s": '"0.0005 s" is finer than a millisecond; write whole milliseconds',
    "٩٠ s": '"٩٠ s" is not written plainly; did you mean 90 s?',
    "30 Sek.": '"30 Sek." is not written plainly; did you mean 30 s?',
    "2,5 Minuten": '"2,5 Minuten" is not written plainly; did you mean 2.5 min?',
    "2 Minuten 30": '"2 Minuten 30" is not written plainly; did you mean 2 min 30?',
    "1 Minuto 30 segundos": '"1 Minuto 30 segundos" is not written plainly; did you mean 1 min 30 s?',
    "1分30秒": '"1分30秒" has an unknown unit "分"; did you mean 1 min 30 s?',
    "９０秒": '"９０秒" is not written plainly; did you mean 90 s?',
    "٣٠ ثانية": '"٣٠ ثانية" is not written plainly; did you mean 30 s?',
    "30 ثانية": '"30 ثانية" has an unknown unit "ثانية"; did you mean 30 s?',
    "2½ min": '"2½ min" is not written plainly; did you mean 2.5 min?',
    "½ min": '"½ min" is not written plainly; did you mean 0.5 min?',
    "2m30": '"2m30" is not written plainly; did you mean 2 min 30?',
    "two minutes": '"two minutes" is not written plainly; did you mean 2 min?',
    "Half a minute": '"Half a minute" is not written plainly; did you mean 0.5 min?',
    "a minute": '"a minute" is not written plainly; did you mean 1 min?',
    "2.30 min": '"2.30 min" is an unusual way to say it; write 2:30 or 2.3 min',
    "2,30 Minutes": '"2,30 Minutes" is an unusual way to say it; write 2:30 or 2.3 min',
    "4.50": '"4.50" has no unit; did you mean 4.50 s?',
    "two weeks": '"two weeks" is not a duration; write a duration such as 90 s, 2 min or 1 min 30 s',
    "two": '"two" is not written plainly; did you mean 2 s?',
}
AMOUNTS = {("880 Hz", "Hz"): 880, ("880Hz", "Hz"): 880, ("40 %", "%"): 40, ("40%", "%"): 40, ("0 %", "%"): 0}
AMOUNT_PLEAS = {
    ("880", "Hz"): '"880" has no unit; did you mean 880 Hz?',
    ("880 hz", "Hz"): '"880 hz" is not written plainly; did you mean 880 Hz?',
    ("2.4 kHz", "Hz"): '"2.4 kHz" is in kHz; did you mean 2400 Hz?',
    ("040 %", "%"): '"040 %" is not written plainly; did you mean 40 %?',
    ("0.4", "%"): '"0.4" is not a whole number; write 40 %',
    ("loud", "%"): '"loud" is not a number of %; write for instance 40 %',
}


def plea(read, *arguments):
    with pytest.raises(UnreadableError) as caught:
        read(*arguments)
    return f"{caught.value.found}; {caught.value.advice}"


@pytest.mark.parametrize("text", DURATIONS)
def test_a_duration_has_one_meaning(text):
    assert read_duration(text) == DURATIONS[text]


@pytest.mark.parametrize("text", PLEAS)
def test_what_is_not_a_duration_says_what_to_write(text):
    assert plea(read_duration, text) == PLEAS[text]


@pytest.mark.parametrize(
    "text", ["", "~", "s", "plenty", "9" * 100, "9" * 100 + " s", "90 \x1b[31m", ":", "1:", "min 2"]
)
def test_what_is_not_a_duration_is_never_another_error(text):
    assert "is not a duration" in plea(read_duration, text)


def test_a_bare_number_suggests_its_unit():
    assert plea(read_duration, "90", (5_000, 1_800_000)).endswith("did you mean 90 s?")
    assert plea(read_duration, "2", (5_000, 1_800_000)).endswith("did you mean 2 min?")
    assert plea(read_duration, "2.30", (5_000, 1_800_000)).endswith("write 2:30 or 2.3 min")
    assert plea(read_duration, "80", (10, 3_000)).endswith("did you mean 80 ms?")


@pytest.mark.parametrize(("text", "unit"), AMOUNTS)
def test_an_amount_has_one_meaning(text, unit):
    assert read_amount(text, unit) == AMOUNTS[text, unit]


@pytest.mark.parametrize(("text", "unit"), AMOUNT_PLEAS)
def test_what_is_not_an_amount_says_what_to_write(text, unit):
    assert plea(read_amount, text, unit) == AMOUNT_PLEAS[text, unit]


@pytest.mark.parametrize(
    ("duration_ms", "words"),
    [
        (0, "0 s"),
        (80, "80 ms"),
        (999, "999 ms"),
        (1_500, "1.5 s"),
        (60_000, "1 min"),
        (150_000, "2 min 30 s"),
        (3_600_000, "60 min"),
    ],
)
def test_a_duration_is_said_in_plain_words(duration_ms, words):
    assert format_duration(duration_ms) == words


@given(duration_ms=st.integers(0, 360_000_000))
def test_a_duration_that_is_said_reads_back_the_same(duration_ms):
    assert read_duration(format_duration(duration_ms)) == duration_ms


@given(minutes=st.integers(0, 999), seconds=st.integers(0, 59))
def test_minutes_and_seconds_read_the_same_either_way(minutes, seconds):
    assert read_duration(f"{minutes}:{seconds:02}") == read_duration(f"{minutes} min {seconds} s")


@given(text=st.text(max_size=50))
def test_any_text_is_a_duration_or_unreadable(text):
    try:
        assert read_duration(text) >= 0
    except UnreadableError as error:
        assert error.found.isprintable()
        assert error.advice


@pytest.mark.parametrize("text", ["3x", "3 times", "three times", "3 sets", "3 mal", "\uff13回", "03", "3.0"])
def test_a_whole_number_is_known_however_it_is_written(text):
    assert number_meant(text) == "3"


@pytest.mark.parametrize("text", ["3-4", "3.5", "-3", "0", "many", "three to four", "300", ""])
def test_what_is_not_one_whole_number_means_none(text):
    assert number_meant(text) == ""


@pytest.mark.parametrize(
    ("text", "advice"), [("twice", "did you mean 2?"), ("12x", "write a whole number from 1 to 9")]
)
def test_a_number_is_suggested_only_within_its_bounds(text, advice):
    assert plea(read_value, Scalar(1, 1, text, is_plain=True), Count(1, 9)).endswith(f"; {advice}")
