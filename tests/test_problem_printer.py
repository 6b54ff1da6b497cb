"""What is wrong, in colours on a terminal and as plain text everywhere else."""

import io
import os
import subprocess
import sys

import pytest

from host_tools.language.diagnostics import WARNING, Problem, RoutineError
from host_tools.problem_printer import print_complaint, print_error, print_headlines, print_problems

FAULT = Problem("f.yaml", 4, 7, "no unit", "did you mean 90 s?", source="stay: 90")
PLAIN = "f.yaml:4:7: no unit; did you mean 90 s?\n  4 | stay: 90\n    |       ^\n"
COLOURED = (
    "\x1b[1mf.yaml:4:7: \x1b[0m\x1b[1;31mno unit\x1b[0m; did you mean 90 s?\n"
    "  4 | stay: 90\n    |       \x1b[1;31m^\x1b[0m\n"
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def shown(stream):
    print_problems([FAULT], stream)
    return stream.getvalue()


def test_a_terminal_shows_the_place_bold_and_the_fault_red():
    assert shown(Terminal()) == COLOURED


def test_a_warning_is_yellow():
    stream = Terminal()
    print_headlines([FAULT._replace(severity=WARNING)], stream)
    assert "\x1b[1;33mwarning: no unit\x1b[0m; did you mean 90 s?\n" in stream.getvalue()


def test_a_pipe_gets_plain_text():
    assert shown(io.StringIO()) == PLAIN


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_colour_gets_none(name, value, monkeypatch):
    monkeypatch.setenv(name, value)
    assert shown(Terminal()) == PLAIN


def test_an_empty_no_color_asks_for_nothing(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")
    assert shown(Terminal()) == COLOURED


def test_a_long_line_is_not_broken_by_the_colours():
    stream = Terminal()
    print_headlines([FAULT._replace(found="x" * 500)], stream)
    assert stream.getvalue().count("\n") == 1


def test_the_words_are_those_of_the_error():
    error = RoutineError(tuple(FAULT._replace(line=line) for line in range(1, 61)))
    stream = io.StringIO()
    print_error(error, stream)
    assert stream.getvalue() == f"{error}\n"


def test_a_complaint_about_no_file_names_the_program_in_red():
    stream = Terminal()
    print_complaint("late.yaml: no such file", stream)
    assert stream.getvalue() == "\x1b[1;31munknot: \x1b[0mlate.yaml: no such file\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_the_program_itself_speaks_in_colours_on_a_terminal(tmp_path):
    (tmp_path / "f.yaml").write_text("title: [\n", encoding="utf-8")
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "host_tools.cli", "check", "f.yaml", "nowhere.yaml"]
    subprocess.run(command, cwd=tmp_path, stderr=theirs, check=False)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(theirs)
    assert "\x1b[1mf.yaml:2:1: \x1b[0m\x1b[1;31ma bracket is never closed\x1b[0m" in said
    assert "\x1b[1;31munknot: \x1b[0mnowhere.yaml: no such file" in said
