"""A file that is not YAML in several places is told all of them, and the rest that is wrong with it."""

import pytest

from tests.language.samples import ONE_POSITION, headlines


def places(text):
    return [tuple(int(part) for part in line.split(":")[1:3]) for line in headlines(text)]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("about: Test: the first", 12),
        ("about: @home", 8),
        ("about: *Gently*", 8),
        ("about:Test", 7),
        ("about = Test", 8),
        ("about\uff1a Test", 6),
        ("about:\u00a0Test", 7),
        ("// a note", 1),
    ],
)
def test_what_follows_a_line_that_is_not_yaml_is_told_too(line, column):
    text = ONE_POSITION.replace("stay: 1 min", f"{line}\nstay: 1").replace("place:", "plaec:")
    assert places(text) == [(4, column), (5, 7), (8, 5)]


@pytest.mark.parametrize("item", ["-Keep off bone.", "* Keep off bone."])
def test_the_items_of_a_list_are_each_told(item):
    text = ONE_POSITION.replace("[Stop at pain.]", f"\n  - Stop at pain.\n  {item}\n  - Rest.\n  {item}")
    assert places(text) == [(4, 4 if item[0] == "-" else 3), (6, 4 if item[0] == "-" else 3)]


def test_a_key_before_a_text_that_needs_quotes_is_told_with_it():
    assert places(ONE_POSITION.replace("place: The", "plaec: Note: the")) == [(7, 5), (7, 16)]


def test_a_line_that_goes_on_below_is_left_as_it_is():
    text = ONE_POSITION.replace("The ball under", "Note: the ball\n      under").replace("1 min", "1")
    assert places(text) == [(7, 16)]


def test_reading_ends_where_a_change_does_not_help():
    assert places(ONE_POSITION.replace("stay: 1 min", "  stay: 1")) == [(4, 3)]


def test_a_file_of_half_the_longest_is_not_parsed_again():
    text = "cautions:\n" + "  - Rest.\n" * 1000 + "about: a: b\n" * 1000
    assert len(text) > 16 * 1024
    assert places(text) == [(1002, 9)]
