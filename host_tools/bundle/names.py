"""Gives every name of every module one name in the bundle: its own, unless another module has the same.

Where two modules have the same private name, the later one's is numbered. Two public ones are an error, because the
host asks for public names.
"""

from __future__ import annotations

import ast

from host_tools.bundle.modules import BundleError, Module


class Book:
    """Which module brought which name; `of` holds {module: {its name: the bundle's}}."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self.of: dict[str, dict[str, str]] = {}

    def enter(self, module: Module) -> None:
        """Give every name of `module` its place; the modules it imports have theirs already."""
        names = self.of[module.name] = {}
        for name, what in module.strange_names():
            if self._owners.setdefault(name, what) != what:
                raise BundleError(f"{module.name} means {what} by {name}, which is {self._owners[name]} already")
        for one in module.imports:
            if one.name:
                names[one.here] = self.find(one.module, one.name)
        for statement in module.body:
            for name in names_bound_by(statement):
                names[name] = self._own(name, module.name)

    def find(self, module: str, name: str) -> str:
        """Return what `name` of `module` is called in the bundle."""
        if name not in self.of[module]:
            raise BundleError(f"{name} is imported from {module}, which has no {name}")
        return self.of[module][name]

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
