"""The generated parts of the docs are up to date, complete, and true."""

import re
import shutil
import subprocess
import sys

import pytest

from companion import codes
from companion.codes import (
    ENDED,
    GIVE_UP,
    HOLD,
    MOVING,
    PAUSED,
    PRESSING,
    READY,
    REFLECTING,
    RESTING,
    TAP,
    TRIPLE_TAP,
)
from companion.table import decode, read_texts
from companion.transitions import SAME, TRANSITIONS
from host_tools.documents import generate, state_diagram_page, table_format_page
from host_tools.documents.reachability import destinations
from host_tools.table.explain import explain
from host_tools.table.field_meanings import MEANINGS


@pytest.fixture
def docs(tmp_path):
    """A copy of the generated pages, to be spoilt."""
    for name in [*generate.PARTS, *(path.name for path in generate.DOCS.glob("wiring_*.svg"))]:
        shutil.copy(generate.DOCS / name, tmp_path / name)
    return tmp_path


def spoil(page, old, new):
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def test_the_docs_are_up_to_date():
    assert generate.main(["--check"]) == 0


def test_a_page_out_of_date_is_reported_and_left_alone(docs, capsys):
    spoil(docs / "table_format.md", "| 0 to 3600 |", "| 0 to 3599 |")
    before = (docs / "table_format.md").read_bytes()
    assert generate.main(["--check"], docs) == 1
    assert capsys.readouterr().err == "table_format.md is out of date; write it anew: make docs\n"
    assert (docs / "table_format.md").read_bytes() == before


def test_a_page_out_of_date_is_written_anew(docs, capsys):
    spoil(docs / "state_diagram.md", "ready --> lesson", "ready --> moon")
    assert generate.main([], docs) == 0
    assert capsys.readouterr().out == "state_diagram.md written anew\n"
    assert generate.main(["--check"], docs) == 0


def test_what_is_written_by_hand_stays(docs):
    spoil(docs / "state_diagram.md", "# The session", "# Our session")
    assert generate.main([], docs) == 0
    assert (docs / "state_diagram.md").read_text(encoding="utf-8").startswith("# Our session")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!-- generated: events -->", ""),
        ("<!-- generated: events -->", "<!-- generated: vents -->"),
        ("<!-- end of events -->", ""),
        ("<!-- end of events -->", "<!-- end of events -->\n<!-- generated: events -->\n<!-- end of events -->"),
    ],
)
def test_a_page_without_every_part_once_is_an_error(docs, old, new):
    spoil(docs / "state_diagram.md", old, new)
    with pytest.raises(ValueError, match=r"events|vents"):
        generate.main([], docs)


def test_it_runs_as_a_module():
    command = [sys.executable, "-m", "host_tools.documents.generate", "--check"]
    run = subprocess.run(command, cwd=generate.DOCS.parent, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_every_field_of_the_format_has_a_meaning_and_nothing_else_has():
    fields = {name: [field[0] for field in fields] for name, fields in table_format_page.RECORDS.items()}
    assert {name: list(meanings) for name, meanings in MEANINGS.items()} == fields


def test_every_meaning_is_one_line():
    meanings = [meaning for record in MEANINGS.values() for meaning in record.values()]
    assert all(meaning and "\n" not in meaning for meaning in meanings)


def test_the_example_has_a_record_of_every_kind_and_is_shown_whole():
    blob = table_format_page.example_table()
    assert all(decode(blob)[1:])
    assert read_texts(blob)
    shown = re.sub(r"(?m)^[0-9a-f]{8}  |```", "", table_format_page.example())
    assert bytes.fromhex(shown) == blob
    assert explain(blob) in table_format_page.explained()


def test_the_numbers_the_page_says_by_hand_are_the_formats():
    page = (generate.DOCS / "table_format.md").read_text(encoding="utf-8")
    assert "version 1.0" in page.splitlines()[0]
    assert "At most 8192 bytes" in page
    assert (table_format_page.layout.MAJOR, table_format_page.layout.MINOR) == (1, 0)
    assert table_format_page.layout.LARGEST_TABLE_BYTES == 8192


def test_every_transition_stands_in_the_diagram_or_stays():
    drawn = set()
    for line in state_diagram_page.diagram().splitlines():
        if match := re.fullmatch(r" +(\w+) --> \w+ : (.*)", line):
            drawn |= {(match[1], event.strip("()")) for event in match[2].split(", ")}
    leaving = {
        (codes.STATE_NAMES[state], codes.EVENT_NAMES[event])
        for state, rules in TRANSITIONS.items()
        for event, (next_state, _) in rules.items()
        if next_state != SAME
    }
    assert {pair for pair in drawn if pair[0] in codes.STATE_NAMES} == leaving


def test_every_state_and_event_has_a_cell():
    lines = state_diagram_page.events().splitlines()
    assert len(lines) == 2 + 17
    cells = [[cell.strip() for cell in line.split("|")[2:-1]] for line in lines[2:]]
    assert all(len(row) == 10 and all(row) for row in cells)
    assert sum(cell != "\N{MIDDLE DOT}" for row in cells for cell in row) == sum(map(len, TRANSITIONS.values()))


def test_every_action_says_what_it_does():
    lines = state_diagram_page.actions().splitlines()[2:]
    assert len(lines) == sum(map(len, TRANSITIONS.values()))
    assert all(line.split("|")[4].strip() for line in lines)


def test_only_the_listed_events_are_events_of_a_session():
    known = {event for rules in TRANSITIONS.values() for event in rules}
    assert known == {1, 2, 3, 4, 5, 6, 7, *range(12, 22)}


def test_a_session_begins_with_whatever_the_first_step_is():
    assert destinations()[READY, TAP] == {MOVING, RESTING, REFLECTING}


def test_a_pause_leads_back_to_what_was_paused():
    assert destinations()[PAUSED, TAP] == destinations()[PAUSED, HOLD] == {MOVING, PRESSING, RESTING, REFLECTING}


def test_giving_up_never_leads_to_another_move():
    assert destinations()[MOVING, GIVE_UP] == {RESTING, REFLECTING, ENDED}


def test_going_back_from_pressing_leads_to_its_move():
    assert destinations()[PRESSING, TRIPLE_TAP] == {MOVING}


def test_every_fault_has_one_row_and_what_holds_it_is_there():
    text = (generate.DOCS / "faults.md").read_text(encoding="utf-8").split("## Watched")[0]
    rows = re.findall(r"^\| (\d+) \|.*\| (.*) \|$", text, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 38))
    named = {name for _, held_by in rows for name in re.findall(r"tests/\S+\.py", held_by)}
    assert [name for name in sorted(named) if not (generate.DOCS.parent / name).is_file()] == []
