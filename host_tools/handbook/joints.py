"""Finds out what a board joins: by its wires, and a breadboard by its strips and rails.

Rule: says what is, never what should be. Must not know: which parts there are.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from host_tools.handbook.circuit import net_of
from host_tools.handbook.placement import SHARED

if TYPE_CHECKING:
    from host_tools.handbook.circuit import Pin
    from host_tools.handbook.placement import Board, Hole, Run


def holes_of(run: Run) -> list[Hole]:
    """Return every hole a wire passes over, its ends too."""
    passed = [run[0]]
    for (column, row), (to_column, to_row) in pairwise(run):
        steps = max(abs(to_column - column), abs(to_row - row))
        across, down = (to_column > column) - (to_column < column), (to_row > row) - (to_row < row)
        passed += [(column + across * step, row + down * step) for step in range(1, steps + 1)]
    return passed


def _strip(hole: Hole) -> Hole:
    """Return the hole that stands for all that the breadboard joins with this one."""
    column, row = hole
    for rows in SHARED:
        if row in rows:
            return column, min(rows)
    return 0, row


def joined(board: Board) -> set[frozenset[Pin]]:
    """Return the groups of pins that are joined, those alone left out."""
    found = {frozenset(pin for pin, hole in _places(board) if hole in group) for group in _groups(board)}
    return {pins for pins in found if len(pins) > 1}


def nets_of_wires(board: Board) -> list[str]:
    """Return the net of each wire, by what it is joined to."""
    groups = _groups(board)
    ends = [_strip(run[0]) if board.is_breadboard else run[0] for run in board.wires]
    pins = [[pin for pin, hole in _places(board) for group in groups if {hole, end} <= group] for end in ends]
    return [next(net for net in map(net_of, each) if net) for each in pins]


def _places(board: Board) -> list[tuple[Pin, Hole]]:
    return [(pin, _strip(hole) if board.is_breadboard else hole) for pin, hole in board.pins]


def _groups(board: Board) -> list[set[Hole]]:
    """Return the holes that are joined, by wires and by the parts' own pins."""
    places = _places(board)
    if board.is_breadboard:
        touched = [{_strip(run[0]), _strip(run[-1])} for run in board.wires]
    else:
        contacts = {hole for _, hole in places} | {end for run in board.wires for end in (run[0], run[-1])}
        touched = [contacts.intersection(holes_of(run)) for run in board.wires]
    names = {pin for pin, _ in places}
    return _merged([*touched, *({hole for pin, hole in places if pin == name} for name in names)])


def _merged(groups: list[set[Hole]]) -> list[set[Hole]]:
    """Return the groups, those that share a hole as one."""
    merged: list[set[Hole]] = []
    for group in groups:
        near = [each for each in merged if each & group]
        merged = [each for each in merged if not each & group] + [group.union(*near)]
    return merged
