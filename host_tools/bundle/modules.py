"""Reads the firmware's modules: what each takes from the others, and in which order they can stand in one file."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = ("companion", "shell")


class BundleError(Exception):
    """The firmware uses something a bundle cannot do; a fault of ours, met by a test and never by a person."""


class Import(NamedTuple):
    """`name` of `module` is called `here`; without `name` it is the module itself."""

    module: str
    name: str
    here: str


class Module(NamedTuple):
    """One module: its own statements, and what it imports at its top, from the firmware and from MicroPython."""

    name: str
    body: list[ast.stmt]
    imports: list[Import]
    strangers: list[ast.Import | ast.ImportFrom]

    def strange_names(self) -> list[tuple[str, str]]:
        """Return (name, what it is) of all that comes from MicroPython."""
        return [
            (alias.asname or alias.name, ".".join(filter(None, (getattr(line, "module", None), alias.name))))
            for line in self.strangers
            for alias in line.names
        ]


def path_of(module: str) -> str:
    """Return the file of a module, within the firmware's folder."""
    return module.replace(".", "/") + ".py"


def source_module(statement: ast.ImportFrom, here: str) -> str:
    """Return the module a `from ... import` names, its dots resolved as seen `here`."""
    if not statement.level:
        return statement.module or ""
    package = here.rsplit(".", statement.level)[0]
    return f"{package}.{statement.module}" if statement.module else package


def is_ours(statement: ast.AST, here: str) -> bool:
    """Whether the statement imports from the firmware."""
    return isinstance(statement, ast.ImportFrom) and source_module(statement, here).split(".")[0] in PACKAGES


def imports_of(statement: ast.ImportFrom, here: str) -> list[Import]:
    """Return what one statement imports; `from . import module` names modules."""
    module = source_module(statement, here)
    if module in PACKAGES:
        return [Import(f"{module}.{alias.name}", "", alias.asname or alias.name) for alias in statement.names]
    return [Import(module, alias.name, alias.asname or alias.name) for alias in statement.names]


def read_module(folder: Path, name: str) -> Module:
    """Read the module `name` of the firmware in `folder`."""
    tree = ast.parse((folder / path_of(name)).read_text(encoding="utf-8"))
    module = Module(name, [], [], [])
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and is_ours(statement, name):
            module.imports.extend(imports_of(statement, name))
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            module.strangers.append(statement)
        elif not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
            module.body.append(statement)
    return module


def late_imports(statements: list[ast.stmt], here: str) -> list[Import]:
    """Return what is imported from the firmware inside functions, when it is needed."""
    nodes = [node for statement in statements for node in ast.walk(statement)]
    ours = [node for node in nodes if isinstance(node, ast.ImportFrom) and is_ours(node, here)]
    return [one for node in ours for one in imports_of(node, here)]


def in_order(folder: Path, wanted: list[str]) -> list[Module]:
    """Return the `wanted` modules and all they import, each after those it needs; what is imported late comes last."""
    modules: dict[str, Module] = {}
    late: list[str] = []

    def visit(name: str) -> None:
        if name in modules:
            return
        module = read_module(folder, name)
        late.extend(one.module for one in late_imports(module.body, name))
        for one in module.imports:
            visit(one.module)
        modules[name] = module

    for name in wanted:
        visit(name)
    while late:
        visit(late.pop(0))
    return list(modules.values())


def imports_in(file: Path) -> list[Import]:
    """Return what a script that runs beside the firmware imports from it, inside functions too."""
    return late_imports(ast.parse(file.read_text(encoding="utf-8")).body, "")
