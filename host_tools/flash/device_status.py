"""Asks a device everything, and puts it into values for programs; `device_words` has it for people.

Rule: it only reads, but for the restart at the end, after which the device itself reports how it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.errors import DeviceError
from host_tools.flash import probe, supply
from host_tools.flash.device_copy import at_stake
from host_tools.flash.device_state import DeviceState, is_table, read_state
from host_tools.flash.firmware_build import build_firmware
from host_tools.flash.repl_session import ReplSession
from host_tools.flash.running_report import report_of_running
from host_tools.flash.serial_port import ReportedError
from host_tools.table.table_texts import TableTexts
from host_tools.tongues.tongue import say
from shell.builtin_table import TABLE
from shell.slots import BUILT_IN

if TYPE_CHECKING:
    from host_tools.flash.probe import Identity
    from host_tools.flash.ready_report import ReadyReport


class DeviceStatus(NamedTuple):
    """What was found out; all after `identity` is None or empty where unknot is not on the board.

    `before` is what its program said before it was stopped to be asked, `report` what it said when it started again,
    `failure` why it does not start; `is_current` is whether its firmware is the one this unknot came with;
    `supply_mv` is 0 where it cannot measure what it runs on.
    """

    port: str
    identity: Identity
    state: DeviceState | None = None
    is_button_down: bool | None = False
    before: ReadyReport | None = None
    report: ReadyReport | None = None
    failure: str = ""
    is_current: bool = False
    supply_mv: int = 0


def examine(port: str) -> DeviceStatus:
    """Ask the device everything. Raises DeviceError."""
    current = build_firmware()
    before = report_of_running(port)
    with ReplSession(port) as repl:
        identity = probe.probe_device(repl)
        if not identity.is_ours:
            return DeviceStatus(port, identity)
        state = read_state(repl)
        is_button_down = _is_button_down(repl, identity)
        supply_mv = supply.ask_supply_mv(repl, identity)
        try:
            report, failure = repl.restart(), ""
        except DeviceError as error:
            report, failure = None, str(error)
        is_current = identity.digest == current.digest
        return DeviceStatus(port, identity, state, is_button_down, before, report, failure, is_current, supply_mv)


def _is_button_down(repl: ReplSession, identity: Identity) -> bool | None:
    """Ask the firmware; None where it does not say. What ails one that cannot be loaded shows at the restart."""
    try:
        probe.ask_formats(repl, identity.folder)
        repl.load("button")
        return repl.eval("is_button_down(machine)", bool)
    except ReportedError:
        return None


def as_data(found: DeviceStatus) -> dict[str, object]:
    """Return everything as plain values, for programs."""
    identity, state, report = found.identity, found.state, found.report
    data: dict[str, object] = {
        "port": found.port,
        "board": identity.board_title,
        "id": identity.id,
        "micropython": identity.release,
        "free_bytes": identity.free_bytes,
        "firmware": None,
    }
    if state is None:
        return data
    return data | {
        "firmware": {"version": identity.version, "digest": identity.digest, "is_current": found.is_current},
        "state": report.state if report else "not running",
        "table": {"sequence": report.sequence, "digest": report.digest, "slot": report.slot} if report else None,
        "routines": titles_of(found),
        "settings": state.settings._asdict(),
        "sessions": len(state.sessions),
        "failed_writes": max((told.unwritten for told in (found.before, report) if told), default=None),
        "at_stake": at_stake(identity, state) or None,
        "is_button_down": found.is_button_down,
        "supply": supply.as_data(found.supply_mv),
        "boot_attempts": state.boot_attempts,
        "refused_sequence": state.refused_sequence or None,
        "failures": state.failure_count,
        "last_failure": state.failure_text or None,
        "last_failure_calls": calls_of(state),
        "troubles": troubles_of(found),
    }


def calls_of(state: DeviceState) -> list[str]:
    """Return the places of the last failure as the device told them, `shell/loop.py:142, in turn`, the innermost first.

    The device keeps only the end of its text, so the first line may be half a place.
    """
    return [line.strip() for line in state.failure_calls.splitlines() if ", in " in line][::-1]


def troubles_of(found: DeviceStatus) -> list[str]:
    """Return all that troubles it, each once."""
    told = [trouble for report in (found.before, found.report) if report for trouble in report.troubles]
    return list(dict.fromkeys([*found.identity.troubles, *told, *([found.failure] if found.failure else [])]))


def titles_of(found: DeviceStatus) -> list[str]:
    """Return what the routines are called; those of a table that cannot be read here have numbers only."""
    if found.report is None or found.state is None:
        return []
    blob = TABLE if found.report.slot == BUILT_IN else found.state.tables.get(found.report.slot, b"")
    if is_table(blob):
        return [routine.title for routine in TableTexts(blob).routines]
    return [say("Routine {number}", number=number) for number in range(1, found.report.routines + 1)]
