"""Works constants out beforehand: a board then neither computes them at each start nor keeps what they are made from.

A constant is a name in capitals that is bound once, to a plain value: a number, text, bytes, or a tuple of such. A
number stands wherever its name stood, and so does any other value that is asked for once; the rest keep their names.

Rule: what a name comes to is found by running the statements here, so that nothing of Python is worked out twice. What
cannot run without a board (an import of `machine`) makes no constants.
"""

from __future__ import annotations

import ast
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from host_tools.bundle.modules import BundleError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from host_tools.bundle.rewrite import Line

_PLAIN = (int, str, bytes, bool, type(None))


def values_of(strangers: Iterable[ast.stmt], lines: list[Line]) -> dict[str, object]:
    """Return {constant: value} of what `lines` bind; `strangers` are their imports from MicroPython."""
    space: dict[str, object] = {"__name__": "unknot"}
    for statement in [*strangers, *(line.statement for line in lines)]:
        with suppress(ImportError, NameError, AttributeError):
            exec(compile(ast.Module([statement], []), "unknot", "exec"), space)  # noqa: S102  # our own firmware
    bound = Counter(name for line in lines for name in line.binds)
    constants = [name for name in bound if name.isupper() and bound[name] == 1 and name in space]
    return {name: space[name] for name in constants if _is_plain(space[name])}


def _is_plain(value: object) -> bool:
    return type(value) in _PLAIN or (type(value) is tuple and all(_is_plain(one) for one in value))


def folded(lines: list[Line], values: Mapping[str, object]) -> list[Line]:
    """Return the lines with the `values` in the place of their names; the lines that bound those are gone."""
    kept = [line for line in lines if not set(line.binds) & set(values)]
    return [line.changed(_Folder(line.module, values)) for line in kept]


def spelt_out(lines: list[Line], values: Mapping[str, object], but: Container[str]) -> list[Line]:
    """Return the lines with every constant bound to its value instead of to how it is made, `but` these."""
    return [
        line._replace(statement=_assignment(line.binds[0], values[line.binds[0]]))
        if len(line.binds) == 1 and line.binds[0] in values and line.binds[0] not in but
        else line
        for line in lines
    ]


def literal(value: object) -> ast.expr:
    """Return the expression that is this plain value."""
    return ast.parse(repr(value), mode="eval").body


def _assignment(name: str, value: object) -> ast.stmt:
    return ast.fix_missing_locations(ast.Assign([ast.Name(name, ast.Store())], literal(value)))


class _Folder(ast.NodeTransformer):
    """Puts values where their names stood."""

    def __init__(self, module: str, values: Mapping[str, object]) -> None:
        self._module = module
        self._values = values

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self._values:
            return node
        if not isinstance(node.ctx, ast.Load):
            raise self._error(node, node.id)
        return literal(self._values[node.id])

    def visit_arg(self, node: ast.arg) -> ast.AST:
        if node.arg in self._values:
            raise self._error(node, node.arg)
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        """A value needs no import; it is known by its own name only."""
        for one in node.names:
            if one.name in self._values and one.asname not in (None, one.name):
                raise self._error(node, str(one.asname))
        node.names = [one for one in node.names if one.name not in self._values]
        return node if node.names else ast.Pass()

    def _error(self, node: ast.expr | ast.arg | ast.stmt, name: str) -> BundleError:
        return BundleError(f"{self._module}:{node.lineno}: {name} means something else inside the function")
