"""Keeps the fetched sessions in one SQLite file, which any other tool can read too.

Rule: what is in it stays in it; fetching the same session again adds nothing, and any number may open it at once. The
tables they were run by are kept along, so that a session can be named and replayed later.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from host_tools.errors import CommandError
from host_tools.flash.session_rows import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_VERSION = 1
_TEXTS = ("device", "fetched_at", "title", "outcome", "table_digest")
_BLOBS = ("log",)


def _column(name: str) -> str:
    kind = "TEXT" if name in _TEXTS else "BLOB" if name in _BLOBS else "INTEGER"
    return f"{name} {kind} NOT NULL"


_TABLES = {
    "session": f"({', '.join(map(_column, Session._fields))}, PRIMARY KEY (device, number, checksum))",
    "routine_table": "(digest TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
}


def default_path() -> Path:
    """Return where the file is unless somebody says otherwise."""
    return user_data_path("unknot", ensure_exists=True) / "history.sqlite"


class Database:
    """The open file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, sessions: Iterable[Session], tables: dict[str, bytes]) -> int:
        """Keep what is not kept yet; `tables` by their digest. Return how many sessions are new."""
        before = self._connection.total_changes
        marks = ", ".join("?" * len(Session._fields))
        with self._connection:
            self._connection.executemany(f"INSERT OR IGNORE INTO session VALUES ({marks})", sessions)  # noqa: S608  # marks
            added = self._connection.total_changes - before
            self._connection.executemany("INSERT OR IGNORE INTO routine_table VALUES (?, ?)", tables.items())
        return added

    def sessions(self, device: str | None) -> list[Session]:
        """Return the sessions of `device`, or of all, the oldest first."""
        order = "ORDER BY fetched_at, device, number"
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
        with closing(sqlite3.connect(path, isolation_level="IMMEDIATE")) as connection:
            if _version_of(connection) != _VERSION and not _make(connection):
                raise CommandError(f"{path}: is not a history of this unknot; give another file with --db")
            yield Database(connection)
    except sqlite3.Error as error:
        raise CommandError(f"{path}: {error}; give another file with --db") from None


def _make(connection: sqlite3.Connection) -> bool:
    """Make the tables in one transaction, where nothing of anybody else's is; whoever comes second finds them there.

    A file that an unknot before this one left half made is completed.
    """
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        version = _version_of(connection)
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type <> 'index'")}
        if version or found - set(_TABLES):
            return version == _VERSION
        for name, columns in _TABLES.items():
            connection.execute(f"CREATE TABLE IF NOT EXISTS {name} {columns} STRICT")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    return True


def _version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
