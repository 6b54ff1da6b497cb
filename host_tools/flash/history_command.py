"""Runs `unknot history`: fetches the sessions a device remembers, keeps them, and shows them.

Rule: fetching changes nothing on the device. A device has no clock: a session's date is when it was fetched, which is
kept as UTC and shown as it was here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.errors import DEVICE_WRONG, DONE, CommandError, DeviceError
from host_tools.files import write_whole
from host_tools.flash import probe
from host_tools.flash.database import open_database, open_default
from host_tools.flash.device_copy import copy_to
from host_tools.flash.device_state import read_state
from host_tools.flash.every_board import with_each
from host_tools.flash.ports import choose_port, every_board
from host_tools.flash.repl_session import ReplSession
from host_tools.flash.session_csv import as_csv
from host_tools.flash.session_rows import clock, local_date, title_of
from host_tools.flash.session_scenario import is_exact, scenario_of
from host_tools.language.diagnostics import printable
from host_tools.numbers import whole_number
from host_tools.outputs import require_ending, require_free
from host_tools.problem_printer import print_complaint
from host_tools.text_columns import in_columns
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    import argparse

    from host_tools.flash.database import Database
    from host_tools.flash.device_state import DeviceState
    from host_tools.flash.probe import Identity
    from host_tools.flash.session_rows import Session

_ENDINGS = (".svg", ".png")
_MOST_SESSIONS = 0xFFFF_FFFF
_HEADINGS = (
    marked("no "),  # a number; its blank tells it from the word for none
    marked("routine"),
    marked("outcome"),
    marked("time"),
    marked("in position"),
    marked("done"),
    marked("felt"),
    marked("fetched"),
    marked("device"),
)
_RIGHT_ALIGNED = ("no ", "time", "in position", "done", "felt")


def history(arguments: argparse.Namespace) -> int:
    """`unknot history`."""
    require_ending(arguments.plot, _ENDINGS)
    asked, scenario = arguments.scenario or (None, None)
    require_free([arguments.csv, arguments.plot, scenario], [arguments.db])
    if arguments.all and (arguments.port or arguments.stored):
        raise CommandError(say("--all asks every board; give it without --port and --stored"))
    number = _number(asked) if asked is not None else 0
    with open_database(Path(arguments.db)) if arguments.db else open_default() as store:
        status, devices = (DONE, None) if arguments.stored else _fetch(store, _ports(arguments))
        if store.why_not_kept:
            why = say("not kept on this machine: {why}; name a file with --db", why=store.why_not_kept)
            print(why, file=sys.stderr)
        sessions = [each for each in store.sessions(None) if devices is None or each.device in devices]
        if arguments.csv:
            write_whole(Path(arguments.csv), as_csv(sessions))
        if arguments.plot:
            from host_tools.flash.history_picture import picture  # noqa: PLC0415  # draws: half a second

            write_whole(Path(arguments.plot), picture(sessions, Path(arguments.plot).suffix.lower()))
        if scenario:
            _write_scenario(_chosen(sessions, number), store, Path(scenario))
        print("\n".join(as_table(sessions)))
    return status


def as_table(sessions: list[Session]) -> list[str]:
    """Return the lines of a table for people."""
    if not sessions:
        return [say("no session yet")]
    is_one_device = len({session.device for session in sessions}) == 1
    headings = tuple(map(_heading, _HEADINGS[:-1] if is_one_device else _HEADINGS))
    rows = [headings, *(_row(session)[: len(headings)] for session in sessions)]
    return in_columns(rows, tuple(map(_heading, _RIGHT_ALIGNED)))


def _heading(text: str) -> str:
    return say(text).strip()


def _row(session: Session) -> tuple[str, ...]:
    felt = say("{number} of 5", number=session.rating) if session.rating else "-"
    times = (clock(session.session_ms), clock(session.pressure_ms))
    title = printable(title_of(session))
    fetched = printable(local_date(session.fetched_at))
    done = str(session.positions_done)
    return (str(session.number), title, say(session.outcome), *times, done, felt, fetched, session.device)


def _ports(arguments: argparse.Namespace) -> list[str]:
    try:
        return every_board() if arguments.all else [choose_port(arguments.port)]
    except DeviceError as error:
        problem = str(error)
        raise DeviceError(say("{problem}; or see what was fetched before: --stored", problem=problem)) from None


def _fetch(store: Database, ports: list[str]) -> tuple[int, set[str]]:
    """Bring the sessions of the devices into the store; return the exit code, and the devices."""
    devices = set()
    status = DONE
    for port, result in with_each(ports, _read):
        if isinstance(result, DeviceError):
            if len(ports) == 1:
                raise result
            print_complaint(printable(str(result)), sys.stderr)
            status = DEVICE_WRONG
            continue
        identity, state = result
        copied = copy_to(store, identity, state)
        fetched = say("{new} new, {total} on the device", new=copied.new, total=copied.total)
        if len(ports) > 1:
            known = {"board": identity.board_title, "id": identity.id}
            fetched = say("{port}: {board}, id {id}: {fetched}", port=port, **known, fetched=fetched)
        print(printable(fetched), file=sys.stderr)
        devices.add(identity.id)
    return status, devices


def _read(port: str) -> tuple[Identity, DeviceState]:
    with ReplSession(port) as repl:
        identity = probe.probe_device(repl)
        probe.require_ours(port, identity)
        state = read_state(repl)
        repl.restart()
    return identity, state


def _number(text: str) -> int:
    number = whole_number(text, _MOST_SESSIONS)
    if number is None:
        raise CommandError(
            say("--scenario {given}: give the number of a session, as in the first column, and a file", given=text[:20])
        )
    return number


def _chosen(sessions: list[Session], number: int) -> Session:
    """Return the session of that number, the latest fetched where there are several."""
    found = [session for session in sessions if session.number == number]
    if not found:
        raise CommandError(say("there is no session {number}; the numbers stand in the first column", number=number))
    if len({session.device for session in found}) > 1:
        raise CommandError(say("session {number} is there on several devices; connect the one you mean", number=number))
    return found[-1]


def _write_scenario(session: Session, store: Database, path: Path) -> None:
    table = store.table(session.table_digest)
    write_whole(path, scenario_of(session, table).encode())
    if not is_exact(session, table):
        name = printable(str(path))
        print(say("{file}: not the whole session; what is missing is said in it", file=name), file=sys.stderr)
