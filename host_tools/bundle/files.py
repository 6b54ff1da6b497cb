"""Writes one part down as a file: what it imports, then its own lines."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.modules import PACKAGES, path_of
from host_tools.bundle.parts import mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from host_tools.bundle.parts import Part


class File(NamedTuple):
    """A file's statements; `origins` are the modules they come from, "" for those that are made here."""

    tree: ast.Module
    origins: list[str]

    def with_more(self, source: str) -> File:
        """Return the file with more statements at its end."""
        more = ast.parse(source).body
        return File(ast.Module([*self.tree.body, *more], []), [*self.origins, *("" for _ in more)])

    def source(self) -> str:
        """Return the file's text, one statement a line."""
        return ast.unparse(self.tree) + "\n"

    def places(self) -> dict[int, str]:
        """Return {line of the file's text: "shell/loop.py:142"}."""
        pairs = zip(self.tree.body, ast.parse(self.source()).body, self.origins, strict=True)
        return {
            there.lineno: f"{path_of(module)}:{here.lineno}"
            for before, after, module in pairs
            if module
            for here, there in zip(_statements(before), _statements(after), strict=True)
        }


def file_of(
    part: Part, asked: Iterable[str], holders: Mapping[str, str], strangers: Iterable[ast.Import | ast.ImportFrom]
) -> File:
    """Return the file of a part, with what it is `asked` for by the host too.

    `holders` say which part a name is in, `strangers` are all imports from MicroPython.
    """
    names = {name for line in part.lines for name in mentioned(line.statement)} | set(asked)
    imports = [ast.unparse(one) for one in strangers if {alias.asname or alias.name for alias in one.names} & names]
    elsewhere: dict[str, list[str]] = {}
    for name in sorted(names):
        if holders.get(name, part.module) != part.module:
            elsewhere.setdefault(holders[name], []).append(name)
    taken = [f"from {module} import {', '.join(elsewhere[module])}" for module in sorted(elsewhere)]
    before = ast.parse("\n".join([*sorted(set(imports)), *taken])).body
    lines = [line.changed(_Sender(holders)) for line in part.lines]
    tree = ast.Module([*before, *(line.statement for line in lines)], [])
    return File(tree, [*("" for _ in before), *(line.module for line in lines)])


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    return (one for one in ast.walk(node) if isinstance(one, ast.stmt))


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
        imports = [ast.ImportFrom(module, aliases, 0) for module, aliases in found.items()]
        return [ast.copy_location(one, node) for one in imports]
