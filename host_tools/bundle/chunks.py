"""Splits the firmware into chunks by how long they are needed, and drops what nothing needs.

    what the program imports, with all that it mentions              -> the chunk that stays
    what a function imports when it is called, with what that needs  -> a chunk of its own, less what is there already

So a module's `from .start import Start` inside a function is what splits it from the rest, and nothing else says so. A
chunk takes what it shares with an earlier one from there.

Rule: a section goes by who mentions its symbols.
"""

from __future__ import annotations

import symtable
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.modules import late_imports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from host_tools.bundle.modules import Section


class Chunk(NamedTuple):
    """What becomes one file: `module` is what MicroPython imports it as."""

    module: str
    sections: list[Section]


def mentioned(section: Section) -> set[str]:
    """Return every name of the module that a section mentions, and no function's own."""
    return set(_globals_in(symtable.symtable(section.source, section.module, "exec")))


def _globals_in(scope: symtable.SymbolTable) -> Iterator[str]:
    is_module = scope.get_type() == "module"
    for symbol in scope.get_symbols():
        if symbol.is_global() or (is_module and symbol.is_referenced()):
            yield symbol.get_name()
    for inner in scope.get_children():
        yield from _globals_in(inner)


def split(sections: list[Section], entries: Mapping[str, Iterable[str]]) -> list[Chunk]:
    """Return a chunk for each of `entries`, and for each module imported late from there.

    `entries` are {module: symbols it has to have}. Whatever two chunks need is in the earlier one.
    """
    graph = {name: mentioned(section) for section in sections for name in section.symbols}
    late: dict[str, set[str]] = {}
    for section in sections:
        for one in late_imports(section):
            late.setdefault(one.module, set()).add(one.name)
    chunks: dict[str, Chunk] = {}
    placed: set[str] = set()
    for entry, names in entries.items():
        waiting = {entry: set(names)}
        while waiting:
            module = next(iter(waiting))
            needed = _reachable(waiting.pop(module), graph) - placed
            chunk = Chunk(module, [section for section in sections if needed & set(section.symbols)])
            if chunk.sections or module == entry:
                chunks[module] = chunk
            placed |= needed
            found = {one.module for section in chunk.sections for one in late_imports(section)}
            waiting |= {other: late[other] for other in sorted(found - set(chunks))}
    return list(chunks.values())


def _reachable(names: Iterable[str], graph: Mapping[str, set[str]]) -> set[str]:
    """Return the symbols among `names` and all that they mention, and so on."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in graph and name not in found:
            found.add(name)
            waiting.extend(graph[name])
    return found
