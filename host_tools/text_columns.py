"""Lays rows out in columns, by the cells a terminal gives each letter.

Rule: every cell is printable already. Must not know: what a column means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_columns(rows: Sequence[tuple[str, ...]], right_aligned: tuple[str, ...] = ()) -> list[str]:
    """Return a line for each row; the first is the headings, and names the columns that stand to the right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for name, cell, width in zip(rows[0], row, widths, strict=True):
            blanks = " " * (width - cell_len(cell))
            cells.append(f"{blanks}{cell}" if name in right_aligned else f"{cell}{blanks}")
        lines.append("  ".join(cells).rstrip())
    return lines
