"""Shortens the scripts of `on_device` for the cable: without comments, docstrings and wide indents.

Rule: the scripts stand in `on_device` as plain MicroPython, one noun each; no code is put together here.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "on_device"
SCRIPTS = tuple(sorted(_FOLDER.glob("*.py")))
"""All there are; what they import from the firmware is what the firmware on a board has to answer to."""


@cache
def script(name: str) -> str:
    """Return a script as short as it can be said."""
    tree = ast.parse((_FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    lines = ast.unparse(tree).splitlines()
    return "\n".join(re.sub(r"^( {4})+", lambda indent: " " * (len(indent[0]) // 4), line) for line in lines if line)
