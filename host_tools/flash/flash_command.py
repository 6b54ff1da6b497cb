"""Runs `unknot flash`: reads its arguments, lets `device_update` do the work, and prints what came of it.

Rule: what is wrong with the command line or a routine is said before any device is touched.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from host_tools.boards.known_boards import choose_board
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
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from host_tools.flash.firmware_build import Firmware
    from host_tools.language.routine import Routine

_LOOK_S = 0.5
"""How often `--watch` looks for a new board."""


def flash(arguments: argparse.Namespace, bars: Callable[[], Progress] = Progress) -> int:
    """`unknot flash`; `bars` make what shows how far it is with one board."""
    _require(arguments)
    routines = tuple(load_all(arguments.files))
    has_texts = not arguments.no_text
    if routines:
        compile_routines(routines, has_texts=has_texts)
    wiring = choose_board(arguments.board).wiring if arguments.board else None
    options = FlashOptions(routines, _firmware(arguments), has_texts, arguments.firmware, wiring)
    if arguments.all or arguments.watch:
        return _many(arguments, options)
    port = choose_port(arguments.port)
    with bars() as progress:
        lines = DeviceUpdate(port, options, progress).run()
    _print_routines(routines)
    print("\n".join(map(printable, lines)))
    return DONE


def _require(arguments: argparse.Namespace) -> None:
    if not arguments.files and not arguments.firmware:
        raise CommandError(say("give the routines to flash, or --firmware to send only that"))
    if arguments.firmware and arguments.routine_only:
        raise CommandError(say("--firmware and --routine-only exclude each other; give one of them"))
    if arguments.port and (arguments.all or arguments.watch):
        raise CommandError(say("--port is one board, --all and --watch are many; give one or the other"))


def _firmware(arguments: argparse.Namespace) -> Firmware | None:
    return None if arguments.routine_only else build_firmware()


def _print_routines(routines: tuple[Routine, ...]) -> None:
    for number, routine in enumerate(routines, 1):
        print(f"{number}  {routine.title}")
        print_headlines(routine.warnings, sys.stderr)


def _many(arguments: argparse.Namespace, options: FlashOptions) -> int:
    """Flash every board, or those that come; whoever interrupts is told what became of those that had begun."""
    ports = every_board() if arguments.all else []
    _print_routines(options.routines)
    outcomes: list[Outcome] = []
    try:
        _flash_each(ports, options, outcomes)
    except KeyboardInterrupt:
        tell(outcomes)
        raise
    if arguments.watch:
        _watch(options, outcomes)
    return tell(outcomes)


def _flash_each(ports: list[str], options: FlashOptions, outcomes: list[Outcome]) -> None:
    """Flash them side by side, and add what became of them, also after Ctrl-C."""
    if not ports:
        return
    ended: list[Outcome] = []
    try:
        with Progress() as progress:
            with_each(ports, lambda port: ended.append(_flash_one(port, options, progress.beside(port))))
    finally:
        outcomes.extend(sorted(ended))


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


def _watch(options: FlashOptions, outcomes: list[Outcome]) -> None:
    """Flash whatever is plugged in, until Ctrl-C. It is seen twice first: a new port gets its rights a moment later."""
    print(say("plug in the next board; Ctrl-C ends"), file=sys.stderr)
    known = before = usb_ports()
    with suppress(KeyboardInterrupt):
        while True:
            now = usb_ports()
            steady = [port for port in now if port in before]
            told = len(outcomes)
            _flash_each(plugged_in(known, steady), options, outcomes)
            for port, _, _, table, failure, _ in outcomes[told:]:
                runs = say("{port}: runs table {table}", port=port, table=table)
                print(printable(failure or runs), file=sys.stderr)
            known, before = steady, now
            time.sleep(_LOOK_S)
