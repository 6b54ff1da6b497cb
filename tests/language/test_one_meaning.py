"""What YAML 1.1 and 1.2 disagree about, and what looks like one thing and is another: one meaning, or an error."""

import pytest

from tests.language.samples import ONE_POSITION, headlines, load, with_line, with_stay

TEXTS = [
    "no",
    "Yes",
    "on",
    "off",
    "5:00",
    "2024-01-01",
    "1_000",
    "0b1",
    "12 o'clock",
    "=",
    "é",
    "<<",
    "a:b",
    "a#b",
    "日本語",
    "👩‍👧",
]
NOT_TEXTS = ["010", "1e3", "0x1F", "0o17", "3.14", ".5", "-1", "+1", ".inf", ".nan", "true", "False"]
NOTHINGS = ["~", "null", "NULL", ""]


@pytest.mark.parametrize("text", TEXTS)
def test_a_plain_text_is_just_its_letters(text):
    assert load(ONE_POSITION.replace("Test", text)).title == text


@pytest.mark.parametrize("text", NOT_TEXTS)
def test_a_plain_number_or_truth_is_not_text(text):
    (headline,) = headlines(ONE_POSITION.replace("Test", text))
    assert headline.startswith(f'test.yaml:1:8: title "{text}" means ')
    assert headline.endswith(f'put it in quotes: "{text}"')


@pytest.mark.parametrize("text", [*NOT_TEXTS, "~", "null", "*a", "&a", "!a", "%a", "@a", "- a", "a: b", "# a", "[a]"])
def test_anything_in_quotes_is_text(text):
    assert load(ONE_POSITION.replace("Test", f'"{text}"')).title == text


@pytest.mark.parametrize("text", NOTHINGS)
def test_nothing_is_never_a_value(text):
    (headline,) = headlines(ONE_POSITION.replace(" Test", f" {text}".rstrip()))
    assert headline.endswith("title has no value; write title: Erector spinae release")


@pytest.mark.parametrize("stay", ["5:00", '"5:00"', "'5:00'", "5 min", "300 s"])
def test_five_minutes_is_five_minutes(stay):
    assert load(with_stay(stay)).positions[0].stay.at_most_ms == 300_000


def test_minutes_and_seconds_work_within_braces():
    assert load(with_stay("{at_least: 2:30, at_most: 4:00}")).positions[0].stay.at_least_ms == 150_000


@pytest.mark.parametrize("repeat", ["02", "2.0", "2e0", "0x2", '"2"', "+2", "two", "²", "٢"])
def test_a_count_is_written_plainly_or_is_an_error(repeat):
    assert len(headlines(with_line(f"repeat: {repeat}"))) == 1


@pytest.mark.parametrize("flag", ["yes", "no", "on", "off", "True", "FALSE", "1", '"true"', "y"])
def test_a_flag_is_true_or_false_and_nothing_like_it(flag):
    assert len(headlines(ONE_POSITION + f"finish: {{reflect: {flag}}}\n")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "On two\n  lines.",
        ">\n  On two\n  lines.",
        "|\n  On two\n  lines.",
        "|+\n  On two\n  lines.\n\n",
        '"On two\n  lines."',
        "On   two   lines.",
    ],
)
def test_a_text_is_one_line_however_it_is_folded(text):
    assert load(ONE_POSITION.replace("Test", text)).title == "On two lines."


def test_a_comma_in_block_style_is_just_a_comma():
    assert load(ONE_POSITION.replace("Test", "Left, then right")).title == "Left, then right"


def test_a_document_may_have_its_marks():
    assert load(f"---\n{ONE_POSITION}...\n").title == "Test"


def test_json_is_a_routine_too():
    text = '{"title": "Test", "cautions": ["Stop."], "equipment": "none", "stay": "1 min", "positions": [{"name": "a", "place": "b"}]}'
    assert load(text).positions[0].name == "a"
