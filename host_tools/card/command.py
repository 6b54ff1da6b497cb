"""The verb `card`: a routine file in, a printable file out.

Rule kept: what the card is laid out by is imported only when it is used; an existing file stays as it is until the new
one is whole.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from companion.table_format import MAGIC
from host_tools.card.content import card_of
from host_tools.errors import DONE, CommandError
from host_tools.files import write_whole
from host_tools.inputs import load, read_file
from host_tools.language.diagnostics import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from host_tools.card.content import Card

_LAYOUTS = {".html": "page", ".pdf": "sheet"}


def card(arguments: argparse.Namespace) -> int:
    """`unknot card`: to the file asked for, or to a PDF named after the routine, in the current folder."""
    output = Path(arguments.output or f"{Path(arguments.file).stem}_card.pdf")
    layout = _LAYOUTS.get(output.suffix.lower())
    if layout is None:
        raise CommandError(f"{output}: give a name that ends in {' or '.join(_LAYOUTS)}")
    if read_file(arguments.file)[: len(MAGIC)] == MAGIC:
        raise CommandError(f"{arguments.file}: is a table; a card is made from the routine file, which says more")
    draw: Callable[[Card], bytes] = import_module(f"host_tools.card.{layout}").draw
    write_whole(output, draw(card_of(load(arguments.file))))
    print(printable(str(output)))
    return DONE
