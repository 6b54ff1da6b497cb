"""Runs `unknot device`: shows what is connected, what it runs, and what troubles it.

Rule: what is asked and how it is said is `device_status`'s; here it is one board or every board.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from host_tools.errors import DEVICE_WRONG, DONE, CommandError, DeviceError
from host_tools.flash.device_status import DeviceStatus, as_data, examine, troubles_of
from host_tools.flash.device_words import as_lines
from host_tools.flash.every_board import Outcome, tell, with_each
from host_tools.flash.firmware_build import build_firmware
from host_tools.flash.ports import choose_port, every_board
from host_tools.language.diagnostics import printable
from host_tools.text_columns import in_columns
from host_tools.tongues.tongue import ENGLISH, say, speaking

if TYPE_CHECKING:
    import argparse


def device(arguments: argparse.Namespace) -> int:
    """`unknot device`."""
    if arguments.all:
        return _all_devices(arguments)
    port = choose_port(arguments.port)
    with speaking(ENGLISH if arguments.json else ""):  # programs are told the same in every tongue
        found = examine(port)
        if arguments.json:
            print(json.dumps(as_data(found), indent=2))
            return DONE
    for line in in_columns([(name, printable(text)) for name, text in as_lines(found)]):
        print(line)
    return DONE


def _all_devices(arguments: argparse.Namespace) -> int:
    """Tell of every board one line, or as programs want it."""
    if arguments.port:
        raise CommandError(say("--port is one board, --all are many; give one or the other"))
    build_firmware()
    ports = every_board()
    with speaking(ENGLISH if arguments.json else ""):
        found = with_each(ports, examine)
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
    notes = tuple(
        say("trouble: {trouble}", trouble=trouble) for trouble in troubles_of(result) if trouble != result.failure
    )
    return Outcome(port, identity.board_title, identity.id, table, result.failure, notes)
