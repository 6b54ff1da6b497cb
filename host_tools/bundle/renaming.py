"""Gives the firmware's own names ones that a board knows already: any other it keeps in memory, for good.

One name becomes one other wherever it stands, so that nothing depends on what a name is a name of. A name stays as it
is where a script of the host's uses it; where people may read it, as an error's class or because it stands as text too;
or where MicroPython has it as well and may be meant by it. What a call of namedtuple lists are names, no text.

Rule: the same firmware gets the same names, and a new name in it changes hardly any other, so that an update sends only
the parts that changed.
"""

from __future__ import annotations

import ast
import builtins
import keyword
import zlib
from functools import cache
from itertools import count, product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_KNOWN = Path(__file__).with_name("known_names.txt")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def known_names() -> tuple[str, ...]:
    """Return the names every board knows, the shortest first."""
    lines = _KNOWN.read_text(encoding="utf-8").splitlines()
    return tuple(name for line in lines if not line.startswith("#") for name in line.split())


def renaming(trees: Iterable[ast.Module], spoken: Iterable[str]) -> dict[str, str]:
    """Return {name: known name} for the firmware that `trees` make up; `spoken` are used from outside."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    fields = {id(field) for node in nodes for field in _fields_of(node)}
    strings = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in fields]
    texts = {node.value for node in strings if isinstance(node.value, str)}
    ours = {name for node in nodes for name in _names_made_by(node) if not name.startswith("__")}
    read = texts | {name for name in ours if name.endswith("Error")}
    used = {name for node in nodes for name in _names_in(node)} | read | set(spoken)
    return _given(sorted(ours - read - {*spoken, *known_names()}), used)


def spoken_in(script: Path) -> set[str]:
    """Return the names by which a script of the host's uses what the firmware gave it: attributes and arguments."""
    nodes = list(ast.walk(ast.parse(script.read_text(encoding="utf-8"))))
    arguments = {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}
    return arguments | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def renamed(tree: ast.Module, names: Mapping[str, str]) -> ast.Module:
    """Return `tree` with its new names; it is changed."""
    _Renamer(names).visit(tree)
    return ast.fix_missing_locations(tree)


def _given(names: list[str], used: set[str]) -> dict[str, str]:
    """Give each name its own known one, or the next that is free; when those run out a, b, ... aa, ab, ..."""
    known = known_names()
    free = {name for name in known if name not in used}
    others = _others(used | set(known))
    given: dict[str, str] = {}
    for name in names:
        first = zlib.crc32(name.encode()) % len(known)
        found = next((one for one in known[first:] + known[:first] if one in free), None)
        given[name] = found or next(others)
        free.discard(given[name])
    return given


def _others(taken: set[str]) -> Iterator[str]:
    taken = taken | set(keyword.kwlist) | set(dir(builtins))
    for size in count(1):
        yield from (name for name in map("".join, product(_LETTERS, repeat=size)) if name not in taken)


def _fields_of(node: ast.AST) -> list[ast.Constant]:
    """Return the names a call of namedtuple lists: the tuple's own, and its fields' where they stand there."""
    match node:
        case ast.Call(func=ast.Name(id="namedtuple"), args=[ast.Constant() as name, fields]):
            listed = fields.elts if isinstance(fields, ast.Tuple) else []
            return [one for one in [name, *listed] if isinstance(one, ast.Constant)]
    return []


def _names_made_by(node: ast.AST) -> list[str]:
    """Return the names that exist because of this node."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
            return [name]
        case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
            return [name]
        case ast.ExceptHandler(name=str(name)):
            return [name]
    return [str(field.value) for field in _fields_of(node)]


def _names_in(node: ast.AST) -> list[str]:
    match node:
        case ast.alias():
            return [one for one in (node.name, node.asname) if one]
        case ast.keyword(arg=str(name)) | ast.Name(id=name) | ast.Attribute(attr=name):
            return [name]
    return _names_made_by(node)


class _Renamer(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def _new(self, name: str) -> str:
        return self._names.get(name, name)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._new(node.id)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        node.attr = self._new(node.attr)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._new(node.arg)
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        node.arg = self._new(node.arg) if node.arg else None
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        for field in _fields_of(node):
            field.value = self._new(str(field.value))
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self._new(node.name)
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name = self._new(node.name)
        return self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        node.name = self._new(node.name) if node.name else None
        return self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> ast.AST:
        node.names = [self._new(name) for name in node.names]
        return node

    def visit_alias(self, node: ast.alias) -> ast.AST:
        node.name = self._new(node.name)
        here = self._new(node.asname or node.name)
        node.asname = here if here != node.name else None
        return node
