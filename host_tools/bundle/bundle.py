"""Puts the firmware together: one module, and beside it the program and what is loaded only when it is needed.

    unknot.py             every module the program needs at once
    main.py               the program
    shell/safe_mode.py    and whatever else a function imports when it needs it

A host script on the device goes on saying `from shell.update import commit`: the bundle answers to the names of the
modules it holds, as far as somebody asks for them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from host_tools.bundle.modules import BundleError, Import, Module, in_order, late_imports, path_of, read_module
from host_tools.bundle.names import Book, Names
from host_tools.bundle.needed import only_needed, strangers_needed
from host_tools.bundle.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BUNDLE = "unknot"
"""The module everything is put into."""
_PROGRAM = "main"
_ANSWERS = "import sys\nfor name in {modules!r}:\n    sys.modules[name] = sys.modules[__name__]\n"


def bundle(folder: Path, asked: Iterable[Import], program: str | None = _PROGRAM) -> dict[str, str]:
    """Return the bundled firmware in `folder` as {path: source}. `asked` is what others on the board import from it.

    Raises BundleError. Without a `program` there is only what was asked for.
    """
    exports = list(asked)
    files = _files(folder, program)
    late = [file.name for file in files]
    taken = [one for file in files for one in file.imports] + exports
    wanted = [one for one in taken if one.module not in late]
    modules = in_order(folder, [one.module for one in wanted])
    book = Book()
    statements = [line for module in modules for line in rewritten(module, book.enter(module), book.of, late)]
    asked_for = [one for one in exports if one.module not in late]
    statements += _numbers(asked_for, book)
    kept = only_needed(statements, [book.of[one.module].globals_.get(one.name, one.name) for one in wanted])
    strangers = strangers_needed([line for module in modules for line in module.strangers], kept)
    lines = [*strangers, *(ast.unparse(one) for one in kept), _answers(asked_for, late)]
    return {path_of(BUNDLE): "\n".join(lines)} | {path_of(file.name): _satellite(file, book, late) for file in files}


def _files(folder: Path, program: str | None) -> list[Module]:
    """Return what stays a file: the program, and the modules that are only ever imported inside functions."""
    if program is None:
        return []
    first = read_module(folder, program)
    at_once = in_order(folder, [one.module for one in first.imports])
    late = {name for module in at_once for name in late_imports(module)} - {module.name for module in at_once}
    return [first, *(read_module(folder, name) for name in sorted(late))]


def _numbers(asked_for: list[Import], book: Book) -> list[ast.stmt]:
    """Return the constants somebody asks for: the bundle itself has no use for their names."""
    numbers = {one.name: book.of[one.module].numbers.get(one.name) for one in asked_for}
    lines = [f"{name} = {number}" for name, number in sorted(numbers.items()) if number is not None]
    return ast.parse("\n".join(lines)).body


def _answers(asked_for: list[Import], late: list[str]) -> str:
    """Return what lets the bundle answer to its modules' names, and to a package's that has no files left."""
    modules = {one.module for one in asked_for}
    packages = {name.split(".")[0] for name in modules} - {name.split(".")[0] for name in late}
    return _ANSWERS.format(modules=sorted(packages | modules)) if modules else ""


def _satellite(file: Module, book: Book, late: list[str]) -> str:
    """Return the source of a file that stays one: its own names as they are, the others' out of the bundle."""
    names = Names({}, {})
    lines = []
    for one in file.imports:
        source = book.of.get(one.module)
        if source is None:
            raise BundleError(f"{file.name} imports {one.module}, which stays a file of its own too")
        if one.name in source.numbers:
            names.numbers[one.here] = source.numbers[one.name]
        else:
            new = source.globals_[one.name]
            lines.append(f"from {BUNDLE} import {new}" + (f" as {one.here}" if new != one.here else ""))
    body = rewritten(file, file.body, {file.name: names}, late)
    strangers = strangers_needed(file.strangers, body)
    return "\n".join([*strangers, *lines, *(ast.unparse(one) for one in body)]) + "\n"
