"""Runs `unknot device`: shows what is connected, what it runs, and what troubles it.

Rule: what is asked and how it is said is `device_status`'s; here it is one board or every board.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from host_tools.errors import DEVICE_WRONG, DONE, CommandError, DeviceError
from host_tools.flash.device_status import DeviceStatus, as_data, as_lines, examine, troubles_of
from host_tools.flash.every_board import Outcome, tell, with_each
from host_tools.flash.firmware_build import build_firmware
from host_tools.flash.ports import choose_port, every_board
from host_tools.language.diagnostics import printable

if TYPE_CHECKING:
    import argparse


def device(arguments: argparse.Namespace) -> int:
    """`unknot device`."""
    if arguments.all:
        return _all_devices(arguments)
    found = examine(choose_port(arguments.port))
    if arguments.json:
        print(json.dumps(as_data(found), indent=2))
    else:
        lines = as_lines(found)
        width = max(len(name) for name, _ in lines)
        for name, text in lines:
            print(f"{name:{width}}  {printable(text)}".rstrip())
    return DONE


def _all_devices(arguments: argparse.Namespace) -> int:
    """Tell of every board one line, or as programs want it."""
    if arguments.port:
        raise CommandError("--port is one board, --all are many; give one or the other")
    build_firmware()
    found = with_each(every_board(), examine)
    if not arguments.json:
        return tell([_outcome(port, result) for port, result in found])
    print(json.dumps([_data(port, result) for port, result in found], indent=2))
    return DEVICE_WRONG if any(isinstance(result, DeviceError) for _, result in found) else DONE


def _data(port: str, result: DeviceStatus | DeviceError) -> dict[str, object]:
    return {"port": port, "failure": str(result)} if isinstance(result, DeviceError) else as_data(result)


def _outcome(port: str, result: DeviceStatus | DeviceError) -> Outcome:
    if isinstance(result, DeviceError):
        return Outcome(port, failure=str(result))
    identity, report = result.identity, result.report
    table = f"{report.sequence} {report.digest}" if report else ""
    notes = tuple(f"trouble: {trouble}" for trouble in troubles_of(result) if trouble != result.failure)
    return Outcome(port, identity.board_title, identity.id, table, result.failure, notes)
