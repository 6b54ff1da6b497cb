"""Keeps the ledger of a session: how long everything is on by the trace, what it draws then, and so what it takes.

Rule: times come from the firmware's own trace, currents from a board's file and `loads`. Nothing else is reckoned with.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from companion.codes import CHECKPOINT, CHOSEN, OUTPUT, SESSION_OVER
from host_tools.errors import CommandError
from host_tools.power import loads
from host_tools.tongues.tongue import marked, say
from shell.board_profiles import DEEP_SLEEP_AFTER_MS, family_of

if TYPE_CHECKING:
    from host_tools.boards.board_file import BoardFile
    from host_tools.power.cells import Cells
    from host_tools.rehearsal.simulate import Session

_MS_AN_HOUR = 3_600_000
_MS_A_DAY = 24 * _MS_AN_HOUR
_WRITES = (CHECKPOINT, SESSION_OVER, CHOSEN)
CURRENTS = ("awake", "waiting", "standby")
STANDING_BY = marked("standing by")


class Row(NamedTuple):
    """One consumer: how long it is on, what it draws meanwhile on average, and who says so; its words are marked."""

    name: str
    duration_ms: float
    ma: float
    source: str

    @property
    def mah(self) -> float:
        """What it takes."""
        return self.ma * self.duration_ms / _MS_AN_HOUR


class Ledger(NamedTuple):
    """What a session takes, and then a day: `session` are its rows, `between` those of the rest of the day."""

    duration_ms: int
    session: tuple[Row, ...]
    between: tuple[Row, ...]
    sessions_a_day: float

    @property
    def session_mah(self) -> float:
        """What one session takes."""
        return sum(row.mah for row in self.session)

    @property
    def day_mah(self) -> float:
        """What a day takes."""
        return self.session_mah * self.sessions_a_day + sum(row.mah for row in self.between)


def make_ledger(session: Session, board: BoardFile, cells: Cells, sessions_a_day: float) -> Ledger:
    """Return the ledger of `session` on `board`. Raises CommandError where its file lacks a current."""
    lacking = [name for name in CURRENTS if name not in board.currents]
    if lacking:
        line = f"{lacking[0]}: 1.3 mA; who says"
        found = say("{name}: its file does not say what it draws; add a line {line}", name=board.name, line=line)
        raise CommandError(found)
    duration_ms = session.script.end_ms
    doze_ms = (0 if family_of(board.chip).dormant_base else DEEP_SLEEP_AFTER_MS) * sessions_a_day
    standby_ms = _MS_A_DAY - duration_ms * sessions_a_day - doze_ms
    if standby_ms < 0:
        raise CommandError(say("so many sessions do not fit into a day; give fewer --sessions-a-day"))
    between = [
        _board_row(marked("until it stands by"), doze_ms, board, "waiting"),
        _board_row(STANDING_BY, standby_ms, board, "standby"),
        Row(marked("the cells themselves"), _MS_A_DAY, cells.loss_ma, marked("expected: 3 % a year")),
    ]
    rows = tuple(row for row in between if row.duration_ms)
    return Ledger(duration_ms, _session_rows(session, board), rows, sessions_a_day)


def awake_ms(session: Session) -> float:
    """Return how long the processor is awake in a session: its moments, as the emulated Pico lives them."""
    moments = {at_ms for at_ms, *_ in session.trace} | {at_ms for at_ms, _ in session.script.steps}
    return loads.AWAKE_MS_A_MOMENT * len(moments)


def _session_rows(session: Session, board: BoardFile) -> tuple[Row, ...]:
    awake = min(awake_ms(session), session.script.end_ms)
    tone, motor, light = _outputs(session)
    writes = sum(effect in _WRITES for _, effect, *_ in session.trace)
    return (
        _board_row(marked("processor awake"), awake, board, "awake"),
        _board_row(marked("processor waiting"), session.script.end_ms - awake, board, "waiting"),
        Row(marked("motor"), motor.duration_ms, motor.ma, loads.MOTOR_SOURCE),
        Row(marked("buzzer"), tone.duration_ms, tone.ma, loads.BUZZER_SOURCE),
        Row(marked("light"), light.duration_ms, light.ma, loads.LIGHT_SOURCE),
        Row(marked("flash"), writes * loads.FLASH_WRITE_MS, loads.FLASH_MA, loads.FLASH_SOURCE),
    )


class _Output(NamedTuple):
    duration_ms: float
    ma: float


def _outputs(session: Session) -> tuple[_Output, _Output, _Output]:
    """Return how long buzzer, motor and light are on, and what they draw then on average."""
    shown = [(at_ms, *values) for at_ms, effect, *values in session.trace if effect == OUTPUT]
    ends = [*shown, (session.script.end_ms, 0, 0, 0, 0)]
    spans = [(after[0] - row[0], *row[1:]) for row, after in pairwise(ends)]
    kilohertz = [(span, hz / 1000 if volume else 0) for span, hz, volume, _, _ in spans]
    return (
        _averaged(kilohertz, loads.BUZZER_MA_A_KILOHERTZ),
        _averaged([(span, percent / 100) for span, _, _, percent, _ in spans], loads.MOTOR_MA),
        _averaged([(span, percent / 100) for span, _, _, _, percent in spans], loads.LIGHT_MA),
    )


def _averaged(spans: list[tuple[int, float]], ma: float) -> _Output:
    duration_ms = sum(span for span, share in spans if share)
    taken = sum(span * share for span, share in spans) * ma
    return _Output(duration_ms, taken / duration_ms if duration_ms else 0.0)


def _board_row(name: str, duration_ms: float, board: BoardFile, state: str) -> Row:
    current = board.currents[state]
    return Row(name, duration_ms, current.ma, current.source)
