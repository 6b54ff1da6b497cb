"""Holds that one name stands for one thing in all the firmware, so that modules can share a file without renaming.

Rule: a name that would have to change is refused: two definitions of it, private ones too, and an import `as` another.
A module imported whole (`from . import actions as do`) is seen through: `do.pause` becomes `pause`.
"""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from host_tools.bundle.modules import BundleError, Import, Module, Section, late_imports, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def resolved(modules: list[Module], asked: Iterable[Import]) -> list[Section]:
    """Return the sections of all modules, each with the names that all the firmware uses. Raises BundleError.

    `asked` is what programs beside the firmware import from it.
    """
    owners = dict.fromkeys(dir(builtins), "MicroPython")
    for module in modules:
        for name, owner in _symbols(module):
            if owners.setdefault(name, owner) != owner:
                raise BundleError(f"{owners[name]} and {owner} both define {name}; rename one of them")
    homes = {name: section.module for module in modules for section in module.sections for name in section.symbols}
    for one in asked:
        _require(one, "a program", homes)
    return [section for module in modules for section in _resolved(module, homes)]


def _symbols(module: Module) -> Iterator[tuple[str, str]]:
    """Yield (name, what defines it) of all at the top of a module that is not imported from the firmware."""
    for statement in module.externals:
        source = f"{statement.module}." if isinstance(statement, ast.ImportFrom) else ""
        for alias in statement.names:
            yield alias.asname or alias.name, source + alias.name
    for section in module.sections:
        if not section.symbols:
            raise section.error("neither an import, a definition nor an assignment to names")
        for name in section.symbols:
            yield name, f"{path_of(module.name)}:{section.line}"


def _resolved(module: Module, homes: dict[str, str]) -> Iterator[Section]:
    here = path_of(module.name)
    for one in module.imports:
        _require(one, here, homes)
    aliases = {one.here: one.module for one in module.imports if not one.name}
    for section in module.sections:
        for one in late_imports(section):
            if not one.name:
                raise section.error(f"{one.module} is imported whole, inside a function")
            _require(one, here, homes)
        edits = []
        for node in section.nodes():
            match node:
                case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) if name in aliases:
                    raise section.error(f"{name} means something else inside the function", node.lineno)
                case ast.JoinedStr():
                    raise section.error("an f-string, in which names cannot be told", node.lineno)
                case ast.Attribute(value=ast.Name(id=name), attr=symbol) if name in aliases:
                    _require(Import(aliases[name], symbol, symbol), here, homes)
                    edits.append((node, symbol))
        yield section.edited(edits)


def _require(one: Import, here: str, homes: dict[str, str]) -> None:
    """Raise BundleError unless what is imported is defined there, and keeps its name."""
    if one.name and homes.get(one.name) != one.module:
        raise BundleError(f"{here} imports {one.name} from {one.module}, which does not define it")
    if one.name and one.here != one.name:
        raise BundleError(f"{here} imports {one.name} as {one.here}; one thing has one name")
