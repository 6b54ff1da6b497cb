"""Runs `unknot image`: routines and a downloaded MicroPython in, one UF2 to drop on a board in BOOTSEL out.

Rule: the file is written whole, after everything in it was checked.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.table import decode
from host_tools.boards.known_boards import choose_board
from host_tools.errors import DONE, CommandError
from host_tools.files import write_whole
from host_tools.image.binary_info import read_facts
from host_tools.image.contents import files_of, read_board, settings_bytes
from host_tools.image.file_system import make_file_system
from host_tools.image.uf2 import FAMILIES, pages_of, read_uf2, write_uf2
from host_tools.inputs import load_all, require_file
from host_tools.language.diagnostics import printable
from host_tools.outputs import require_ending, require_free
from host_tools.problem_printer import print_headlines
from host_tools.table.compile import compile_routines
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    import argparse

_MOST_BYTES = 64 << 20
"""A UF2 of 16 MiB of flash has half of it."""


_NO_ROUTINES_ONLY = marked(
    "a file for BOOTSEL cannot bring routines alone: the boot ROM writes sectors at fixed places, and which of them "
    "are free only the device's own file system knows; so sessions and settings would go. Send them over the cable: "
    "unknot flash FILE --routine-only"
)


def image(arguments: argparse.Namespace) -> int:
    """`unknot image`."""
    source = arguments.micropython or arguments.beside
    if arguments.routines_only:
        raise CommandError(say(_NO_ROUTINES_ONLY))
    if not source or (arguments.micropython and arguments.beside):
        raise CommandError(
            say(
                "give the .uf2 of MicroPython for the board: --micropython FILE.uf2 to take it along, "
                "or --beside FILE.uf2 where the board runs it already"
            )
        )
    if arguments.wiring and arguments.board:
        raise CommandError(say("--wiring and --board both say what is connected where; give one of them"))
    require_ending(arguments.output, (".uf2",))
    require_free([arguments.output], [*arguments.files, source, arguments.wiring, arguments.settings])
    routines = load_all(arguments.files)
    table = compile_routines(routines, sequence=1, has_texts=not arguments.no_text)
    settings = settings_bytes(arguments.settings)
    micropython = read_uf2(source, _read(source))
    facts = read_facts(source, micropython)
    family = FAMILIES[micropython.family]
    title, wiring = (
        _chosen(source, family, arguments.board) if arguments.board else read_board(source, facts, arguments.wiring)
    )
    blocks = make_file_system(files_of(table, facts, wiring, settings), facts.files_bytes)
    pages: dict[int, bytes] = {} if arguments.beside else dict(micropython.pages)
    for offset, block in blocks.items():
        pages |= pages_of(facts.files_at + offset, block)
    made = write_uf2(micropython._replace(pages=pages))
    write_whole(Path(arguments.output), made)
    for number, routine in enumerate(routines, 1):
        print(f"{number}  {routine.title}")
        print_headlines(routine.warnings, sys.stderr)
    beside = marked("{file}: {size} bytes for a {board}, beside MicroPython {version}; table 1 {digest}")
    along = marked("{file}: {size} bytes for a {board}, with MicroPython {version}; table 1 {digest}")
    known = {"board": title, "version": facts.version, "digest": decode(table).header.source_digest.hex()}
    made_of = beside if arguments.beside else along
    print(printable(say(made_of, file=arguments.output, size=grouped(len(made)), **known)))
    print(say("hold BOOTSEL while you plug the board in, and drop this file on the drive that appears;"))
    print(say("sessions and settings that are on the board go: unknot history fetches them first"))
    return DONE


def _chosen(source: str, family: str, board: str) -> tuple[str, bytes]:
    """Return the title of the board somebody named, and its wiring. Raises CommandError for one with another chip."""
    file, wiring = choose_board(board)
    if not family.lower().startswith(file.chip):
        known = {"family": family, "board": board, "chip": file.chip}
        raise CommandError(
            say("{file}: is for {family}, and {board} has an {chip}; give the file for that chip", file=source, **known)
        )
    return file.title, wiring


def _read(name: str) -> bytes:
    with require_file(name).open("rb") as file:
        return file.read(_MOST_BYTES)
