"""Every example of the handbook: routines load, scenarios are read, commands are ones the command line knows and runs."""

import shlex
import shutil

import pytest

from host_tools import ROUTINES, cli
from host_tools.language.load import load_text
from host_tools.parser import make_parser
from host_tools.rehearsal.scenario import parse_scenario
from host_tools.verbs import VERBS
from tests.handbook.pages import blocks, whole

YAML, SCENARIOS, SHELL = blocks("yaml"), blocks("scenario"), blocks("sh")
COMMANDS = [
    (page, shlex.split(line, comments=True)) for page, _, text in SHELL for line in text.splitlines() if line.strip()
]
RUN_HERE = ("new", "check", "schema", "simulate", "cues", "library", "compile", "explain", "card", "boards", "power")
"""What needs no device, no browser and no person."""


def ids(block):
    return f"{block[0]}-{block[1]}"


@pytest.mark.parametrize("block", YAML, ids=ids)
def test_a_routine_loads_as_it_stands(block):
    page, _, text = block
    assert load_text(whole(text), f"{page}.yaml").positions


@pytest.mark.parametrize("block", SCENARIOS, ids=ids)
def test_a_scenario_is_read(block):
    assert parse_scenario(block[2])


def words_of(page):
    """The commands of one page, without `.venv/bin/` and what a shell does with the output."""
    return [
        words[1 : words.index(">") if ">" in words else None]
        for where, words in COMMANDS
        if where == page and words[0] == "unknot"
    ]


def test_every_command_is_unknot_make_or_one_of_a_few_others():
    assert {words[0] for _, words in COMMANDS} <= {"unknot", "make", "git", "cd", ".venv/bin/python", "mpremote"}


@pytest.mark.parametrize("page", sorted({page for page, words in COMMANDS if words[0] == "unknot"}))
def test_the_command_line_knows_what_the_page_says(page):
    for words in words_of(page):
        assert make_parser().parse_args(words).verb in VERBS


@pytest.mark.parametrize("page", sorted({page for page, words in COMMANDS if words[0] == "unknot"}))
def test_the_commands_of_a_page_do_what_they_say(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for _, _, text in blocks("scenario")[:1]:
        (tmp_path / "pause.scenario").write_text(text)
    for words in words_of(page):
        if words[0] not in RUN_HERE or words[-1].endswith(".pdf") or "--labels" in words:
            continue
        if words[0] in {"new", "library"}:
            (tmp_path / "evening.yaml").unlink(missing_ok=True)
        elif not (tmp_path / "evening.yaml").exists():
            shutil.copy(ROUTINES / "practice" / "tendon_holds.yaml", tmp_path / "evening.yaml")
        assert cli.main(words) == 0, words
