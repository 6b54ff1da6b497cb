"""How a problem is told: one line, the source line, and a caret under the very character."""

from hypothesis import given
from hypothesis import strategies as st

from companion.text_checks import is_hidden
from host_tools.language.diagnostics import WARNING, Problem, RoutineError, printable, quoted


def problem(line, column, source, path="f.yaml"):
    return Problem(path, line, column, "a fault", "mend it", source=source)


def test_a_problem_says_where_what_and_what_to_do():
    assert str(problem(12, 7, "stay: 90")) == "f.yaml:12:7: a fault; mend it\n  12 | stay: 90\n     |       ^"


def test_a_problem_of_the_whole_file_has_no_line():
    assert str(Problem("f.yaml", 0, 0, "is a directory", "check the path")) == "f.yaml: is a directory; check the path"


def test_a_warning_says_that_it_is_one():
    assert Problem("f.yaml", 1, 1, "much", "less", WARNING).headline == "f.yaml:1:1: warning: much; less"


def test_the_caret_stands_right_after_wide_characters():
    assert str(problem(1, 3, "長さx")).splitlines()[1:] == ["  1 | 長さx", "    |     ^"]


def test_the_caret_stands_right_after_combining_characters():
    assert str(problem(1, 3, "e\u0301x")).splitlines()[1:] == ["  1 | e\u0301x", "    |  ^"]


def test_the_caret_stands_right_after_a_tab():
    assert str(problem(1, 3, "a\tx")).splitlines()[1:] == ["  1 | a x", "    |   ^"]


def test_a_long_line_is_clipped_around_the_caret():
    lines = str(problem(1, 501, "a" * 500 + "x" + "b" * 500)).splitlines()
    assert lines[1] == "  1 | ..." + "a" * 40 + "x" + "b" * 59 + "..."
    assert lines[2].index("^") == lines[1].index("x")


def test_the_caret_may_stand_behind_the_line():
    assert str(problem(1, 4, "abc")).splitlines()[1:] == ["  1 | abc", "    |    ^"]


def test_control_characters_never_reach_the_terminal():
    told = str(problem(1, 1, "\x1b[2J\x07\x9b\u202e", "\x1b]0;x\x07.yaml"))
    assert all(line.isprintable() for line in told.splitlines())


def test_a_quoted_value_spells_out_what_cannot_be_seen():
    assert quoted("a\x1b[31m\n\u202e\ud800") == '"a\\x1b[31m\\n\\u202e\\ud800"'


def test_a_quoted_value_is_cut_when_long():
    assert quoted("x" * 100) == '"' + "x" * 37 + '..."'


def test_problems_are_told_file_by_file_in_order():
    first, second, other = problem(2, 1, "a"), problem(10, 1, "b"), problem(1, 1, "c", "g.yaml")
    assert RoutineError((second, first, other)).problems == (first, second, other)


def test_no_more_than_fifty_problems_are_told():
    told = str(RoutineError(tuple(problem(line, 1, "a") for line in range(1, 61))))
    assert told.count("a fault") == 50
    assert told.endswith("\nand 10 more")


def test_joiners_and_blanks_that_people_write_reach_the_terminal():
    assert printable("می\u200cخواهم \N{WOMAN}\u200d\N{ROCKET}\ufe0f mal\xa0!") == (
        "می\u200cخواهم \N{WOMAN}\u200d\N{ROCKET}\ufe0f mal\xa0!"
    )


def test_the_caret_stands_under_its_letter_after_wide_letters_and_joined_ones():
    shown = str(problem(1, 9, "晚a\u0301\N{WOMAN}\u200d\N{ROCKET}x: y")).splitlines()
    assert shown[2] == "    | " + " " * (2 + 1 + 2 + 2) + "^"


@given(source=st.text(max_size=300), column=st.integers(1, 310))
def test_any_source_line_is_safe_and_has_one_caret(source, column):
    lines = str(problem(1, column, source)).splitlines()
    assert len(lines) == 3
    assert not any(is_hidden(ord(letter)) for line in lines for letter in line)
    assert lines[2].strip(" |1") == "^"
