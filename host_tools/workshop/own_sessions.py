"""Keeps the sessions of the page's own device beside those fetched at the cable: one list, one CSV.

Rule: its records are a device's, bytes and all, and are read as one's. When each ended and what it was called the page
knows besides.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from host_tools.flash.database import open_default
from host_tools.flash.session_rows import session_of
from host_tools.tongues.tongue import say
from shell.history import sessions_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from host_tools.flash.device_state import Record

DEVICE = "this page"


def keep_own(content: bytes, notes: Mapping[str, Mapping[str, str]]) -> int:
    """Keep what is new of a history file, and return how many; `notes` hold `ended_at` and `title` by their numbers."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sessions = []
    for found in sessions_in(content):
        record = cast("Record", found)
        note = notes.get(str(record.session_number), {})
        title = note.get("title", say("Routine {number}", number=record.routine_index + 1))
        sessions.append(session_of(record, DEVICE, note.get("ended_at", now), title))
    with open_default() as store:
        return store.add(sessions, {}, None)
