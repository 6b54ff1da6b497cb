"""Reads what a device remembers: fetches its files and unpacks them with the firmware's own formats.

Rule: what cannot be read is as if it were not there, exactly as the device itself takes it. Nothing is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from companion.settings import DEFAULT_SETTINGS, Settings, sane
from companion.table import decode
from companion.table_checks import TableError
from shell import journal_format as layout
from shell.history import HISTORY_PATH, OLDER_PATH, sessions_in
from shell.journal import BOOT_PATH, FAILURE_PATH, SETTINGS_PATH
from shell.slots import TABLE_A, TABLE_B

if TYPE_CHECKING:
    from host_tools.flash.repl_session import ReplSession

_STATE_PATHS = (SETTINGS_PATH, BOOT_PATH, FAILURE_PATH)
_HISTORY_PATHS = (OLDER_PATH, HISTORY_PATH)
_TABLE_PATHS = (TABLE_A, TABLE_B)


class Record(Protocol):
    """A session as the device keeps it (shell.journal_format.SESSION_FIELDS)."""

    session_number: int
    sequence: int
    source_digest: bytes
    routine_index: int
    first_step: int
    outcome: int
    rating: int
    positions_done: int
    flags: int
    tap_gap_ms: int
    session_ms: int
    pressure_ms: int
    log_bytes: int
    log: bytes


class DeviceState(NamedTuple):
    """`has_settings` is whether anybody ever set them. `tables` are the valid ones by path.

    `failure_count` is 0 and `failure_text` "" where nothing ever failed. The text is its last line, and
    `failure_calls` what is left of its traceback before that.
    """

    settings: Settings
    has_settings: bool
    boot_attempts: int
    refused_sequence: int
    failure_count: int
    failure_text: str
    failure_calls: str
    sessions: tuple[Record, ...]
    tables: dict[str, bytes]


def read_settings(repl: ReplSession) -> Settings:
    """Return the settings alone."""
    return _settings(repl.files((SETTINGS_PATH,))) or DEFAULT_SETTINGS


def read_state(repl: ReplSession) -> DeviceState:
    """Return all of it."""
    found = repl.files((*_STATE_PATHS, *_HISTORY_PATHS, *_TABLE_PATHS))
    boot = layout.Boot(*(layout.read_boot(found.get(BOOT_PATH, b"")) or layout.NO_BOOT))
    failure = layout.unpack(layout.Failure, layout.FAILURE_RECORD, found.get(FAILURE_PATH, b"")) or layout.NO_FAILURE
    text = bytes(failure.text[: failure.text_bytes]).decode(errors="replace")
    return DeviceState(
        _settings(found) or DEFAULT_SETTINGS,
        _settings(found) is not None,
        boot.boot_attempts,
        boot.refused_sequence,
        failure.count,
        text.strip().rpartition("\n")[2],
        text.strip().rpartition("\n")[0],
        tuple(cast("Record", record) for path in _HISTORY_PATHS for record in sessions_in(found.get(path, b""))),
        {path: found[path] for path in _TABLE_PATHS if is_table(found.get(path, b""))},
    )


def is_table(blob: bytes) -> bool:
    """Whether `blob` is a table this unknot reads."""
    try:
        decode(blob)
    except TableError:
        return False
    return True


def _settings(found: dict[str, bytes]) -> Settings | None:
    kept = layout.unpack(layout.KeptSettings, layout.SETTINGS_RECORD, found.get(SETTINGS_PATH, b""))
    return sane(Settings(*kept[2:6])) if kept else None
