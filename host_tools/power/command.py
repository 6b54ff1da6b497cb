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
from host_tools.power.ledger import STANDING_BY, make_ledger
from host_tools.power.words import as_needed, in_days, in_milliamperes, in_time
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.text_columns import in_columns
from host_tools.tongues.figures import decimal, grouped
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    import argparse

    from host_tools.power.cells import Cells
    from host_tools.power.ledger import Ledger, Row

_MOST_SESSIONS = 48.0
_NUMBERS = (marked("time"), marked("draws"), "mAh")


def power(arguments: argparse.Namespace) -> int:
    """`unknot power`: the ledger of a session and of a day, and how long the cells last."""
    require_ending(arguments.picture, (".svg", ".png"))
    require_free([arguments.picture], [arguments.file, arguments.board])
    cells = read_cells(arguments.cells)
    board = choose_board(arguments.board).file
    session = run_scenario(table_of(arguments.file), parse_scenario(DEFAULT))
    ledger = make_ledger(session, board, cells, _sessions(arguments.sessions_a_day))
    name = Path(arguments.file).stem
    title = say("{routine} on a {board}, {cells}", routine=name, board=board.title, cells=cells.name)
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
        advice = say("{option} {value}: write a number from 0 to {most}, like 1 or 0.5", **_asked(text))
        raise CommandError(advice)
    return sessions


def _asked(text: str) -> dict[str, str]:
    return {"option": "--sessions-a-day", "value": f'"{text}"', "most": f"{_MOST_SESSIONS:g}"}


def _told(ledger: Ledger, cells: Cells) -> list[str]:
    standby = next(row.ma for row in ledger.between if row.name == STANDING_BY)
    alone = in_days(cells.mah / (24 * (standby + cells.loss_ma)))
    rest = decimal(sum(row.mah for row in ledger.between), 2)
    session, lasts = decimal(ledger.session_mah, 2), in_days(cells.mah / ledger.day_mah)
    return [
        say("a session, {duration}: {taken} mAh", duration=in_time(ledger.duration_ms), taken=session),
        *_lines(ledger.session),
        say("the rest of a day with {number} a day: {taken} mAh", number=as_needed(ledger.sessions_a_day), taken=rest),
        *_lines(ledger.between),
        say("{held} mAh last {lasts}; standing by alone, {alone}", held=grouped(cells.mah), lasts=lasts, alone=alone),
    ]


def _lines(rows: tuple[Row, ...]) -> list[str]:
    cells = [
        (say(row.name), in_time(row.duration_ms), in_milliamperes(row.ma), decimal(row.mah, 3), say(row.source))
        for row in rows
    ]
    numbers = tuple(map(say, _NUMBERS))
    return ["  " + line for line in in_columns([("", *numbers, say("source")), *cells], numbers)]
