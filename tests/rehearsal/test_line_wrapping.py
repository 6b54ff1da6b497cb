"""Lines are as long as a terminal shows them, not as many letters as they have."""

from rich.cells import cell_len

from host_tools.rehearsal.line_wrapping import wrapped

CHINESE = "脊柱两侧各一个球。" * 12


def test_lines_of_wide_letters_have_half_as_many():
    lines = wrapped(f"move to position 1, {CHINESE}", 60)
    assert [cell_len(line) for line in lines[:-1]] == [60, 60, 60]
    assert "".join(lines) == f"move to position 1, {CHINESE}"


def test_accents_and_joiners_take_no_room():
    assert wrapped("e\u0301" * 30 + " " + "e\u0301" * 29, 60) == ["e\u0301" * 30 + " " + "e\u0301" * 29]


def test_plain_words_break_between_words_under_an_indent():
    assert wrapped("one two three", 9, "1: ", "   ") == ["1: one", "   two", "   three"]
