"""Collects the files of the workshop: its own, the editor, CPython for the browser, and the tools that run on it.

Rule: the player loads none of them; they come when somebody writes. Nothing of it is loaded from elsewhere.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.tongues.tongue import CATALOGUES

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).parent
_MODULES = _HERE.parents[1] / "node_modules"
_BROUGHT = {
    "codemirror.js": ".bundled/codemirror.js",
    "pyodide.js": ".bundled/pyodide.js",
    "pyodide.asm.wasm": "pyodide/pyodide.asm.wasm",
    "python_stdlib.bin": ".bundled/python_stdlib.zip",
}
"""What npm brings and esbuild gathers; an ending that some hosts do not know is changed."""
FOLDER = "workshop/"


def workshop_files() -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by its path on the page; none where CPython for the browser is not here."""
    brought = {name: _find(name) for name in _BROUGHT}
    if None in brought.values():
        return {}
    paths = {path.name: path for path in sorted((_HERE / "static").iterdir())}
    paths |= {name: path for name, path in brought.items() if path}
    paths |= {tongue_file(path.parent.name): path for path in sorted(CATALOGUES.glob("*/workshop.json"))}
    files = {FOLDER + name: path.read_bytes for name, path in sorted(paths.items())}
    return {**files, FOLDER + "tools.bin": _tools, FOLDER + "version.bin": _version}


def tongue_file(language: str) -> str:
    """Return how the words of a tongue are called in every part of the page."""
    return f"tongue-{language}.json"


def _tools() -> bytes:
    from host_tools.workshop.toolbox import toolbox  # noqa: PLC0415 - only who writes needs it

    return toolbox()


@cache
def _version() -> bytes:
    """Return what tells one CPython with these tools from any other: a memory of one is nothing to another."""
    found = [path.read_bytes() for name in sorted(_BROUGHT) if (path := _find(name))]
    return hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in (*found, _tools()))).hexdigest().encode()


def _find(name: str) -> Path | None:
    """Return where it lies: inside an installed package, or where npm and esbuild put it in a checkout."""
    places = (_HERE / "brought" / name, _MODULES / _BROUGHT[name])
    return next((path for path in places if path.is_file()), None)
