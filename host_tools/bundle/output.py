"""Writes a chunk as the source of a file, so that a line of it tells its place in the sources.

    line 1            what it imports
    from line 2 on    its modules, one after the other, each as long as it is in the sources; what is not in it is blank

Rule: a module's sections keep their distance, so that a line is `where its module begins + line in the sources`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.chunks import mentioned
from host_tools.bundle.modules import imports_of, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from host_tools.bundle.chunks import Chunk
    from host_tools.bundle.modules import Module, Section

_STANDING_IN = "import sys\nfor name in {modules!r}:\n    sys.modules[name] = sys.modules[__name__]\n"


class Output(NamedTuple):
    """A file: its first line, and its modules as {module: the line before its first}."""

    imports: str
    begins: dict[str, int]
    sections: list[Section]

    def source(self) -> str:
        """Return the file's text."""
        lines = [self.imports]
        for section in self.sections:
            lines += [""] * (self.begins[section.module] + section.line - 1 - len(lines))
            lines += section.source.split("\n")
        return "\n".join(lines) + "\n"

    def places(self) -> tuple[tuple[int, str], ...]:
        """Return (the line before its first, path) of each module."""
        return tuple((line, path_of(module)) for module, line in self.begins.items())


def output_of(chunk: Chunk, exports: Iterable[str], modules: list[Module], homes: Mapping[str, str]) -> Output:
    """Return the file of a chunk, in which `exports` can be found too; `homes` are {symbol: module of its chunk}."""
    names = {name for section in chunk.sections for name in mentioned(section)} | set(exports)
    externals = {
        ast.unparse(statement)
        for module in modules
        for statement in module.externals
        if {alias.asname or alias.name for alias in statement.names} & names
    }
    elsewhere = sorted(name for name in names if homes.get(name, chunk.module) != chunk.module)
    imports = [*sorted(externals), *_imports(elsewhere, homes)]
    begins: dict[str, int] = {}
    line = 1
    here = {section.module for section in chunk.sections}
    for module in modules:
        if module.name in here:
            begins[module.name] = line
            line += module.line_count
    return Output("; ".join(imports), begins, [_linked(section, homes) for section in chunk.sections])


def stand_in(modules: Iterable[str]) -> str:
    """Return the statements by which a file answers for `modules`, and for their packages."""
    return _STANDING_IN.format(modules=sorted({*modules, *(name.split(".")[0] for name in modules)}))


def _linked(section: Section, homes: Mapping[str, str]) -> Section:
    """Return the section, its functions importing from where the names are now."""
    found = [(node, imports_of(node, section.module)) for node in section.nodes()]
    edits = [(node, "; ".join(_imports([one.name for one in ours], homes))) for node, ours in found if ours]
    return section.edited(edits)  # type: ignore[arg-type]  # statements, all of them


def _imports(names: Iterable[str], homes: Mapping[str, str]) -> list[str]:
    """Return the statements that import these symbols."""
    sources: dict[str, list[str]] = {}
    for name in names:
        sources.setdefault(homes[name], []).append(name)
    return [f"from {module} import {', '.join(sources[module])}" for module in sorted(sources)]
