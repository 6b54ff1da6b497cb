"""Runs `unknot power`.

Rule: a picture is written before anything is said of it. Errors pass through to `cli`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.boards.known_boards import choose_board
from host_tools.errors import DONE, CommandError
from host_tools.inputs import table_of
from host_tools.language.diagnostics import printable
from host_tools.outputs import require_ending, require_free
from host_tools.power.cells import read_cells
from host_tools.power.ledger import make_ledger
from host_tools.power.words import in_days, in_milliamperes, in_time
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.text_columns import in_columns

if TYPE_CHECKING:
    import argparse

    from host_tools.power.cells import Cells
    from host_tools.power.ledger import Ledger, Row

_MOST_SESSIONS = 48.0
_NUMBERS = ("time", "draws", "mAh")


def power(arguments: argparse.Namespace) -> int:
    """`unknot power`: the ledger of a session and of a day, and how long the cells last."""
    require_ending(arguments.picture, (".svg", ".png"))
    require_free([arguments.picture], [arguments.file, arguments.board])
    cells = read_cells(arguments.cells)
    board = choose_board(arguments.board).file
    session = run_scenario(table_of(arguments.file), parse_scenario(DEFAULT))
    ledger = make_ledger(session, board, cells, _sessions(arguments.sessions_a_day))
    title = f"{Path(arguments.file).stem} on a {board.title}, {cells.name}"
    if arguments.picture:
        from host_tools.power.picture import draw  # noqa: PLC0415  # matplotlib takes its time

        draw(ledger, cells, title, Path(arguments.picture))
    print(printable(title))
    for line in _told(ledger, cells):
        print(printable(line))
    return DONE


def _sessions(text: str) -> float:
    try:
        sessions = float(text)
    except ValueError:
        sessions = -1.0
    if not 0 <= sessions <= _MOST_SESSIONS:
        raise CommandError(f'--sessions-a-day "{text}": write a number from 0 to {_MOST_SESSIONS:g}, like 1 or 0.5')
    return sessions


def _told(ledger: Ledger, cells: Cells) -> list[str]:
    standby = next(row.ma for row in ledger.between if row.name == "standing by")
    alone = in_days(cells.mah / (24 * (standby + cells.loss_ma)))
    return [
        f"a session, {in_time(ledger.duration_ms)}: {ledger.session_mah:.2f} mAh",
        *_lines(ledger.session),
        f"the rest of a day with {ledger.sessions_a_day:g} a day: {sum(row.mah for row in ledger.between):.2f} mAh",
        *_lines(ledger.between),
        f"{cells.mah:,} mAh last {in_days(cells.mah / ledger.day_mah)}; standing by alone, {alone}",
    ]


def _lines(rows: tuple[Row, ...]) -> list[str]:
    cells = [
        (row.name, in_time(row.duration_ms), in_milliamperes(row.ma), f"{row.mah:.3f}", row.source) for row in rows
    ]
    return ["  " + line for line in in_columns([("", *_NUMBERS, "source"), *cells], _NUMBERS)]
