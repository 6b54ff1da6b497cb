"""Writes the table of all boards into docs/power.md: what a session takes, and how long three AAA last.

Rule: the numbers are those of `unknot power`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from host_tools import ROUTINES
from host_tools.boards.known_boards import all_known
from host_tools.inputs import table_of
from host_tools.power import loads
from host_tools.power.cells import read_cells
from host_tools.power.ledger import CURRENTS, make_ledger
from host_tools.power.words import in_days, in_milliamperes
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario

if TYPE_CHECKING:
    from host_tools.boards.board_file import BoardFile
    from host_tools.rehearsal.simulate import Session

_ROUTINE = ROUTINES / "erector_spinae.yaml"
_CELLS = "3xAAA"
_HEAD = """| board | waiting | standing by | a session | a day | with one a day | with one a week | standing by alone |
|---|---|---|---|---|---|---|---|"""


@cache
def _session() -> Session:
    return run_scenario(table_of(str(_ROUTINE)), parse_scenario(DEFAULT))


def table() -> str:
    """Return a line for each board."""
    return "\n".join([_HEAD, *(_line(file) for file in all_known())])


def _line(file: BoardFile) -> str:
    cells = read_cells(_CELLS)
    daily, weekly, never = (make_ledger(_session(), file, cells, sessions) for sessions in (1, 1 / 7, 0))
    lives = [in_days(cells.mah / ledger.day_mah) for ledger in (daily, weekly, never)]
    amounts = [in_milliamperes(file.currents[state].ma) for state in ("waiting", "standby")]
    amounts += [f"{daily.session_mah:.1f} mAh", f"{daily.day_mah:.1f} mAh"]
    return f"| {' | '.join([file.title, *amounts, *lives])} |"


def sources() -> str:
    """Return a line for each current of each board, and for each part."""
    boards = [
        f"| {file.title} | {state} | {in_milliamperes(file.currents[state].ma)} | {file.currents[state].source} |"
        for file in all_known()
        for state in CURRENTS
    ]
    parts = [
        f"| all | motor | {loads.MOTOR_MA:g} mA | {loads.MOTOR_SOURCE} |",
        f"| all | buzzer | {loads.BUZZER_MA_A_KILOHERTZ:g} mA a kHz | {loads.BUZZER_SOURCE} |",
        f"| all | light | {loads.LIGHT_MA:g} mA | {loads.LIGHT_SOURCE} |",
        f"| all | flash, {loads.FLASH_WRITE_MS:g} ms a write | {loads.FLASH_MA:g} mA | {loads.FLASH_SOURCE} |",
    ]
    return "\n".join(["| board | state | draws | who says so |", "|---|---|---|---|", *boards, *parts])
