"""Lays out a sheet of labels, one for each board: which it is, what it is called, and its whole id.

Rule: it reads what `unknot device --json` printed, with --all or for one board, and nothing else; boards without an id
(those that failed) get no label. Must not know: any device.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from host_tools.card.page import put_head, put_text
from host_tools.errors import CommandError
from host_tools.language.diagnostics import printable
from host_tools.tongues.tongue import marked, say, spoken

_STYLE = Path(__file__).with_name("labels.css")
_TITLE = marked("Labels")
_COMMAND = "unknot device --all --json"
_LAST_DIGITS = 4
"""By these one tells boards of one batch apart; their ids begin alike."""


class Label(NamedTuple):
    """What stands on one: the end of the id in large letters, the routines' names, the board and its whole id."""

    short_id: str
    routines: tuple[str, ...]
    board: str
    id: str


def read_labels(name: str, content: bytes) -> list[Label]:
    """Return a label for each board in a file of this name. Raises CommandError."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        found = say("{name}: is not what {command} prints; write that to a file", name=name, command=_COMMAND)
        raise CommandError(found) from None
    boards = told if isinstance(told, list) else [told]
    labels = [_label(board) for board in boards if isinstance(board, dict) and isinstance(board.get("id"), str)]
    if not labels:
        found = say("{name}: holds no board with an id; write to it what {command} prints", name=name, command=_COMMAND)
        raise CommandError(found)
    return labels


def _label(board: dict[str, object]) -> Label:
    routines = board.get("routines")
    titles = tuple(printable(str(title)) for title in routines) if isinstance(routines, list) else ()
    number = printable(str(board["id"]))
    return Label(number[-_LAST_DIGITS:], titles, printable(str(board.get("board", ""))), number)


def draw_labels(labels: list[Label]) -> bytes:
    """Return the sheet as an HTML page in UTF-8."""
    html = Element("html", lang=spoken())
    put_head(html, say(_TITLE), _STYLE)
    sheet = SubElement(SubElement(html, "body"), "ul")
    for label in labels:
        entry = SubElement(sheet, "li")
        put_text(entry, "h2", label.short_id)
        put_text(entry, "p", ", ".join(label.routines))
        put_text(entry, "p", f"{label.board}, id {label.id}", "id")
    return f"<!doctype html>\n{tostring(html, 'unicode', method='html')}\n".encode()
