"""The verb `card`: a routine file in, a printable file out; or a sheet of labels for many boards.

Rule kept: an existing file stays as it is until the new one is whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.card.browser import printed
from host_tools.card.content import card_of
from host_tools.card.labels import draw_labels, read_labels
from host_tools.card.page import draw
from host_tools.errors import DONE, CommandError
from host_tools.files import write_whole
from host_tools.inputs import read_file, require_file
from host_tools.language.diagnostics import printable
from host_tools.language.load import load_text
from host_tools.language.source_file import read_source
from host_tools.outputs import require_ending, require_free
from host_tools.share_link import is_here_alone, link_of
from host_tools.tongues.tongue import marked, say, speaking

if TYPE_CHECKING:
    import argparse

_ENDINGS = (".html", ".pdf")
_HERE_ALONE = marked("{site}: only this machine can open that page; give an address where others find it")


def card(arguments: argparse.Namespace) -> int:
    """`unknot card`: to the file asked for, or to a page named after the routine, in the current folder."""
    if arguments.labels and arguments.link:
        raise CommandError(say("{option}: goes on a card; a label has no room for it", option="--link"))
    kind = "labels" if arguments.labels else "card"
    output = Path(arguments.output or f"{Path(arguments.file).stem}_{kind}.html")
    require_ending(str(output), _ENDINGS)
    require_free([str(output)], [arguments.file])
    page = _labels(arguments.file) if arguments.labels else _card(arguments.file, arguments.link)
    write_whole(output, printed(page, output) if output.suffix.lower() == ".pdf" else page)
    print(printable(str(output)))
    return DONE


def _card(name: str, site: str | None) -> bytes:
    """Read the file once, for it may be a pipe."""
    text = read_source(require_file(name)).text
    link = _link(site, Path(name).name, text) if site else ""
    routine = load_text(text, name)
    with speaking(routine.language):
        return draw(card_of(routine), link)


def _link(site: str, name: str, text: str) -> str:
    link = link_of(site, name, text)
    if is_here_alone(link):
        raise CommandError(say(_HERE_ALONE, site=site))
    return link


def _labels(name: str) -> bytes:
    return draw_labels(read_labels(name, read_file(name)))
