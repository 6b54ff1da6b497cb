"""Puts the generated parts into the handbook while MkDocs builds it; MkDocs calls these functions by their names.

A page says `<!-- here: keys -->` where a part goes; a drawing is a file of its own.

Rule: a part or a drawing is made by one function without arguments, named in PARTS or DRAWINGS. Must not know: what is
in it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files

from host_tools.documents.generate import DOCS
from host_tools.handbook import board_drawing, holes_page, keys_page, library_page, mat, parts_page, scenario_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

PARTS: Mapping[str, Callable[[], str]] = {
    "mat": mat.pictures,
    "keys": keys_page.keys,
    "states": scenario_page.states,
    "parts": parts_page.common,
    "parts, sums": parts_page.sums,
    "parts, portable": parts_page.portable,
    "parts, charging": parts_page.charging,
    "parts, instead": parts_page.instead,
    "holes": holes_page.parts,
    "breadboard wires": holes_page.breadboard_wires,
    "perfboard wires": holes_page.perfboard_wires,
    "library": library_page.shelf,
    "library by body": library_page.by_body,
    "library by length": library_page.by_length,
    "library by equipment": library_page.by_equipment,
}
DRAWINGS: Mapping[str, Callable[[], bytes]] = {
    "breadboard.svg": board_drawing.breadboard,
    "perfboard.svg": board_drawing.perfboard,
    "wiring_pico.svg": (DOCS / "wiring_pico.svg").read_bytes,
}
_BUILT = re.compile(r"<!--\s*MkDocs version.*?-->", re.DOTALL)
_NOT_NEEDED = ("404.html", "sitemap.xml*", "**/*.map", "**/*.ttf")
"""It wants the root of a host; an address; whoever changes the theme; a browser older than woff2."""
_HERE = re.compile(r"<!-- here: (.+?) -->")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the drawings to the files of the handbook."""
    for name, draw in DRAWINGS.items():
        files.append(File.generated(config, name, content=draw()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:  # noqa: ANN401  # MkDocs gives page, config and files
    """Return the page with its parts in it. Raises KeyError for a part that is not known."""
    return _HERE.sub(lambda here: PARTS[here[1]](), markdown)


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401  # MkDocs gives page and config
    """Return the page without the time it was built: the same sources give the same bytes."""
    return _BUILT.sub("", output)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Take away what nobody reads here; a phone that keeps the handbook keeps half as much."""
    for pattern in _NOT_NEEDED:
        for path in Path(config.site_dir).glob(pattern):
            path.unlink()
