"""Rewrites a module's statements with the names of the bundle, without what only people read.

Rule: a name that changes must mean the module's own everywhere in it. A function that binds the same name for itself is
refused, so that no scope has to be worked out.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.modules import BundleError, Module, imports_of, is_ours
from host_tools.bundle.names import names_bound_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from host_tools.bundle.names import Book


class Line(NamedTuple):
    """A statement at the top of `module`, the names it binds, and the statement itself."""

    module: str
    binds: tuple[str, ...]
    statement: ast.stmt

    def changed(self, transformer: ast.NodeTransformer) -> Line:
        """Return the line after a transformer went over it; the statement itself is changed."""
        return self._replace(statement=ast.fix_missing_locations(transformer.visit(self.statement)))


class _Rewriter(ast.NodeTransformer):
    """Rewrites one module; `aliases` are the modules it calls by name."""

    def __init__(self, module: str, book: Book, aliases: Mapping[str, str]) -> None:
        self._module = module
        self._book = book
        self._renamed = {name: new for name, new in book.of[module].items() if name != new}
        self._aliases = aliases

    def visit_Name(self, node: ast.Name) -> ast.expr:
        node.id = self._renamed.get(node.id, node.id)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        module = self._aliases.get(node.value.id) if isinstance(node.value, ast.Name) else None
        if module is None:
            return self.generic_visit(node)  # type: ignore[return-value]  # an attribute stays one
        return ast.Name(self._book.find(module, node.attr), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        if node.arg in self._renamed or node.arg in self._aliases:
            raise self._error(node, node.arg)
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        node.name = self._renamed.get(node.name, node.name)
        node.returns = None
        node.body = _without_docstring(node.body)
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        node.name = self._renamed.get(node.name, node.name)
        node.body = _without_docstring(node.body)
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        """An import inside a function: the name it has there stays, its source is the bundle's."""
        if not is_ours(node, self._module):
            return node
        found = imports_of(node, self._module)
        for one in found:
            if not one.name or one.here in self._renamed:
                raise self._error(node, one.here)
        aliases = [ast.alias(self._book.find(one.module, one.name), one.here) for one in found]
        return ast.ImportFrom(found[0].module, aliases, 0)

    def _error(self, node: ast.expr | ast.arg | ast.stmt, name: str) -> BundleError:
        return BundleError(f"{self._module}:{node.lineno}: {name} means something else inside the function")


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    kept = [one for one in body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]
    return kept or [ast.Pass()]


def rewritten(module: Module, book: Book) -> list[Line]:
    """Return the statements of `module` with the names of the bundle."""
    aliases = {one.here: one.module for one in module.imports if not one.name}
    rewriter = _Rewriter(module.name, book, aliases)
    lines = [Line(module.name, (), one).changed(rewriter) for one in module.body]
    return [line._replace(binds=tuple(names_bound_by(line.statement))) for line in lines]
