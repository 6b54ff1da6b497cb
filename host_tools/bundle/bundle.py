"""Links the firmware: one module that stays, chunks that come when they are needed, and what the host asks for.

unknot.py             all the program needs as long as it runs
shell_bring_up.py     what only a start needs
shell/drv2605l.py       and whatever else a function imports when it is called
unknot_host.py        what scripts of the host's ask for, who import it first; it stands in for the modules they name
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from host_tools.bundle.chunks import Chunk, split
from host_tools.bundle.folding import folded
from host_tools.bundle.modules import Import, Module, Section, imports_in, in_order, late_imports, path_of
from host_tools.bundle.output import output_of, stand_in
from host_tools.bundle.symbols import resolved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BUNDLE = "unknot"
"""The module that stays."""
HOST = "unknot_host"
"""The module the host's scripts import first."""
_EMPTY_MAP = "SOURCE_MAP = {}"
"""What stands in firmware/shell/source_map.py, to be filled in."""
_BUILD = "BUILD"
"""The symbol of firmware/shell/build.py: the same sources get the same name, and others another."""


def bundle(folder: Path, scripts: Iterable[Path] = (), program: str | None = "main.py") -> dict[str, str]:
    """Return the firmware in `folder` as {path: source}; `scripts` run beside it on the board, and import from it.

    Raises BundleError. Without a `program` there is only what the scripts import, in the module that stays.
    """
    begun = imports_in(folder / program) if program else []
    asked = [one for script in scripts for one in imports_in(script)]
    modules = in_order(folder, [one.module for one in [*begun, *asked]])
    linked = _named(resolved(modules, [*begun, *asked]))
    sections = folded(linked, [statement for module in modules for statement in module.externals])
    exports = sorted({one.name for one in asked})
    entries = {BUNDLE: _stays(modules, begun), HOST: exports} if program else {BUNDLE: exports}
    host = list(entries)[-1]
    chunks = [_beside(chunk, begun, sections) for chunk in split(sections, entries)]
    sources = _sources(chunks, modules, {host: exports})
    sources[path_of(host)] += stand_in({one.module for one in asked})
    return sources


def _named(sections: list[Section]) -> list[Section]:
    """Return the sections with the name of the build: the beginning of the SHA-256 of them all."""
    digest = hashlib.sha256("\n".join(section.source for section in sections).encode()).digest()
    build = f"{_BUILD} = {digest[:8]!r}"
    return [section._replace(source=build) if section.symbols == (_BUILD,) else section for section in sections]


def _beside(chunk: Chunk, begun: list[Import], sections: list[Section]) -> Chunk:
    """Let what the program imports late lie beside the module that stays.

    Every start needs it, and each folder more, or file more in that folder, makes an import 1 ms longer.
    """
    program = {one.module for one in begun}
    late = {one.module for section in sections if section.module in program for one in late_imports(section)}
    return chunk._replace(module=chunk.module.replace(".", "_")) if chunk.module in late else chunk


def _stays(modules: list[Module], begun: list[Import]) -> list[str]:
    """Return what the program imports, and what its modules do at their tops, used or not; but for constants."""
    names = {one.module for one in begun}
    tops = [one for module in modules if module.name in names for one in module.imports]
    return [one.name for one in [*begun, *tops] if not one.name.isupper()]


def _sources(chunks: list[Chunk], modules: list[Module], exports: dict[str, list[str]]) -> dict[str, str]:
    """Return {path: source} of all chunks, the source map filled in."""
    homes = {name: chunk.module for chunk in chunks for section in chunk.sections for name in section.symbols}
    outputs = {
        path_of(chunk.module): output_of(chunk, exports.get(chunk.module, []), modules, homes) for chunk in chunks
    }
    source_map = {path: output.places() for path, output in outputs.items()}
    return {path: output.source().replace(_EMPTY_MAP, f"SOURCE_MAP = {source_map}") for path, output in outputs.items()}
