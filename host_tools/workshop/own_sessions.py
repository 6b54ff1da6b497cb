"""Keeps the sessions of the page's own device, and those it heard, beside those fetched at the cable: one list.

Rule: its records are a device's, bytes and all, and are read as one's. When each ended, or was heard, and what it was
called the page knows besides.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from host_tools.flash.database import open_default
from host_tools.flash.session_rows import session_of
from host_tools.tongues.tongue import say
from shell.history import sessions_in
from shell.song_frame import session_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from host_tools.flash.device_state import Record
    from host_tools.flash.session_rows import Session

DEVICE = "this page"


def keep_own(content: bytes, notes: Mapping[str, Mapping[str, str]], heard: Iterable[Mapping[str, str]] = ()) -> int:
    """Keep what is new of a history file and of what was heard, and return how many.

    `notes` hold `ended_at` and `title` by the sessions' numbers, `heard` has a `frame` in hex, `heard_at`
    and `title` for each.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sessions = [session for each in heard for session in _heard(each)]
    for found in sessions_in(content):
        record = cast("Record", found)
        note = notes.get(str(record.session_number), {})
        title = note.get("title", say("Routine {number}", number=record.routine_index + 1))
        sessions.append(session_of(record, DEVICE, note.get("ended_at", now), title))
    with open_default() as store:
        return store.add(sessions, {}, None)


def _heard(note: Mapping[str, str]) -> list[Session]:
    """Return the session of a frame as the cable would bring it, but for its log; none of what is no frame."""
    found = session_in(bytes.fromhex(note["frame"]))
    if found is None:
        return []
    board_id, record, checksum = found
    return [session_of(record, board_id.hex(), note["heard_at"], note["title"])._replace(checksum=checksum)]
