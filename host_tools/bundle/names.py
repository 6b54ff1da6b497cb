"""What each module's names become in the bundle.

A constant is a name in capitals that is bound once, to whole numbers and what follows from them; it becomes its number.
Any other name keeps its own. Where two modules have the same, the later one's is numbered if it is private; if it is
public that is an error, because the host asks for public names.
"""

from __future__ import annotations

import ast
import operator
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.modules import BundleError, Module

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OPERATIONS: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.LShift: operator.lshift,
    ast.BitOr: operator.or_,
}


class Names(NamedTuple):
    """What a module's names stand for: `numbers` by name, and `globals_` {its name: the bundle's}."""

    numbers: dict[str, int]
    globals_: dict[str, str]


class Book:
    """Which module brought which name, and what the names of every module so far have become."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self.of: dict[str, Names] = {}

    def enter(self, module: Module) -> list[ast.stmt]:
        """Give every name of `module` its place; return the statements that are left to keep."""
        names = self.of[module.name] = Names({}, {})
        for name, what in module.strange_names():
            if self._owners.setdefault(name, what) != what:
                raise BundleError(f"{module.name} means {what} by {name}, which is {self._owners[name]} already")
        for one in module.imports:
            if one.name:
                self._take_over(names, one.here, self.of[one.module], one.name)
        bound = [name for statement in module.body for name in names_bound_by(statement)]
        kept = []
        for statement in module.body:
            number = _number_of(statement, names.numbers) if isinstance(statement, ast.Assign) else None
            targets = names_bound_by(statement)
            if number is not None and targets[0].isupper() and bound.count(targets[0]) == 1:
                names.numbers[targets[0]] = number
                continue
            for name in targets:
                names.globals_[name] = self._own(name, module.name)
            kept.append(statement)
        return kept

    @staticmethod
    def _take_over(names: Names, here: str, source: Names, name: str) -> None:
        if name in source.numbers:
            names.numbers[here] = source.numbers[name]
        elif name in source.globals_:
            names.globals_[here] = source.globals_[name]
        else:
            raise BundleError(f"{here} is imported from a module that has no {name}")

    def _own(self, name: str, module: str) -> str:
        owner = self._owners.setdefault(name, module)
        if owner == module:
            return name
        if not name.startswith("_"):
            raise BundleError(f"{owner} and {module} both have a public {name}; rename one of them")
        number = 2
        while self._owners.setdefault(f"{name}{number}", module) != module:
            number += 1
        return f"{name}{number}"


def names_bound_by(statement: ast.stmt) -> list[str]:
    """Return the names a statement at the top of a module binds."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    if isinstance(statement, ast.Assign):
        names = [node for target in statement.targets for node in ast.walk(target)]
        return [node.id for node in names if isinstance(node, ast.Name)]
    return []


def _number_of(statement: ast.Assign, known: Mapping[str, int]) -> int | None:
    return _value(statement.value, known) if len(statement.targets) == 1 else None


def _value(node: ast.expr, known: Mapping[str, int]) -> int | None:
    """Return what an expression of whole numbers comes to, None for any other."""
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) is int else None
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _value(node.operand, known)
        return None if inner is None else -inner
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        left, right = _value(node.left, known), _value(node.right, known)
        return None if left is None or right is None else _OPERATIONS[type(node.op)](left, right)
    return None
