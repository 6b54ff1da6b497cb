"""Puts the firmware together: one module that stays, the program, and parts that come when they are needed.

unknot.py             all the program needs as long as it runs
main.py               the program
shell/start.py        what only a start needs, and whatever else a function imports when it is called
unknot_host.py        what scripts of the host's ask for: the first thing they import
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.answers import Asked, answers, shared_out
from host_tools.bundle.constants import folded, spelt_out, values_of
from host_tools.bundle.files import File, file_of
from host_tools.bundle.modules import Module, imports_in, in_order, path_of, read_module
from host_tools.bundle.names import Book
from host_tools.bundle.origins import Origins
from host_tools.bundle.parts import Part, holders_of, mentions, parted
from host_tools.bundle.renaming import renamed, renaming, spoken_in
from host_tools.bundle.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BUNDLE = "unknot"
"""The module that stays."""
HOST = "unknot_host"
"""The module the host's scripts import first."""
_PROGRAM = "main"


class Bundle(NamedTuple):
    """`files` are {path: source}; `origins` say what is what in them."""

    files: dict[str, str]
    origins: Origins


def bundle(folder: Path, scripts: Iterable[Path] = (), program: str | None = _PROGRAM) -> Bundle:
    """Return the bundled firmware in `folder`; `scripts` run beside it on the board, and find what they ask of it.

    Raises BundleError. Without a `program` there is only what they ask for, in the module that stays.
    """
    scripts = list(scripts)
    asked = [one for script in scripts for one in imports_in(script)]
    first = [read_module(folder, program)] if program else []
    begun = [one for module in first for one in module.imports]
    modules = in_order(folder, [one.module for one in [*begun, *asked]])
    book = Book()
    for module in modules:
        book.enter(module)
    needed = [book.find(one.module, one.name) for one in begun]
    stays = _named_at_the_top(modules, book, {one.module for one in begun})
    roots = {BUNDLE: [*needed, *stays], HOST: []} if program else {BUNDLE: []}
    names = [book.find(one.module, one.name) for one in asked]
    parts, numbers = _parts(modules, book, roots, names)
    wanted = [Asked(one, name, numbers.get(name)) for one, name in zip(asked, names, strict=True)]
    files, shares = _files(parts, modules, wanted, list(roots)[-1])
    for module in first:
        begin = ast.parse(f"from {BUNDLE} import {', '.join(needed)}").body
        files[module.name] = File(ast.Module([*begin, *module.body], []), ["" for _ in [*begin, *module.body]])
    spoken = {name for script in scripts for name in spoken_in(script)}
    new = renaming([file.tree for file in files.values()], {*needed, *spoken})
    return _written(files, shares, new)


def _named_at_the_top(modules: list[Module], book: Book, which: set[str]) -> list[str]:
    """Return what `which` modules import at their tops: it stays, whether they use it themselves or not."""
    imports = [one for module in modules if module.name in which for one in module.imports if one.name]
    return [book.find(one.module, one.name) for one in imports]


def _parts(
    modules: list[Module], book: Book, roots: dict[str, list[str]], asked: list[str]
) -> tuple[list[Part], dict[str, int]]:
    """Return the parts, constants worked out, and those constants whose names are in no part any more.

    What is `asked` for belongs to the last of `roots`.
    """
    lines = [line for module in modules for line in rewritten(module, book)]
    values = values_of([line for module in modules for line in module.strangers], lines)
    numbers = {name: value for name, value in values.items() if isinstance(value, int)}
    lines = spelt_out(folded(lines, numbers), values, numbers)
    parts = parted(lines, {**roots, list(roots)[-1]: [name for name in asked if name not in numbers]})
    counts = mentions(parts)
    once = {name: value for name, value in values.items() if counts[name] == 1 and name not in asked}
    return [part._replace(lines=folded(part.lines, once)) for part in parts], numbers


def _files(
    parts: list[Part], modules: list[Module], wanted: list[Asked], host: str
) -> tuple[dict[str, File], dict[str, list[Asked]]]:
    """Return the parts as files, and what each of them answers for."""
    strangers = [line for module in modules for line in module.strangers]
    holders = holders_of(parts)
    shares = shared_out(wanted, [part.module for part in parts], host)
    asked = {module: [one.name for one in share if one.number is None] for module, share in shares.items()}
    return {part.module: file_of(part, asked.get(part.module, []), holders, strangers) for part in parts}, shares


def _written(files: dict[str, File], shares: dict[str, list[Asked]], new: dict[str, str]) -> Bundle:
    """Return the files as text, with their new names and their answers."""
    sources: dict[str, str] = {}
    places: dict[str, dict[int, str]] = {}
    for module, file in files.items():
        named = File(renamed(file.tree, new), file.origins)
        whole = named.with_more(answers(shares.get(module, []), new, module, files))
        sources[path_of(module)] = whole.source()
        places[path_of(module)] = whole.places()
    known = {path: lines for path, lines in places.items() if lines}
    return Bundle(sources, Origins({name: old for old, name in new.items()}, known))
