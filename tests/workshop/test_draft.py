"""What the page is told of a draft: the tools' words, places as JavaScript counts them, and the table of the command line."""

import base64

import host_tools
from host_tools.table.compile import compile_routines
from host_tools.workshop.draft import checked, opened
from tests.shipped import routine


def test_a_routine_without_errors_comes_with_the_table_that_the_command_line_makes():
    text = (host_tools.ROUTINES / "breathing.yaml").read_text("utf-8")
    said = checked(text, "breathing.yaml")
    assert base64.b64decode(said["table"]) == compile_routines([routine("breathing")])
    assert said["title"] == "Slow breathing"
    assert said["report"][-1].startswith("on the device: ")


def test_a_place_is_counted_as_the_page_counts():
    text = "title: \N{WAVING HAND SIGN} {x\ncautions: [\N{WAVING HAND SIGN}, 5]\n"
    (problem,) = [each for each in checked(text, "x.yaml")["problems"] if each["line"] == 2]
    assert text.split("\n")[1].encode("utf-16-le")[2 * problem["from"] : 2 * problem["to"]].decode("utf-16-le") == "5"


def test_nothing_that_steers_a_terminal_or_hides_reaches_the_page():
    (problem,) = opened(b"title: \x1b[2J", "x\u202e.yaml")["problems"]
    assert problem["found"] == "invisible character U+001B"
