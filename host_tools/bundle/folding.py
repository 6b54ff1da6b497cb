"""Folds constants: a board then neither computes them at each start nor keeps their names and what they are made from.

A constant is a name in capitals whose value is plain: a number, text, bytes, or a tuple of such. A number, and any
other that is used once, stands where its name stood; the rest keep their names, and are written down as what they come
to.

Rule: what a name comes to is found by running the sections here, so that nothing of Python is worked out twice. What
cannot run without a board (an import of `machine`) makes no constants.
"""

from __future__ import annotations

import ast
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from host_tools.bundle.modules import Section

_PLAIN = (int, str, bytes, bool, type(None))


def folded(sections: list[Section], externals: Iterable[ast.stmt]) -> list[Section]:
    """Return the sections with their constants folded; `externals` are their imports from MicroPython."""
    values = _values_of(sections, externals)
    written = [_written(section, values) for section in sections]
    nodes = [node for section in written for node in section.nodes()]
    uses = Counter(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    plain = {name: value for name, value in values.items() if isinstance(value, int) or uses[name] == 1}
    return [section.edited(_edits(section, plain)) for section in written]


def _values_of(sections: list[Section], externals: Iterable[ast.stmt]) -> dict[str, object]:
    """Return {constant: value}."""
    space: dict[str, object] = {"__name__": "unknot"}
    parsed = [statement for section in sections for statement in ast.parse(section.source).body]
    for statement in [*externals, *parsed]:
        with suppress(ImportError, NameError, AttributeError):
            # As this module does, what runs here takes annotations for text.
            exec(compile(ast.Module([statement], []), "unknot", "exec"), space)  # noqa: S102  # our own firmware
    names = [name for section in sections for name in section.symbols if name.isupper() and name in space]
    return {name: space[name] for name in names if _is_plain(space[name])}


def _is_plain(value: object) -> bool:
    return type(value) in _PLAIN or (type(value) is tuple and all(_is_plain(one) for one in value))


def _written(section: Section, values: Mapping[str, object]) -> Section:
    """Return the section with the value of the constant it defines, instead of how that is made."""
    if len(section.symbols) != 1 or section.symbols[0] not in values:
        return section
    name = section.symbols[0]
    return section.edited([(ast.parse(section.source).body[0], f"{name} = {values[name]!r}")])


def _edits(section: Section, plain: Mapping[str, object]) -> list[tuple[ast.expr, str]]:
    """Return the values to put in the place of names. Raises BundleError where a function means its own by one."""
    nodes = section.nodes()
    own = {id(target) for target in nodes if isinstance(target, ast.Name) and target.id in section.symbols}
    edits: list[tuple[ast.expr, str]] = []
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in plain:
                text = repr(plain[name])
                edits.append((node, f"({text})" if text.startswith("-") else text))
            case ast.arg(arg=name) | ast.Name(id=name) if name in plain and id(node) not in own:
                raise section.error(f"{name} means something else inside the function", node.lineno)
    return edits
