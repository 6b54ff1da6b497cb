"""Runs `unknot flash`: reads its arguments, lets `device_update` do the work, and prints what came of it.

Rule: what is wrong with the command line or a routine is said before any device is touched.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from host_tools.errors import DONE, CommandError
from host_tools.flash.device_update import DeviceUpdate, FlashOptions
from host_tools.flash.firmware_build import build_firmware
from host_tools.flash.ports import choose_port
from host_tools.flash.progress import Progress
from host_tools.inputs import load_all
from host_tools.language.diagnostics import printable
from host_tools.problem_printer import print_headlines
from host_tools.table.compile import compile_routines

if TYPE_CHECKING:
    import argparse


def flash(arguments: argparse.Namespace) -> int:
    """`unknot flash`."""
    if not arguments.files and not arguments.firmware:
        raise CommandError("give the routines to flash, or --firmware to send only that")
    if arguments.firmware and arguments.routine_only:
        raise CommandError("--firmware and --routine-only exclude each other; give one of them")
    routines = tuple(load_all(arguments.files))
    has_texts = not arguments.no_text
    if routines:
        compile_routines(routines, has_texts=has_texts)
    port = choose_port(arguments.port)
    firmware = None if arguments.routine_only else build_firmware()
    with Progress() as progress:
        lines = DeviceUpdate(port, FlashOptions(routines, firmware, has_texts, arguments.firmware), progress).run()
    for number, routine in enumerate(routines, 1):
        print(f"{number}  {routine.title}")
        print_headlines(routine.warnings, sys.stderr)
    print("\n".join(map(printable, lines)))
    return DONE
