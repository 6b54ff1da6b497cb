"""Runs `unknot play`: refuses what cannot be played, or where, and starts the app.

Rule: whatever stands in the way is said before the screen is taken.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from companion.table_format import MAGIC
from host_tools.errors import DONE, CommandError
from host_tools.inputs import load, read_file, table_of
from host_tools.play.app import PlayApp
from host_tools.table.compile import compile_routines
from host_tools.tongues.tongue import say, speaking

if TYPE_CHECKING:
    import argparse


def play(arguments: argparse.Namespace) -> int:
    """`unknot play`: exit 128 + n if signal n ended it. Raises CommandError where there is no terminal to play in."""
    if not _is_terminal():
        raise CommandError(say("play needs a terminal; for the session as a story, try: unknot simulate"))
    table, language = _table_and_tongue(arguments.file)
    with speaking(language):
        app = PlayApp(table, arguments.speed, time.monotonic_ns)
        status = app.run(mouse=False)
    return app.return_code or (DONE if status is None else status)


def _table_and_tongue(name: str) -> tuple[bytes, str]:
    """Return the table of a file, and the tongue its routine is written in, "" where it does not say; no table does."""
    if read_file(name).startswith(MAGIC):
        return table_of(name), ""
    routine = load(name)
    return compile_routines([routine]), routine.language


def _is_terminal() -> bool:
    """Keys come from stdin and the screen goes to stderr; a piped stdout was meant for a program."""
    return all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr)) and os.environ.get("TERM") != "dumb"
