"""At the borders of UTF-8: the first and the last letter of every length, and what lies just beyond."""

import pytest

from companion.text_checks import wrong_text

NO_UTF_8, HIDDEN = "is not UTF-8", "has a hidden letter"


def said(*numbers):
    return wrong_text(bytes(numbers), 0, len(numbers))


@pytest.mark.parametrize("letter", [0x20, 0x7E, 0xA1, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600])
def test_the_first_and_last_letters_of_every_length_may_stand(letter):
    raw = chr(letter).encode()
    assert wrong_text(b"a" + raw + b"z", 0, 2 + len(raw)) == ""


def test_the_first_letter_of_two_bytes_is_a_control():
    assert said(0xC2, 0x80) == HIDDEN


def test_the_last_letter_of_all_is_none_that_is_used():
    assert said(0xF4, 0x8F, 0xBF, 0xBF) == HIDDEN


@pytest.mark.parametrize(
    "beyond",
    [
        (0x80,),
        (0xBF,),
        (0xC1, 0xBF),
        (0xE0, 0x9F, 0xBF),
        (0xED, 0xA0, 0x80),
        (0xED, 0xBF, 0xBF),
        (0xF0, 0x8F, 0xBF, 0xBF),
        (0xF4, 0x90, 0x80, 0x80),
        (0xF5, 0x80, 0x80, 0x80),
        (0xFF,),
        (0xC3,),
        (0xC3, 0x28),
        (0xE2, 0x82),
        (0xC3, 0xC0),
    ],
)
def test_what_lies_just_beyond_a_border_is_no_utf_8(beyond):
    assert said(*beyond) == NO_UTF_8


def test_a_letter_that_goes_on_behind_the_end_of_its_text_is_none():
    assert wrong_text("aé".encode(), 0, 2) == NO_UTF_8
    assert wrong_text("aé".encode(), 0, 3) == ""


def test_only_what_lies_within_the_text_is_read():
    assert wrong_text(b"\x80ab\x80", 1, 3) == ""
