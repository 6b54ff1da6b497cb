"""The form beside the text: which fields a text has, and edits that touch no other letter of it."""

import pytest

import host_tools
from host_tools.language.load import load_text
from host_tools.workshop.form import form
from host_tools.workshop.form_edits import edited

TEXT = """# For the evening.
title: Heels   # a working title
cautions:
  # above all
  - Stop at any pain.
  - Keep off nerves.
equipment: Ball
stay: {at_least: 1 min, at_most: 2 min}   # both sides

positions:
  # left first
  - name: Left heel
    place: >
      Heel on the ball,
      knee bent.
    deepen: {after: 30 s, by: Lean in.}

  - {name: Right heel, place: 'The same: right.'}   # in one line
finish: {rest: 1 min, place: Lie flat.}
"""


def set_(path, value):
    return edited(TEXT, {"do": "set", "path": path, "value": value})


def test_a_text_is_shown_as_its_fields():
    shown = form(TEXT)
    assert [(each["key"], each["value"]) for each in shown["fields"]] == [
        ("title", "Heels"),
        ("about", ""),
        ("equipment", "Ball"),
        ("stay", "1 min to 2 min"),
    ]
    assert [each["value"] for each in shown["cautions"]] == ["Stop at any pain.", "Keep off nerves."]
    first, second = shown["positions"]
    assert [each["value"] for each in first["fields"]] == ["Left heel", "Heel on the ball, knee bent.", "", "", ""]
    assert first["others"] == ["deepen"]
    assert [each["value"] for each in second["fields"]] == ["Right heel", "The same: right.", "", "", ""]


def test_a_field_knows_where_it_stands_and_what_it_is_for():
    (name, *_, kind) = form(TEXT)["positions"][0]["fields"]
    assert name["place"] == [12, 4, 12, 19]
    assert name["about"] == "What the position is called."
    assert "stretch" in kind["choices"]
    assert form(TEXT)["positions"][1]["place"] == [18, 4, 18, 49]


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (["title"], "Two heels", "title: Heels   #", "title: Two heels   #"),
        (["title"], "Heels: both", "title: Heels   #", 'title: "Heels: both"   #'),
        (["title"], "", "title: Heels   #", 'title: ""   #'),
        (["about"], "A day's end.", "# a working title\n", "# a working title\nabout: A day's end.\n"),
        (["stay"], "90 s", "stay: {at_least: 1 min, at_most: 2 min}", "stay: 90 s"),
        (["stay"], "1 min to 3 min", "at_most: 2 min", "at_most: 3 min"),
        (["cautions", 1], "Keep off # nerves", "- Keep off nerves.", '- "Keep off # nerves"'),
        (["positions", 0, "name"], "Heel", "name: Left heel", "name: Heel"),
        (["positions", 0, "place"], "On it.", "Heel on the ball,\n      knee bent.", "On it."),
        (["positions", 0, "let"], "All.", "knee bent.\n", "knee bent.\n    let: All.\n"),
        (["positions", 1, "place"], "Right, now.", "'The same: right.'", '"Right, now."'),
        (["positions", 1, "stay"], "1 min", "right.'}", "right.', stay: 1 min}"),
    ],
)
def test_an_edit_writes_its_own_span_and_no_other_letter(path, value, old, new):
    assert TEXT.count(old) == 1
    assert set_(path, value) == TEXT.replace(old, new)


def test_a_key_that_is_emptied_goes_with_its_line_and_no_other():
    text = edited(TEXT, {"do": "set", "path": ["stay"], "value": ""})
    assert text == TEXT.replace("stay: {at_least: 1 min, at_most: 2 min}   # both sides\n", "")
    one = edited(TEXT, {"do": "set", "path": ["positions", 0, "let"], "value": "All."})
    assert edited(one, {"do": "set", "path": ["positions", 0, "let"], "value": ""}) == TEXT
    two = edited(TEXT, {"do": "set", "path": ["positions", 1, "stay"], "value": "1 min"})
    assert edited(two, {"do": "set", "path": ["positions", 1, "stay"], "value": ""}) == TEXT


def test_a_position_moves_with_its_comment_and_back():
    moved = edited(TEXT, {"do": "move", "path": ["positions", 0], "by": 1})
    assert [each["fields"][0]["value"] for each in form(moved)["positions"]] == ["Right heel", "Left heel"]
    assert "right.'}   # in one line\n\n  # left first\n  - name: Left heel\n" in moved
    assert edited(moved, {"do": "move", "path": ["positions", 1], "by": -1}) == TEXT
    assert edited(TEXT, {"do": "move", "path": ["positions", 0], "by": -1}) == TEXT


def test_a_position_is_added_behind_another_and_removed_again():
    more = edited(TEXT, {"do": "add", "path": ["positions", 0]})
    assert '    deepen: {after: 30 s, by: Lean in.}\n\n  - name: ""\n    place: ""\n\n  - {name: Right heel' in more
    assert edited(more, {"do": "remove", "path": ["positions", 1]}) == TEXT
    last = edited(TEXT, {"do": "add", "path": ["positions"]})
    assert edited(last, {"do": "remove", "path": ["positions", 2]}) == TEXT


def test_lists_in_brackets_are_edited_in_their_brackets():
    text = "cautions: [Stop., Rest.]   # two\n"
    assert edited(text, {"do": "add", "path": ["cautions"]}) == 'cautions: [Stop., Rest., ""]   # two\n'
    assert edited(text, {"do": "remove", "path": ["cautions", 0]}) == "cautions: [Rest.]   # two\n"
    assert edited(text, {"do": "move", "path": ["cautions", 0], "by": 1}) == "cautions: [Rest., Stop.]   # two\n"


def test_what_is_not_there_yet_is_begun():
    assert edited("title: A\n", {"do": "add", "path": ["cautions"]}) == 'title: A\ncautions:\n  - ""\n'
    assert form(edited("title: A\n", {"do": "add", "path": ["positions"]}))["positions"][0]["fields"][0]["value"] == ""


def test_what_is_no_yaml_has_no_form_and_stays_as_it_is():
    for text in ("", "a: [", "- a\n", "title: {"):
        assert form(text) is None
        assert edited(text, {"do": "set", "path": ["title"], "value": "A"}) == text


@pytest.mark.parametrize("path", sorted(host_tools.ROUTINES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_routine_comes_back_to_the_letter_from_any_edit_and_its_undoing(path):
    text = path.read_text("utf-8")
    for index in range(len(form(text)["positions"]) - 1):
        moved = edited(text, {"do": "move", "path": ["positions", index], "by": 1})
        assert moved != text
        assert edited(moved, {"do": "move", "path": ["positions", index + 1], "by": -1}) == text
        more = edited(text, {"do": "add", "path": ["positions", index]})
        assert edited(more, {"do": "remove", "path": ["positions", index + 1]}) == text
    title = load_text(text).title
    assert (
        edited(
            edited(text, {"do": "set", "path": ["title"], "value": "A: b"}),
            {"do": "set", "path": ["title"], "value": title},
        )
        == text
    )
