"""Words on a sheet: broken into lines where their script breaks."""

from host_tools.picture.sheet import Type, width_of, wrapped

SMALL = Type(7)


def test_words_with_blanks_part_at_them():
    assert wrapped("enough, if you like: stay", width_of("enough, if you", SMALL), SMALL, 4) == [
        "enough, if you",
        "like: stay",
    ]


def test_wide_letters_part_anywhere_but_no_line_begins_with_a_full_stop():
    lines = wrapped("よければもう十分です。", width_of("よければもう十分です", SMALL), SMALL, 2)
    assert lines == ["よければもう十分で", "す。"]


def test_what_has_no_room_in_the_last_line_is_cut():
    assert wrapped("one two three four", 20, SMALL, 2) == ["one", "two…"]
