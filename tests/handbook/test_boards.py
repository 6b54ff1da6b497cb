"""The drawn boards: the holes join what the circuit joins, and nothing else; a part fits where it is."""

import pytest

from host_tools.handbook.circuit import NETS
from host_tools.handbook.joints import joined
from host_tools.handbook.placement import BREADBOARD, PERFBOARD

BOARDS = {"breadboard": BREADBOARD, "perfboard": PERFBOARD}


def expected(board):
    """The nets, of the parts that are on this board."""
    placed = {pin for pin, _ in board.pins}
    return {pins & placed for pins in NETS.values() if len(pins & placed) > 1}


@pytest.mark.parametrize("name", BOARDS)
def test_the_holes_join_what_the_circuit_joins_and_nothing_else(name):
    assert joined(BOARDS[name]) == expected(BOARDS[name])


def test_every_part_of_the_circuit_is_on_the_perfboard_and_all_but_the_switch_on_the_breadboard():
    assert {pin for pins in NETS.values() for pin in pins} <= {pin for pin, _ in PERFBOARD.pins}
    missing = {pin for pins in NETS.values() for pin in pins} - {pin for pin, _ in BREADBOARD.pins}
    assert missing == {("switch", "in"), ("switch", "out"), ("D2", "plain"), ("cells", "plus")}


@pytest.mark.parametrize("name", BOARDS)
def test_no_two_parts_share_a_hole(name):
    holes = [hole for _, hole in BOARDS[name].pins]
    assert len(holes) == len(set(holes))


@pytest.mark.parametrize("name", BOARDS)
def test_the_two_legs_of_the_button_that_are_not_used_join_nothing(name):
    board = BOARDS[name]
    holes = dict(board.pins)
    (left, upper), (right, lower) = holes["button", "ground"], holes["button", "pin"]
    spare = ((("button", "third"), (left, lower)), (("button", "fourth"), (right, upper)))
    assert not {hole for _, hole in spare} & {hole for run in board.wires for hole in run}
    assert not {hole for _, hole in spare} & set(holes.values())
    assert joined(board._replace(pins=board.pins + spare)) == expected(board)


def test_a_wire_in_the_wrong_hole_is_found_out():
    wrong = ((3, 4), (3, 0), (13, 0), (13, 1))
    board = PERFBOARD._replace(wires=(wrong, *PERFBOARD.wires[1:]))
    assert joined(board) != expected(board)
