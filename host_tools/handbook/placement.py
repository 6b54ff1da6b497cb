"""In which holes the parts sit, on a breadboard and on a perfboard: data.

A hole is (column, row), from 1 at the USB plug and from 0 at the top. On the breadboard the holes of a column are
joined above and below the middle, and so is each rail; on the perfboard only wires join, and two that cross do not.

Rule: that it joins what circuit says is for a test to hold. Must not know: how it is drawn.
"""

from __future__ import annotations

from typing import NamedTuple

from host_tools.handbook.circuit import LEFT, RIGHT, Pin

Hole = tuple[int, int]
Run = tuple[Hole, ...]
PLUS, MINUS, J, I, H, G, F, E, D, C, B, A, LOW_PLUS, LOW_MINUS = 0, 1, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 16, 17  # noqa: E741  # so the rows of any breadboard are called
"""Rows of the breadboard: two rails, five holes, the middle, five holes, two rails."""
LETTERS = {"j": J, "i": I, "h": H, "g": G, "f": F, "e": E, "d": D, "c": C, "b": B, "a": A}
PERF_LETTERS = "ABCDEFGHIJKLMNOPQR"
_RAIL_NAMES = {PLUS: "upper +", MINUS: "upper -", LOW_PLUS: "lower +", LOW_MINUS: "lower -"}
SHARED = ({J, I, H, G, F}, {E, D, C, B, A})


class Board(NamedTuple):
    """Holes in each direction, the pins of the parts in them, wires, and whether columns and rails are joined.

    A pin with several holes joins them.
    """

    columns: int
    rows: int
    pins: tuple[tuple[Pin, Hole], ...]
    wires: tuple[Run, ...]
    is_breadboard: bool


def _pico(upper: int, lower: int) -> tuple[tuple[Pin, Hole], ...]:
    """Return the pads of a Pico whose plug looks to the left."""
    return tuple(
        (("pico", name), (column, row))
        for row, names in ((upper, RIGHT), (lower, LEFT))
        for column, name in enumerate(names, 1)
    )


BREADBOARD = Board(
    30,
    18,
    (
        *_pico(H, C),
        (("Q1", "drain"), (22, G)),
        (("Q1", "gate"), (23, G)),
        (("Q1", "source"), (24, G)),
        (("R1", "pin"), (17, I)),
        (("R1", "gate"), (23, I)),
        (("R2", "gate"), (23, H)),
        (("R2", "ground"), (28, H)),
        (("D1", "plain"), (22, F)),
        (("D1", "stripe"), (26, F)),
        (("motor", "minus"), (22, J)),
        (("motor", "plus"), (20, PLUS)),
        (("R3", "pin"), (20, I)),
        (("R3", "piezo"), (22, E)),
        (("piezo", "pin"), (22, B)),
        (("piezo", "ground"), (24, B)),
        (("button", "ground"), (28, G)),
        (("button", "pin"), (30, D)),
        (("D2", "stripe"), (2, J)),
        (("cells", "minus"), (1, MINUS)),
    ),
    (
        ((3, I), (3, MINUS)),
        ((5, I), (5, PLUS)),
        ((18, B), (18, LOW_MINUS)),
        ((24, J), (24, MINUS)),
        ((26, J), (26, PLUS)),
        ((28, J), (28, MINUS)),
        ((24, E), (26, E), (26, LOW_MINUS)),
        ((19, A), (19, LOW_PLUS - 1), (30, LOW_PLUS - 1), (30, A)),
    ),
    is_breadboard=True,
)

PERFBOARD = Board(
    24,
    18,
    (
        *_pico(4, 11),
        (("Q1", "source"), (12, 1)),
        (("Q1", "gate"), (13, 1)),
        (("Q1", "drain"), (14, 1)),
        (("R1", "pin"), (17, 2)),
        (("R1", "gate"), (13, 2)),
        (("R2", "gate"), (12, 2)),
        (("R2", "ground"), (8, 2)),
        (("D1", "plain"), (15, 1)),
        (("D1", "stripe"), (19, 1)),
        (("motor", "minus"), (21, 0)),
        (("motor", "plus"), (22, 1)),
        (("R3", "pin"), (21, 4)),
        (("R3", "piezo"), (21, 8)),
        (("piezo", "pin"), (17, 15)),
        (("piezo", "ground"), (15, 15)),
        (("button", "pin"), (10, 14)),
        (("button", "ground"), (5, 16)),
        (("D2", "stripe"), (23, 7)),
        (("D2", "plain"), (23, 11)),
        (("switch", "out"), (23, 12)),
        (("switch", "in"), (23, 13)),
        (("cells", "plus"), (24, 13)),
        (("cells", "minus"), (24, 15)),
    ),
    (
        ((3, 4), (3, 0), (12, 0), (12, 1)),
        ((8, 2), (8, 0)),
        ((13, 1), (13, 2)),
        ((12, 2), (13, 2)),
        ((17, 4), (17, 2)),
        ((14, 1), (15, 1)),
        ((14, 1), (14, 0), (21, 0)),
        ((5, 4), (5, 3), (22, 3), (22, 1), (19, 1)),
        ((20, 4), (21, 4)),
        ((21, 8), (21, 15), (17, 15)),
        ((19, 11), (19, 12), (10, 12), (10, 14)),
        ((3, 11), (3, 16), (5, 16)),
        ((5, 16), (5, 17), (15, 17), (15, 15)),
        ((24, 15), (24, 17), (15, 17)),
        ((2, 4), (2, 7), (23, 7)),
        ((23, 11), (23, 12)),
        ((23, 13), (24, 13)),
    ),
    is_breadboard=False,
)


def name_of(board: Board, hole: Hole) -> str:
    """Return what a hole is called: on the breadboard as it is printed there, on the perfboard from A at the top."""
    column, row = hole
    if not board.is_breadboard:
        return f"{PERF_LETTERS[row]}{column}"
    return _RAIL_NAMES.get(row) or f"{next(letter for letter, at in LETTERS.items() if at == row)}{column}"
