"""Writes in which hole each pin sits and from where to where each wire goes, for both boards.

Rule: derived from placement.
"""

from __future__ import annotations

from host_tools.documents.markdown import table
from host_tools.handbook.joints import nets_of_wires
from host_tools.handbook.placement import BREADBOARD, PERFBOARD, Board, Hole, Run, name_of

_PIN_WORDS = {"plain": "without stripe", "stripe": "with the stripe", "pin": "first", "piezo": "other"}


def parts() -> str:
    """Return a line for each pin of each part, its hole on either board."""
    bread, perf = dict(BREADBOARD.pins), dict(PERFBOARD.pins)
    rows = [
        (part, _PIN_WORDS.get(pin, pin), _hole(BREADBOARD, bread.get((part, pin))), name_of(PERFBOARD, hole))
        for (part, pin), hole in perf.items()
        if part != "pico"
    ]
    return table(("part", "pin", "breadboard", "perfboard"), rows)


def _hole(board: Board, hole: Hole | None) -> str:
    return name_of(board, hole) if hole else "in the lead"


def wires(board: Board) -> str:
    """Return a line for each wire of a board; on the perfboard, where it is laid by hand, with every bend."""
    nets = nets_of_wires(board)
    rows = [
        (net, ", ".join(name_of(board, hole) for hole in _named(board, run)))
        for net, run in zip(nets, board.wires, strict=True)
    ]
    return table(("wire", "from hole to hole"), sorted(rows))


def _named(board: Board, run: Run) -> Run:
    return (run[0], run[-1]) if board.is_breadboard else run


def breadboard_wires() -> str:
    """Return the wires of the breadboard."""
    return wires(BREADBOARD)


def perfboard_wires() -> str:
    """Return the wires of the perfboard."""
    return wires(PERFBOARD)
