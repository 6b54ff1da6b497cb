"""Reads the firmware's modules as sections, one for each statement at the top: what is kept or dropped as a whole."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PACKAGES = ("companion", "shell")


class BundleError(Exception):
    """The firmware uses something a bundle cannot do; a fault of ours, met by a test and never by a person."""


class Import(NamedTuple):
    """`name` of the firmware's `module` is called `here`; without `name` it is the module itself."""

    module: str
    name: str
    here: str


class Section(NamedTuple):
    """A statement at the top of `module`, from `line` on: its source, and the symbols it defines."""

    module: str
    line: int
    symbols: tuple[str, ...]
    source: str

    def nodes(self) -> list[ast.AST]:
        """Return all its nodes, with their places in its source."""
        return list(ast.walk(ast.parse(self.source)))

    def edited(self, edits: Iterable[tuple[ast.expr | ast.stmt, str]]) -> Section:
        """Return the section with other text in the place of some nodes, every other line where it was."""
        lines = self.source.encode().split(b"\n")
        for node, text in sorted(edits, key=lambda edit: (edit[0].lineno, edit[0].col_offset), reverse=True):
            first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
            line = lines[first][: node.col_offset] + text.encode() + lines[last][node.end_col_offset :]
            lines[first : last + 1] = [line] + [b""] * (last - first)
        return self._replace(source=b"\n".join(lines).decode())

    def error(self, text: str, line: int = 1) -> BundleError:
        """Return what to raise about a line of it, with its place in the sources."""
        return BundleError(f"{path_of(self.module)}:{self.line + line - 1}: {text}")


class Module(NamedTuple):
    """One module: its sections, and what it imports at its top, from the firmware and from MicroPython."""

    name: str
    line_count: int
    sections: list[Section]
    imports: list[Import]
    externals: list[ast.Import | ast.ImportFrom]


def path_of(module: str) -> str:
    """Return the file of a module, within the firmware's folder."""
    return module.replace(".", "/") + ".py"


def imports_of(statement: ast.AST, here: str) -> list[Import]:
    """Return what a statement in the module `here` imports from the firmware; `from . import module` names modules."""
    if not isinstance(statement, ast.ImportFrom):
        return []
    package = [here.rsplit(".", statement.level)[0]] if statement.level else []
    module = ".".join([*package, *([statement.module] if statement.module else [])])
    if module in PACKAGES:
        return [Import(f"{module}.{alias.name}", "", alias.asname or alias.name) for alias in statement.names]
    if module.split(".")[0] not in PACKAGES:
        return []
    return [Import(module, alias.name, alias.asname or alias.name) for alias in statement.names]


def late_imports(section: Section) -> list[Import]:
    """Return what its functions import from the firmware when they are called."""
    return [one for node in section.nodes() for one in imports_of(node, section.module)]


def imports_in(file: Path) -> list[Import]:
    """Return what a program beside the firmware imports from it, inside functions too."""
    return [one for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) for one in imports_of(node, "")]


def read_module(folder: Path, name: str) -> Module:
    """Read the module `name` of the firmware in `folder`."""
    source = (folder / path_of(name)).read_text(encoding="utf-8")
    lines = source.split("\n")
    module = Module(name, len(lines), [], [], [])
    for statement in ast.parse(source).body:
        if found := imports_of(statement, name):
            module.imports.extend(found)
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            module.externals.append(statement)
        elif not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Constant):
            first = min([statement.lineno, *(one.lineno for one in getattr(statement, "decorator_list", []))])
            text = "\n".join(lines[first - 1 : statement.end_lineno])
            module.sections.append(Section(name, first, _symbols_of(statement), text))
    return module


def in_order(folder: Path, wanted: Iterable[str]) -> list[Module]:
    """Return the `wanted` modules and all they import, each after those it needs; what is imported late comes last."""
    modules: dict[str, Module] = {}
    waiting = list(wanted)

    def visit(name: str) -> None:
        if name in modules:
            return
        module = read_module(folder, name)
        waiting.extend(one.module for section in module.sections for one in late_imports(section))
        for one in module.imports:
            visit(one.module)
        modules[name] = module

    while waiting:
        visit(waiting.pop(0))
    return list(modules.values())


def _symbols_of(statement: ast.stmt) -> tuple[str, ...]:
    """Return the names a statement at the top of a module defines."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return (statement.name,)
    if isinstance(statement, ast.Assign):
        nodes = [node for target in statement.targets for node in ast.walk(target)]
        return tuple(node.id for node in nodes if isinstance(node, ast.Name))
    return ()
