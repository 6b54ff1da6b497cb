"""Whatever is in a file, the answer is a routine or a RoutineError that is safe to print."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_routine, load_text
from host_tools.language.vocabulary import MAPPINGS
from tests.language.samples import ONE_POSITION

WORDS = sorted({key.name for keys in MAPPINGS.values() for key in keys})
SCRAPS = st.sampled_from(
    [
        *WORDS,
        *(f"{word}: " for word in WORDS),
        "90 s",
        "2:30",
        "1 min",
        "880 Hz",
        "40 %",
        "90",
        "[left, right]",
        "none",
        "tap",
        "\n",
        "\n  ",
        "\n  - ",
        "\n    ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        ": ",
        "- ",
        "? ",
        "'",
        '"',
        "#",
        " #",
        "|\n",
        ">\n",
        "---\n",
        "...\n",
        "&a ",
        "*a",
        "!!str ",
        "!",
        "<<: ",
        "%YAML 1.1\n",
        "\\",
        "\\x1b",
        "\\U00110000",
        "\\uD800",
        "\t",
        "\r",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\x85",
        "\ufeff",
        "é",
        "長",
        "~",
        "null",
        "true",
        "010",
        "1e3",
        "@",
        "`",
        "|",
        ">",
        "%",
    ]
)
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def check(load, given_to_it):
    try:
        load(given_to_it)
    except RoutineError as error:
        message = str(error)
        assert error.problems
        assert not UNSAFE.search(message)
        assert len(message) < 400 * 3 * 100


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_a_routine_or_a_routine_error(content, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    path.write_bytes(content)
    check(load_routine, path)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_a_routine_or_a_routine_error(text):
    check(load_text, text)


@settings(max_examples=1000, deadline=None)
@given(scraps=st.lists(SCRAPS, max_size=60))
def test_any_heap_of_scraps_is_a_routine_or_a_routine_error(scraps):
    check(load_text, "".join(scraps))


@settings(max_examples=1000, deadline=None)
@given(at=st.integers(0, len(ONE_POSITION)), cut=st.integers(0, 12), scraps=st.lists(SCRAPS, max_size=4))
def test_any_edit_of_a_routine_is_a_routine_or_a_routine_error(at, cut, scraps):
    check(load_text, ONE_POSITION[:at] + "".join(scraps) + ONE_POSITION[at + cut :])


@pytest.mark.parametrize("key", WORDS)
@pytest.mark.parametrize(
    "value", ["", "~", "x", "90", "90 s", "[]", "[[]]", "{}", "{a: b}", "[~, 1, {}]", '""', "true", "tap", "none"]
)
def test_any_value_under_any_key_is_a_routine_or_a_routine_error(key, value):
    check(load_text, f"{ONE_POSITION}    {key}: {value}\n{key}: {value}\n")
