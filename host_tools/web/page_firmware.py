"""Collects the modules that run in the page: the bridge, and the firmware's modules it needs, one importing the next.

Rule: nothing is listed by hand, so that whatever the firmware is made of, the page gets the part of it that it uses.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools import FIRMWARE

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRIDGE = Path(__file__).parent / "bridge"


def page_firmware() -> dict[str, str]:
    """Return the modules that run in the page, by their path on a device."""
    found = {path.name: path.read_text(encoding="utf-8") for path in sorted(_BRIDGE.glob("*.py"))}
    wanted = [path for text in found.values() for path in _imported(text, "")]
    while wanted:
        path = wanted.pop()
        if path not in found and (FIRMWARE / path).is_file():
            found[path] = (FIRMWARE / path).read_text(encoding="utf-8")
            wanted += _imported(found[path], path.rpartition("/")[0])
    return dict(sorted(found.items()))


def _imported(text: str, folder: str) -> Iterator[str]:
    """Yield the paths at which may lie what `text`, a module in `folder`, imports."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            base = f"{folder}/" if node.level else ""
            module = base + (node.module or "").replace(".", "/")
            yield f"{module.partition('/')[0]}/__init__.py"
            yield f"{module.rstrip('/')}.py"
            yield from (f"{module.rstrip('/')}/{alias.name}.py" for alias in node.names)
