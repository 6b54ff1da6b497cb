"""Writes one part down as a file: what it imports, its own lines, and what it answers to."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.modules import PACKAGES
from host_tools.bundle.parts import mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from host_tools.bundle.parts import Part

_ANSWERS = "import sys\nfor name in {modules!r}:\n    sys.modules[name] = sys.modules[__name__]\n"


class File(NamedTuple):
    """A part, and what is asked of it from outside: {name there: name in the bundle}, and numbers by name."""

    part: Part
    names: dict[str, str]
    numbers: dict[str, int]


def file_of(
    file: File, holders: Mapping[str, str], strangers: Iterable[ast.Import | ast.ImportFrom], modules: list[str]
) -> ast.Module:
    """Return the file of a part. `holders` say where names are, `strangers` are all imports from MicroPython.

    It answers to the names of `modules`.
    """
    here = file.part.module
    names = {name for line in file.part.lines for name in mentioned(line.statement)} | set(file.names.values())
    elsewhere = sorted(name for name in names if holders.get(name, here) != here)
    before = [ast.unparse(one) for one in strangers if {alias.asname or alias.name for alias in one.names} & names]
    before = sorted(set(before)) + _imports({name: holders[name] for name in elsewhere})
    after = [f"{name} = {new}" for name, new in sorted(file.names.items()) if name != new]
    after += [f"{name} = {value!r}" for name, value in sorted(file.numbers.items())]
    after += [_ANSWERS.format(modules=modules)] if modules else []
    statements = [line.changed(_Sender(holders)).statement for line in file.part.lines]
    return ast.Module([*ast.parse("\n".join(before)).body, *statements, *ast.parse("\n".join(after)).body], [])


def _imports(sources: Mapping[str, str]) -> list[str]:
    """Return the imports of names, one line for each module they come from."""
    modules = sorted(set(sources.values()))
    return [f"from {module} import {', '.join(one for one in sources if sources[one] == module)}" for module in modules]


class _Sender(ast.NodeTransformer):
    """Lets an import inside a function look where its names are now."""

    def __init__(self, holders: Mapping[str, str]) -> None:
        self._holders = holders

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | list[ast.ImportFrom]:
        if str(node.module).split(".")[0] not in PACKAGES:
            return node
        found: dict[str, list[ast.alias]] = {}
        for alias in node.names:
            found.setdefault(self._holders[alias.name], []).append(alias)
        return [ast.ImportFrom(module, aliases, 0) for module, aliases in found.items()]
