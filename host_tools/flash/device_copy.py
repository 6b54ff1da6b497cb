"""Copies to this machine what only the device has: its sessions, with the tables they were run by, and its settings.

Rule: it only adds. A device that has lost everything takes nothing away from what is kept here. It is done before every
flash, for a stock MicroPython of the RP2 family formats a file system it cannot mount.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from companion.table import decode
from host_tools.errors import CommandError
from host_tools.flash.database import DeviceSettings, open_default
from host_tools.flash.session_rows import Session, nameless, session_of
from host_tools.flash.settings_command import in_words
from host_tools.table.table_texts import TableTexts
from host_tools.tongues.tongue import ENGLISH, count, say, speaking
from shell.builtin_table import TABLE

if TYPE_CHECKING:
    from host_tools.flash.database import Database
    from host_tools.flash.device_state import DeviceState
    from host_tools.flash.probe import Identity

_FORMATTING = "RP2"
"""In what those boards call themselves whose own _boot.py formats; an image with unknot frozen in brings another."""


class Copied(NamedTuple):
    """How many sessions are on the device, and how many of them were not here before."""

    total: int
    new: int


def copy_to(store: Database, identity: Identity, state: DeviceState) -> Copied:
    """Keep all that is not kept yet."""
    rows = _rows(identity, state)
    settings = DeviceSettings(identity.id, _now(), in_words(state.settings)) if state.has_settings else None
    return Copied(len(rows), store.add(rows, _tables(state), settings))


def copy_before_flash(identity: Identity, state: DeviceState) -> list[str]:
    """Copy it to the default place, and return what to tell: where it is, or why it is not, and what was lost since."""
    number = len(state.sessions)
    what = _sessions(number)
    if state.has_settings:
        what = count("1 session and the settings", "{count} sessions and the settings", number)
    try:
        with open_default() as store:
            copy_to(store, identity, state)
            before = store.settings(identity.id)
    except CommandError as error:
        return [say("not copied from the device: {what}; {why}", what=what, why=str(error))]
    said = []
    if before and not state.has_settings:
        words = before.replace(",", "")
        said.append(say("the device has lost its settings; they were: unknot settings {words}", words=words))
    if not (state.sessions or state.has_settings):
        return said
    if store.why_not_kept:
        why = store.why_not_kept
        lost = say("not copied from the device: {what}; {why}; unknot history --db FILE does", what=what, why=why)
        return [lost, *said]
    return [say("copied from the device: {what}, to {file}", what=what, file=str(store.path)), *said]


def at_stake(identity: Identity, state: DeviceState) -> str:
    """Say what would be lost with the device's file system, "" where all is kept here or nothing formats it."""
    rows = _rows(identity, state)
    if not rows or identity.is_frozen or _FORMATTING not in identity.machine:
        return ""
    try:
        with open_default() as store:
            kept = {(row.number, row.checksum) for row in store.sessions(identity.id)}
    except CommandError:
        kept = set()
    number = sum((row.number, row.checksum) not in kept for row in rows)
    words = say(
        "{sessions} on the device only, and its MicroPython formats a file system that it cannot mount; "
        "to have a copy here: unknot history",
        sessions=_sessions(number),
    )
    return words if number else ""


def _sessions(number: int) -> str:
    return count("1 session", "{count} sessions", number)


def _rows(identity: Identity, state: DeviceState) -> list[Session]:
    with speaking(ENGLISH):  # what is kept is the same whoever fetches it
        books = {digest: TableTexts(blob) for digest, blob in _tables(state).items()}
    rows = []
    for record in state.sessions:
        routines = books[digest].routines if (digest := bytes(record.source_digest).hex()) in books else ()
        index = record.routine_index
        title = routines[index].title if index < len(routines) else nameless(index)
        rows.append(session_of(record, identity.id, _now(), title))
    return rows


def _tables(state: DeviceState) -> dict[str, bytes]:
    return {decode(blob).header.source_digest.hex(): blob for blob in (TABLE, *state.tables.values())}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
