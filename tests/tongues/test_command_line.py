"""The command line in other tongues: nothing of it is left in English but what one types, and it fits the terminal."""

import argparse
import contextlib
import os
import subprocess
import sys

import pytest
from rich.cells import cell_len

from host_tools.cli import main
from host_tools.flash.every_board import with_each
from host_tools.play import command
from host_tools.tongues import tongue
from host_tools.tongues.durations import duration
from host_tools.tongues.figures import decimal, grouped
from host_tools.tongues.tongue import say, speaking, spoken
from host_tools.verbs import VERBS
from tests.targets.node import PROJECT
from tests.tongues.pseudo import LEFT_BEHIND, Pseudo

COLUMNS = 80
HELPS = [(), ("--help",), *((verb, "--help") for verb in VERBS)]
MISTAKES = [
    ("Ω",),
    ("cΩaΩrΩd",),
    ("web", "--lna"),
    ("check",),
    ("device", "--prt"),
    ("device", "--all=3"),
    ("history", "--port"),
    ("history", "--scenario", "3"),
    ("history", "--s"),
    ("web", "--port", "x"),
    ("play", "Ω", "--speed", "3"),
]
TYPED = {"unknot", "VERB", "{bash,zsh,tcsh}", *VERBS}
for verb in VERBS.values():
    TYPED |= {word for example in verb.examples for word in example.split()}
    TYPED |= {name for names, options in verb.arguments for name in (*names, *str(options.get("metavar")).split())}
ARGPARSE_S = {"int"}


@pytest.fixture
def nobody_s_tongue(monkeypatch):
    monkeypatch.setattr(tongue, "_catalogue", lambda _: Pseudo())
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    monkeypatch.setenv("LANGUAGE", "es")


def said_by(capsys, *arguments):
    """Return all that the command line says, whether argparse ends it or not."""
    with contextlib.suppress(SystemExit):
        main(arguments)
    said = capsys.readouterr()
    return said.out + said.err


def english_in(text):
    words = [word.strip("[](),:'…?").split("=")[0] for word in text.split()]
    return [word for word in words if word not in TYPED and LEFT_BEHIND.search(word) and not word.startswith("--")]


@pytest.mark.usefixtures("nobody_s_tongue")
@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_no_word_of_the_help_is_left_in_english_but_what_one_types(arguments, capsys):
    assert english_in(said_by(capsys, *arguments)) == []


@pytest.mark.usefixtures("nobody_s_tongue")
@pytest.mark.parametrize("arguments", MISTAKES, ids=" ".join)
def test_what_is_wrong_with_a_command_line_is_not_said_in_english(arguments, capsys):
    said = said_by(capsys, *arguments)
    assert [word for word in english_in(said) if word not in ARGPARSE_S] == []
    assert "éŕŕóŕ" in said


@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_no_line_of_the_help_is_wider_than_the_terminal_where_english_is_not(arguments, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    english = said_by(capsys, *arguments).splitlines()
    for language in ("de", "es", "ja", "ar"):
        monkeypatch.setenv("LANGUAGE", language)
        lines = said_by(capsys, *arguments).splitlines()
        assert [line for line in lines if cell_len(line) > COLUMNS and line not in english] == []
    monkeypatch.setattr(tongue, "_catalogue", lambda _: Pseudo())
    lines = said_by(capsys, *arguments).splitlines()
    assert [line for line in lines if cell_len(line) > COLUMNS and line not in english] == []


def test_a_shell_shows_what_a_verb_does_in_the_tongue_and_whole(capsys, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("COLUMNS", "40")
    whole = "card:'Die druckbare Karte zu einer Routine zeichnen: eine Seite zum Drucken, oder ein PDF davon.'"
    assert whole in said_by(capsys, "--completion", "zsh")


@pytest.mark.parametrize(("encoding", "begins"), [("utf-8", "用法: "), ("ascii", "usage: ")])
def test_where_a_tongue_s_letters_cannot_be_written_it_is_english(encoding, begins):
    environment = {**os.environ, "LANGUAGE": "ja", "PYTHONIOENCODING": encoding}
    program = (sys.executable, "-m", "host_tools.cli", "new", "--help")
    ended = subprocess.run(program, cwd=PROJECT, env=environment, capture_output=True, check=True)
    assert ended.stdout.decode(encoding).startswith(begins)


def test_the_marks_of_a_text_in_an_arabic_sentence_reach_the_terminal(capsys, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "ar")
    said = said_by(capsys, "boards", "nope")
    assert "\u2068nope\u2069" in said
    assert "\N{REPLACEMENT CHARACTER}" not in said


def test_boards_that_are_asked_side_by_side_are_asked_in_one_tongue():
    with speaking("de"):
        assert with_each(["1", "2"], lambda port: port + say("failed")) == [("1", "1misslungen"), ("2", "2misslungen")]


def test_a_session_is_played_in_the_tongue_of_its_routine(tmp_path, monkeypatch):
    class App:
        return_code = 0

        def __init__(self, *_):
            self.run = lambda **_: heard.append(spoken())

    heard = []
    monkeypatch.setattr(command, "PlayApp", App)
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    file = tmp_path / "routine.yaml"
    text = "title: A\ncautions: [B.]\nequipment: none\nstay: 90 s\npositions: [{name: C, place: D.}]\n"
    with speaking("ja"):
        for language in ("", "language: de\n"):
            file.write_text(text + language)
            command.play(argparse.Namespace(file=str(file), speed=1))
    assert heard == ["ja", "de"]


def test_numbers_are_written_as_the_tongue_writes_them():
    assert [grouped(999), grouped(1_000), grouped(1_234_567), decimal(0.26, 1)] == ["999", "1,000", "1,234,567", "0.3"]
    with speaking("de"):
        assert [grouped(1_234_567), decimal(2.5, 1)] == ["1.234.567", "2,5"]
    with speaking("ar"):
        assert [grouped(1_234_567), decimal(2.5, 1), duration(1_500)] == ["1,234,567", "2.5", "\u20681.5\u2069 ث"]
