"""Keeps the fetched sessions in one SQLite file, which any other tool can read too.

Rule: what is in it stays in it; fetching the same session again adds nothing. The tables they were run by are kept
along, so that a session can be named and replayed later.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from host_tools.errors import CommandError
from host_tools.flash.session_rows import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY = ":memory:"
_VERSION = 1
_TEXTS = ("device", "fetched_at", "title", "outcome", "table_digest")
_BLOBS = ("log",)


def _column(name: str) -> str:
    kind = "TEXT" if name in _TEXTS else "BLOB" if name in _BLOBS else "INTEGER"
    return f"{name} {kind} NOT NULL"


_SCHEMA = f"""
CREATE TABLE session ({", ".join(map(_column, Session._fields))}, PRIMARY KEY (device, number, checksum)) STRICT;
CREATE TABLE routine_table (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
PRAGMA user_version = {_VERSION};
"""


def default_path() -> Path | None:
    """Return where the file is unless somebody says otherwise; None where this machine has no place for it."""
    try:
        folder = user_data_path("unknot", ensure_exists=True)
    except (OSError, RuntimeError):  # it cannot be made; nobody's home
        return None
    path = folder / "history.sqlite"
    is_usable = os.access(path, os.R_OK) if path.exists() else os.access(folder, os.W_OK)
    return path if is_usable else None


class Database:
    """The open file. `why_not_kept` is "" unless what is added is forgotten at the end.

    It is where the file is at the default place and cannot be written: `is_incidental`, one did not ask for it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.is_incidental = False
        self.why_not_kept = ""

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def add(self, sessions: list[Session], tables: dict[str, bytes]) -> int:
        """Keep what is not kept yet; `tables` by their digest. Return how many sessions are new."""
        try:
            return self._insert(sessions, tables)
        except sqlite3.OperationalError as error:
            if not self.is_incidental:
                raise
            self._move_into_memory()
            self.why_not_kept = str(error)
            return self._insert(sessions, tables)

    def _move_into_memory(self) -> None:
        memory = sqlite3.connect(_MEMORY)
        self._connection.backup(memory)
        self._connection.close()
        self._connection = memory

    def _insert(self, sessions: list[Session], tables: dict[str, bytes]) -> int:
        before = self._connection.total_changes
        marks = ", ".join("?" * len(Session._fields))
        with self._connection:
            self._connection.executemany(f"INSERT OR IGNORE INTO session VALUES ({marks})", sessions)  # noqa: S608  # marks
            added = self._connection.total_changes - before
            self._connection.executemany("INSERT OR IGNORE INTO routine_table VALUES (?, ?)", tables.items())
        return added

    def sessions(self, device: str | None) -> list[Session]:
        """Return the sessions of `device`, or of all, the oldest first."""
        order = "ORDER BY device, fetched_at, number"
        rows = self._connection.execute(
            f"SELECT * FROM session WHERE device = ? OR ? IS NULL {order}",  # noqa: S608  # our own words
            (device, device),
        )
        return [Session(*row) for row in rows]

    def table(self, digest: str) -> bytes | None:
        """Return the table of this digest, if it ever lay on a device when its sessions were fetched."""
        row = self._connection.execute("SELECT bytes FROM routine_table WHERE digest = ?", (digest,)).fetchone()
        return bytes(row[0]) if row else None


@contextmanager
def open_database(path: Path) -> Iterator[Database]:
    """Open the file, made if there is none. Raises CommandError for what is no such file."""
    try:
        connection = sqlite3.connect(path)
        with closing(Database(connection)) as store:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if not version and not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                connection.executescript(_SCHEMA)
                version = _VERSION
            if version != _VERSION:
                raise CommandError(f"{path}: is not a history of this unknot; give another file with --db")
            yield store
    except sqlite3.Error as error:
        raise CommandError(f"{path}: {error}; give another file with --db") from None


@contextmanager
def open_default() -> Iterator[Database]:
    """Open the file at its default place, or a passing one in memory where this machine has no such place."""
    path = default_path()
    with open_database(path or Path(_MEMORY)) as store:
        store.is_incidental = True
        store.why_not_kept = "" if path else "there is no home folder that can be written"
        yield store
