"""Parts the firmware by how long it is needed: what stays, and what only a start, a rare wiring or the host asks for.

    what the program imports, with all that it mentions              -> the part that stays
    what a function imports when it is called, with what that needs  -> a part of its own, less what is there already

So a module's `from .start import prepare` inside a function is what parts it from the rest, and nothing else says so. A
part takes what it shares with an earlier one from there. What nobody asks for is in no part.

Rule: a definition goes by who mentions its name; any other statement stays.
"""

from __future__ import annotations

import ast
import symtable
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.modules import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from host_tools.bundle.rewrite import Line


class Part(NamedTuple):
    """What becomes one file: `module` is what MicroPython imports it as."""

    module: str
    lines: list[Line]


def mentioned(statement: ast.stmt) -> set[str]:
    """Return every name of the module that a statement mentions, and no function's own."""
    return set(_globals_in(symtable.symtable(ast.unparse(statement), "line", "exec")))


def _globals_in(scope: symtable.SymbolTable) -> Iterator[str]:
    is_module = scope.get_type() == "module"
    for symbol in scope.get_symbols():
        if symbol.is_global() or (is_module and symbol.is_referenced()):
            yield symbol.get_name()
    for inner in scope.get_children():
        yield from _globals_in(inner)


def late_in(lines: Iterable[Line]) -> dict[str, list[str]]:
    """Return {module: names} of what the functions in `lines` import from the firmware when they are called."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for node in ast.walk(line.statement):
            if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] in PACKAGES:
                found.setdefault(str(node.module), []).extend(alias.name for alias in node.names)
    return found


def parted(lines: list[Line], roots: Mapping[str, Iterable[str]]) -> list[Part]:
    """Return a part for each of `roots`, {module: names it has to have}, and for each module imported late from there.

    Whatever two parts need is in the earlier one.
    """
    parts: list[Part] = []
    for root, names in roots.items():
        waiting = {root: list(names)}
        while waiting:
            module = next(iter(waiting))
            part = Part(module, _needed(waiting.pop(module), lines, parts))
            if part.lines or module == root:
                parts.append(part)
            for other, late in late_in(part.lines).items():
                waiting.setdefault(other, []).extend(late)
    return parts


def _needed(names: Iterable[str], lines: list[Line], earlier: list[Part]) -> list[Line]:
    """Return the lines that `names` need, less those of `earlier` parts. Those that bind nothing are in the first."""
    taken = {id(line) for part in earlier for line in part.lines}
    kept = set() if earlier else {id(line) for line in lines if not line.binds}
    seen = {name for line in lines if id(line) in kept for name in mentioned(line.statement)} | set(names)
    unseen = list(seen)
    while unseen:
        name = unseen.pop()
        for line in lines:
            if name in line.binds and id(line) not in taken | kept:
                kept.add(id(line))
                new = mentioned(line.statement) - seen
                seen |= new
                unseen.extend(new)
    return [line for line in lines if id(line) in kept]


def mentions(parts: list[Part]) -> Counter[str]:
    """Return how often each name is mentioned in all parts, where it is bound not counted."""
    nodes = [node for part in parts for line in part.lines for node in ast.walk(line.statement)]
    loads = [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    return Counter(loads + [node.name for node in nodes if isinstance(node, ast.alias)])


def holders_of(parts: list[Part]) -> dict[str, str]:
    """Return {name: module of the part that binds it}; all that binds a name is in one part."""
    return {name: part.module for part in parts for line in part.lines for name in line.binds}
