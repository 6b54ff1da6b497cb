"""Puts the firmware together: one module that stays, the program, and parts that come when they are needed.

    unknot.py             all the program needs as long as it runs
    main.py               the program
    shell/start.py        what only a start needs, and whatever else a function imports when it is called
    unknot_host.py        what a script of the host's asks for

A host script goes on saying `from shell.update import commit`: once it has imported unknot_host, that answers to the
names of the modules it stands for.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from host_tools.bundle.constants import folded, spelt_out, values_of
from host_tools.bundle.files import File, file_of
from host_tools.bundle.modules import Import, Module, imports_in, in_order, path_of, read_module
from host_tools.bundle.names import Book
from host_tools.bundle.parts import holders_of, mentions, parted
from host_tools.bundle.renaming import names_in, renamed, renaming
from host_tools.bundle.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from host_tools.bundle.parts import Part

BUNDLE = "unknot"
"""The module that stays."""
HOST = "unknot_host"
"""The module the host's scripts import first."""
_PROGRAM = "main"


class Bundle(NamedTuple):
    """`files` are {path: source}; `names` are {name in the sources: name in the bundle}, where they differ."""

    files: dict[str, str]
    names: dict[str, str]


class _Asked(NamedTuple):
    """Something asked for from outside, and what it is called in the bundle."""

    what: Import
    name: str


def bundle(folder: Path, scripts: Iterable[Path] = (), program: str | None = _PROGRAM) -> Bundle:
    """Return the bundled firmware in `folder`; `scripts` run beside it on the board, and find what they ask of it.

    Raises BundleError. Without a `program` there is only what they ask for, in the module that stays.
    """
    scripts = list(scripts)
    asked = [one for script in scripts for one in imports_in(script)]
    spoken = {name for script in scripts for name in names_in(script)}
    first = [read_module(folder, program)] if program else []
    begun = [one for module in first for one in module.imports]
    modules = in_order(folder, [one.module for one in [*begun, *asked]])
    book = Book()
    for module in modules:
        book.enter(module)
    wanted = [_Asked(one, book.find(one.module, one.name)) for one in asked]
    needed = [book.find(one.module, one.name) for one in begun]
    stays = _named_at_the_top(modules, book, {one.module for one in begun})
    roots = {BUNDLE: [*needed, *stays], HOST: []} if program else {BUNDLE: []}
    host = list(roots)[-1]
    parts, numbers = _parts(modules, book, roots, [one.name for one in wanted])
    trees = _trees(parts, modules, wanted, numbers, host)
    for module in first:
        trees[module.name] = ast.Module([*_import(needed), *module.body], [])
    names = renaming(trees.values(), {*needed, *(one.name for one in wanted), *spoken})
    return Bundle({path_of(name): ast.unparse(renamed(tree, names)) + "\n" for name, tree in trees.items()}, names)


def _named_at_the_top(modules: list[Module], book: Book, which: set[str]) -> list[str]:
    """Return what `which` modules import at their tops: it stays, whether they use it themselves or not."""
    imports = [one for module in modules if module.name in which for one in module.imports if one.name]
    return [book.find(one.module, one.name) for one in imports]


def _import(names: list[str]) -> list[ast.stmt]:
    return ast.parse(f"from {BUNDLE} import {', '.join(names)}").body


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


def _trees(
    parts: list[Part], modules: list[Module], wanted: list[_Asked], numbers: dict[str, int], host: str
) -> dict[str, ast.Module]:
    """Return each part as a file; `host` answers for all that has no file of its own name."""
    holders = holders_of(parts)
    strangers = [line for module in modules for line in module.strangers]
    files = {part.module: File(part, {}, {}) for part in parts}
    answered: set[str] = set()
    for one, name in wanted:
        where = one.module if one.module in files else host
        if name in numbers:
            files[where].numbers[one.name] = numbers[name]
        else:
            files[where].names[one.name] = name
        answered |= {one.module} if where == host else set()
    packages = {name.split(".")[0] for name in answered} - {name.split(".")[0] for name in files if "." in name}
    return {
        name: file_of(file, holders, strangers, sorted(packages | answered) if name == host else [])
        for name, file in files.items()
    }
