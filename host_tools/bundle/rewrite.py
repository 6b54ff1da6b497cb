"""Rewrites a module's statements with the names of the bundle.

Rule: a name that changes must mean the module's own everywhere in it. A function that binds the same name for itself is
refused, so that no scope has to be worked out.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from host_tools.bundle.modules import BundleError, Import, Module, imports_of, is_ours

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from host_tools.bundle.names import Names


class _Rewriter(ast.NodeTransformer):
    """Rewrites one module; `aliases` are the modules it calls by name, `late` those that stay files of their own."""

    def __init__(self, module: str, names: Names, aliases: Mapping[str, Names], late: Container[str]) -> None:
        self._module = module
        self._numbers = names.numbers
        self._renamed = {name: new for name, new in names.globals_.items() if name != new}
        self._aliases = aliases
        self._late = late

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._numbers:
            if not isinstance(node.ctx, ast.Load):
                raise self._error(node, node.id)
            return ast.Constant(self._numbers[node.id])
        node.id = self._renamed.get(node.id, node.id)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        names = self._aliases.get(node.value.id) if isinstance(node.value, ast.Name) else None
        if names is None:
            return self.generic_visit(node)  # type: ignore[return-value]  # an attribute stays one
        if node.attr in names.numbers:
            return ast.Constant(names.numbers[node.attr])
        return ast.Name(names.globals_[node.attr], node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        if node.arg in self._numbers or node.arg in self._renamed or node.arg in self._aliases:
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
        """An import inside a function: from a module that stays a file of its own."""
        if not is_ours(node, self._module):
            return node
        found = imports_of(node, self._module)
        if any(one.module not in self._late for one in found):
            raise self._error(node, found[0].module)
        return ast.ImportFrom(found[0].module, [_alias(one) for one in found], 0)

    def _error(self, node: ast.expr | ast.arg | ast.stmt, name: str) -> BundleError:
        return BundleError(f"{self._module}:{node.lineno}: {name} means something else inside the function")


def _alias(one: Import) -> ast.alias:
    return ast.alias(one.name, one.here if one.here != one.name else None)


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    kept = [one for one in body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]
    return kept or [ast.Pass()]


def rewritten(module: Module, kept: list[ast.stmt], of: Mapping[str, Names], late: Container[str]) -> list[ast.stmt]:
    """Return the `kept` statements of `module` with the names of the bundle."""
    aliases = {one.here: of[one.module] for one in module.imports if not one.name}
    rewriter = _Rewriter(module.name, of[module.name], aliases, late)
    return [ast.fix_missing_locations(rewriter.visit(statement)) for statement in kept]
