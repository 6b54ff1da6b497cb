"""Leaves out what nobody on the board asks for: names for people, the writer of tables, the host's readers.

Rule: a definition stays if anything that stays mentions its name; any other statement stays.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from host_tools.bundle.names import names_bound_by

if TYPE_CHECKING:
    from collections.abc import Iterable


def mentioned(statement: ast.stmt) -> set[str]:
    """Return every name a statement mentions."""
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def only_needed(statements: list[ast.stmt], wanted: Iterable[str]) -> list[ast.stmt]:
    """Return the statements that `wanted` names and all other statements need, in their order."""
    definitions: dict[str, list[ast.stmt]] = {}
    asked = set(wanted)
    for statement in statements:
        bound = names_bound_by(statement)
        for name in bound:
            definitions.setdefault(name, []).append(statement)
        if not bound:
            asked |= mentioned(statement)
    kept: set[int] = set()
    while asked:
        for statement in definitions.pop(asked.pop(), []):
            kept.add(id(statement))
            asked |= mentioned(statement) & definitions.keys()
    return [one for one in statements if id(one) in kept or not names_bound_by(one)]


def strangers_needed(imports: Iterable[ast.stmt], statements: list[ast.stmt]) -> list[str]:
    """Return the imports from MicroPython that are left, each once."""
    used = set().union(*(mentioned(statement) for statement in statements))
    return sorted({ast.unparse(one) for one in imports if _names(one) & used})


def _names(statement: ast.stmt) -> set[str]:
    aliases = statement.names if isinstance(statement, ast.Import | ast.ImportFrom) else []
    return {alias.asname or alias.name for alias in aliases}
