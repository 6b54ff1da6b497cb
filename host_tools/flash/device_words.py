"""Puts what was found out about a device into words for people.

Rule: what programs are told stands in `device_status`. Must not know: how a device is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.flash import supply
from host_tools.flash.device_copy import at_stake
from host_tools.flash.device_status import calls_of, titles_of, troubles_of
from host_tools.flash.settings_command import in_words
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import count, marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.flash.device_state import DeviceState
    from host_tools.flash.device_status import DeviceStatus
    from host_tools.flash.probe import Identity
    from host_tools.flash.ready_report import ReadyReport

_BUTTON_WORDS = {
    True: marked("down now; if nobody presses it, it is stuck"),
    False: marked("up"),
    None: marked("not known; its firmware does not say"),
}


def as_lines(found: DeviceStatus) -> list[tuple[str, str]]:
    """Return (name, text) of everything, for people."""
    identity, state, report = found.identity, found.state, found.report
    where = say("{board}, id {id}, on {port}", board=identity.board_title, id=identity.id, port=found.port)
    lines = [(say("board"), where), ("MicroPython", identity.release)]
    free = (say("free"), say("{size} bytes", size=grouped(identity.free_bytes)))
    troubles = [(say("trouble"), trouble) for trouble in troubles_of(found)]
    if state is None:
        none = say("none; to make it a companion: unknot flash")
        what = say("another program; unknot is not on it") if identity.main else none
        return [*lines, (say("program"), what), free, *troubles]
    lines.append((say("firmware"), _firmware_words(found)))
    if report:
        lines.append((say("table"), _table_words(report)))
    lines += [(say("routine {number}", number=number), title) for number, title in enumerate(titles_of(found), 1)]
    return [*lines, *_kept_lines(found, state), free, *_failure_lines(identity, state), *troubles]


def _kept_lines(found: DeviceStatus, state: DeviceState) -> list[tuple[str, str]]:
    return [
        (say("settings"), in_words(state.settings)),
        (say("sessions"), count("{count} kept", "{count} kept", len(state.sessions))),
        (say("button"), say(_BUTTON_WORDS[found.is_button_down])),
        (say("supply"), supply.in_words(found.supply_mv)),
    ]


def _failure_lines(identity: Identity, state: DeviceState) -> Iterator[tuple[str, str]]:
    """Yield what went wrong in the past, and what would be lost."""
    if state.boot_attempts > 1:
        yield say("starts"), say("{number} in a row did not last", number=state.boot_attempts)
    if state.refused_sequence:
        yield say("refused"), say("table {number}: its starts did not last", number=state.refused_sequence)
    text, number = state.failure_text, state.failure_count
    yield (
        say("last failure"),
        say("{failure} ({number} in all)", failure=text, number=number) if number else say("none"),
    )
    for index, call in enumerate(calls_of(state)):
        place = say("called from") if index else say("at")
        yield f"  {place}", call
    if warning := at_stake(identity, state):
        yield say("at stake"), warning


def _table_words(report: ReadyReport) -> str:
    return say(
        "{number}, digest {digest}, in {file}; {state}",
        number=report.sequence,
        digest=report.digest,
        file=report.slot,
        state=say(report.state),
    )


def _firmware_words(found: DeviceStatus) -> str:
    identity = found.identity
    if identity.is_frozen:
        return say("frozen into its MicroPython image")
    if not identity.folder:
        return say("copied by hand; unknot flash puts its own in place")
    known = {"version": identity.version, "digest": identity.digest}
    if found.is_current:
        return say("{version}, digest {digest}, as this unknot has it", **known)
    return say("{version}, digest {digest}, not as this unknot has it; unknot flash brings it", **known)
