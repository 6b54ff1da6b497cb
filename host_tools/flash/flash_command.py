"""Runs `unknot flash`: reads its arguments, lets `device_update` do the work, and prints what came of it.

Rule: what is wrong with the command line or a routine is said before any device is touched.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from host_tools.errors import DONE, CommandError, DeviceError
from host_tools.flash.device_update import DeviceUpdate, FlashOptions
from host_tools.flash.every_board import Outcome, tell, with_each
from host_tools.flash.firmware_build import build_firmware
from host_tools.flash.ports import choose_port, every_board, plugged_in, usb_ports
from host_tools.flash.progress import Progress
from host_tools.inputs import load_all
from host_tools.language.diagnostics import printable
from host_tools.problem_printer import print_headlines
from host_tools.table.compile import compile_routines

if TYPE_CHECKING:
    import argparse

    from host_tools.flash.firmware_build import Firmware
    from host_tools.language.routine import Routine

_LOOK_S = 0.5
"""How often `--watch` looks for a new board."""


def flash(arguments: argparse.Namespace) -> int:
    """`unknot flash`."""
    _require(arguments)
    routines = tuple(load_all(arguments.files))
    has_texts = not arguments.no_text
    if routines:
        compile_routines(routines, has_texts=has_texts)
    if arguments.all or arguments.watch:
        ports = every_board() if arguments.all else []
        options = FlashOptions(routines, _firmware(arguments), has_texts, arguments.firmware)
        _print_routines(routines)
        outcomes = _flash_each(ports, options)
        return tell([*outcomes, *(_watch(options) if arguments.watch else [])])
    port = choose_port(arguments.port)
    options = FlashOptions(routines, _firmware(arguments), has_texts, arguments.firmware)
    with Progress() as progress:
        lines = DeviceUpdate(port, options, progress).run()
    _print_routines(routines)
    print("\n".join(map(printable, lines)))
    return DONE


def _require(arguments: argparse.Namespace) -> None:
    if not arguments.files and not arguments.firmware:
        raise CommandError("give the routines to flash, or --firmware to send only that")
    if arguments.firmware and arguments.routine_only:
        raise CommandError("--firmware and --routine-only exclude each other; give one of them")
    if arguments.port and (arguments.all or arguments.watch):
        raise CommandError("--port is one board, --all and --watch are many; give one or the other")


def _firmware(arguments: argparse.Namespace) -> Firmware | None:
    return None if arguments.routine_only else build_firmware()


def _print_routines(routines: tuple[Routine, ...]) -> None:
    for number, routine in enumerate(routines, 1):
        print(f"{number}  {routine.title}")
        print_headlines(routine.warnings, sys.stderr)


def _flash_each(ports: list[str], options: FlashOptions) -> list[Outcome]:
    """Flash them side by side."""
    if not ports:
        return []
    with Progress() as progress:
        flashed = with_each(ports, lambda port: _flash_one(port, options, progress.beside(port)))
    return [result for _, result in flashed if isinstance(result, Outcome)]


def _flash_one(port: str, options: FlashOptions, progress: Progress) -> Outcome:
    update = DeviceUpdate(port, options, progress)
    failure = ""
    notes: list[str] = []
    try:
        _, *notes, _ = update.run()
    except DeviceError as error:
        failure = str(error)
    identity = update.identity
    known = (identity.board_title, identity.id) if identity else ("", "")
    return Outcome(port, *known, update.table, failure, tuple(notes))


def _watch(options: FlashOptions) -> list[Outcome]:
    """Flash whatever is plugged in, until Ctrl-C."""
    print("plug in the next board; Ctrl-C ends", file=sys.stderr)
    outcomes: list[Outcome] = []
    before = usb_ports()
    try:
        while True:
            now = usb_ports()
            for outcome in _flash_each(plugged_in(before, now), options):
                outcomes.append(outcome)
                print(f"{printable(outcome.port)}: {outcome.failure or f'runs table {outcome.table}'}", file=sys.stderr)
            before = now
            time.sleep(_LOOK_S)
    except KeyboardInterrupt:
        return outcomes
