"""Turns a session as the device keeps it into one row of plain columns.

Rule: the columns are written once, here; the database, the CSV file and the table all follow them.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from companion.codes import OUTCOME_NAMES
from companion.table_format import CRC_BYTES
from host_tools.tongues.tongue import say
from shell import journal_format as layout

if TYPE_CHECKING:
    from host_tools.flash.device_state import Record


class Session(NamedTuple):
    """`number` counts the device's sessions from 1. `rating` is 0 where none was given. `log` are the button's moves.
    `fetched_at` is in UTC.

    `checksum` is the record's own. It tells apart two sessions of the same number: a device whose state was erased
    counts from 1 again.
    """

    device: str
    number: int
    checksum: int
    fetched_at: str
    title: str
    outcome: str
    rating: int
    positions_done: int
    session_ms: int
    pressure_ms: int
    is_deepening: int
    is_sound: int
    is_touch: int
    is_night: int
    is_resumed: int
    is_log_cut: int
    tap_gap_ms: int
    routine_index: int
    first_step: int
    table_sequence: int
    table_digest: str
    log: bytes


def session_of(record: Record, device: str, fetched_at: str, title: str) -> Session:
    """Return the session of a device's record."""
    packed = layout.pack(layout.SESSION_RECORD, record)  # type: ignore[arg-type]  # a named tuple of the device
    flags = record.flags
    return Session(
        device=device,
        number=record.session_number,
        checksum=int.from_bytes(packed[-CRC_BYTES:], "little"),
        fetched_at=fetched_at,
        title=title,
        outcome=OUTCOME_NAMES[record.outcome],
        rating=record.rating,
        positions_done=record.positions_done,
        session_ms=record.session_ms,
        pressure_ms=record.pressure_ms,
        is_deepening=int(bool(flags & layout.IS_DEEPENING)),
        is_sound=int(bool(flags & layout.IS_SOUND)),
        is_touch=int(bool(flags & layout.IS_TOUCH)),
        is_night=int(bool(flags & layout.IS_NIGHT)),
        is_resumed=int(bool(flags & layout.IS_RESUMED)),
        is_log_cut=int(bool(flags & layout.IS_LOG_CUT)),
        tap_gap_ms=record.tap_gap_ms,
        routine_index=record.routine_index,
        first_step=record.first_step,
        table_sequence=record.sequence,
        table_digest=bytes(record.source_digest).hex(),
        log=bytes(record.log[: record.log_bytes]),
    )


def nameless(routine_index: int) -> str:
    """Return what is kept as the title of a routine whose table has none, or is not here."""
    return f"Routine {routine_index + 1}"


def title_of(session: Session) -> str:
    """Return its title for people."""
    number = session.routine_index + 1
    return say("Routine {number}", number=number) if session.title == nameless(number - 1) else session.title


def local_date(moment: str) -> str:
    """Return the day of a moment in UTC, as kept, by the time here; what is no moment stays as it is."""
    try:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return moment


def clock(duration_ms: int) -> str:
    """Say a duration as minutes:seconds."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    return f"{minutes}:{seconds:02}"
