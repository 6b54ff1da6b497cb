"""Keeps the fetched sessions and settings in one SQLite file, which any other tool can read too.

Rule: what is in it stays in it; fetching the same session again adds nothing, and any number may open it at once. The
tables they were run by are kept along, so that a session can be named and replayed later.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from platformdirs import user_data_path

from host_tools.errors import CommandError
from host_tools.flash.session_rows import Session
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY = ":memory:"
_VERSION = 1
_TEXTS = ("device", "fetched_at", "title", "outcome", "table_digest")
_BLOBS = ("log",)


def _column(name: str) -> str:
    kind = "TEXT" if name in _TEXTS else "BLOB" if name in _BLOBS else "INTEGER"
    return f"{name} {kind} NOT NULL"


_TABLES = {
    "session": f"({', '.join(map(_column, Session._fields))}, PRIMARY KEY (device, number, checksum))",
    "routine_table": "(digest TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
    "settings": "(device TEXT PRIMARY KEY, fetched_at TEXT NOT NULL, words TEXT NOT NULL)",
}
"""Version 0.1.0 kept no settings; its files get their table when something is added to it."""


_COMPLETING = """
UPDATE session SET log = :log, title = :title
WHERE device = :device AND number = :number AND checksum = :checksum AND log = x'' AND :log <> x''
"""
"""A session that was heard has no log; the cable brings it, and the name its table gives it."""


def _making(name: str) -> str:
    return f"CREATE TABLE IF NOT EXISTS {name} {_TABLES[name]} STRICT"


def default_path() -> Path | None:
    """Return where the file is unless somebody says otherwise; None where this machine has no place for it."""
    try:
        folder = user_data_path("unknot", ensure_exists=True)
    except (OSError, RuntimeError):  # it cannot be made; nobody's home
        return None
    path = folder / "history.sqlite"
    is_usable = os.access(path, os.R_OK) if path.exists() else os.access(folder, os.W_OK)
    return path if is_usable else None


class DeviceSettings(NamedTuple):
    """The settings of a device in the words by which one would set them."""

    device: str
    fetched_at: str
    words: str


class Database:
    """The open file, at `path`. `why_not_kept` is "" unless what is added is forgotten at the end.

    It is where the file is at the default place and cannot be written: `is_incidental`, one did not ask for it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level="IMMEDIATE")
        self.is_incidental = False
        self.why_not_kept = ""

    def make_tables(self) -> None:
        """Make them in an empty file, all or none. Raises CommandError for a file of something else.

        Whoever comes second, and waited, finds them there; a file that was left half made is completed.
        """
        if self._version() == _VERSION:
            return
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            names = self._connection.execute("SELECT name FROM sqlite_schema WHERE type <> 'index'")
            is_ours = {name for (name,) in names} <= set(_TABLES)
            if not is_ours or self._version() not in (0, _VERSION):
                raise CommandError(
                    say("{file}: is not a history of this unknot; give another file with --db", file=str(self.path))
                )
            for name in _TABLES:
                self._connection.execute(_making(name))
            self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def add(self, sessions: list[Session], tables: dict[str, bytes], settings: DeviceSettings | None) -> int:
        """Keep what is not kept yet; `tables` by their digest. Return how many sessions are new.

        `settings` take the place of those kept before, None leaves them.
        """
        try:
            return self._insert(sessions, tables, settings)
        except sqlite3.OperationalError as error:
            if not self.is_incidental:
                raise
            self._move_into_memory()
            self.why_not_kept = str(error)
            return self._insert(sessions, tables, settings)

    def _move_into_memory(self) -> None:
        memory = sqlite3.connect(_MEMORY)
        self._connection.backup(memory)
        self._connection.close()
        self._connection = memory

    def _insert(self, sessions: list[Session], tables: dict[str, bytes], settings: DeviceSettings | None) -> int:
        before = self._connection.total_changes
        marks = ", ".join("?" * len(Session._fields))
        with self._connection:
            self._connection.executemany(f"INSERT OR IGNORE INTO session VALUES ({marks})", sessions)  # noqa: S608  # marks
            added = self._connection.total_changes - before
            self._connection.executemany(_COMPLETING, [session._asdict() for session in sessions])
            self._connection.executemany("INSERT OR IGNORE INTO routine_table VALUES (?, ?)", tables.items())
            if settings:
                self._connection.execute(_making("settings"))
                self._connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)", settings)
        return added

    def sessions(self, device: str | None) -> list[Session]:
        """Return the sessions of `device`, or of all, the oldest first."""
        order = "ORDER BY fetched_at, device, number"
        rows = self._connection.execute(
            f"SELECT * FROM session WHERE device = ? OR ? IS NULL {order}",  # noqa: S608  # our own words
            (device, device),
        )
        return [Session(*row) for row in rows]

    def settings(self, device: str) -> str:
        """Return the settings `device` had when they were last kept, in words; "" where they never were."""
        with suppress(sqlite3.OperationalError):  # a file of version 0.1.0
            row = self._connection.execute("SELECT words FROM settings WHERE device = ?", (device,)).fetchone()
            return str(row[0]) if row else ""
        return ""

    def table(self, digest: str) -> bytes | None:
        """Return the table of this digest, if it ever lay on a device when its sessions were fetched."""
        row = self._connection.execute("SELECT bytes FROM routine_table WHERE digest = ?", (digest,)).fetchone()
        return bytes(row[0]) if row else None


@contextmanager
def open_database(path: Path) -> Iterator[Database]:
    """Open the file, made if there is none. Raises CommandError for what is no such file."""
    try:
        with closing(Database(path)) as store:
            store.make_tables()
            yield store
    except sqlite3.Error as error:
        raise CommandError(say("{file}: {why}; give another file with --db", file=str(path), why=str(error))) from None


@contextmanager
def open_default() -> Iterator[Database]:
    """Open the file at its default place, or a passing one in memory where this machine has no such place."""
    path = default_path()
    with open_database(path or Path(_MEMORY)) as store:
        store.is_incidental = True
        store.why_not_kept = "" if path else say("there is no home folder that can be written")
        yield store
