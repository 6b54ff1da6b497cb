"""Writes every key of the routine language for the handbook: what it holds, its bounds, what it is for, an example.

Rule: derived from the vocabulary and nothing else.
"""

from __future__ import annotations

from typing import assert_never

from host_tools.documents.markdown import any_of, table
from host_tools.language.quantities import format_duration
from host_tools.language.value_kinds import (
    Amount,
    Count,
    CueName,
    Duration,
    Either,
    Flag,
    Key,
    Kind,
    Listing,
    Moment,
    Naming,
    Section,
    Start,
    Text,
    Word,
)
from host_tools.language.vocabulary import MAPPINGS

_HEAD = ("key", "holds", "what for", "example")


def keys() -> str:
    """Return a section with a table for each mapping of the language."""
    return "\n\n".join(f"## {name}\n\n{_table(found)}" for name, found in MAPPINGS.items())


def _table(found: tuple[Key, ...]) -> str:
    return table(_HEAD, [(_name(key), holds(key.kind), key.told, f"`{key.name}: {key.example}`") for key in found])


def _name(key: Key) -> str:
    if not key.is_required:
        return f"`{key.name}`"
    return f"`{key.name}`, needed{f' without {any_of(key.unless)}' if key.unless else ''}"


def holds(kind: Kind) -> str:  # noqa: C901, PLR0911, PLR0912  # a kind a line
    """Return in words what a value of this kind can be."""
    match kind:
        case Text():
            return f"words, up to {kind.most_characters} letters"
        case Duration():
            step = f", in steps of {format_duration(kind.step_ms)}" if kind.step_ms > 1 else ""
            return f"{format_duration(kind.least_ms)} to {format_duration(kind.most_ms)}{step}"
        case Moment():
            return f"`half`, or {holds(kind.after)}"
        case Start():
            return f"`tap`, or `after` and {holds(kind.settle)}"
        case Amount():
            return f"{kind.least} to {kind.most} {kind.unit}"
        case Count():
            return f"{kind.least} to {kind.most}"
        case Flag():
            return "`true` or `false`"
        case Word():
            return any_of([f"`{word}`" for word in kind.words])
        case CueName():
            return "`reminder`, or the name of a cue of the routine's own"
        case Section():
            return f"[{kind.name}](#{kind.name})"
        case Listing():
            return f"a list of {kind.least} to {kind.most}: {holds(kind.item)}"
        case Naming():
            return f"up to {kind.most} names, each a {holds(kind.item)}"
        case Either():
            return f"{holds(kind.single)}; or {holds(kind.whole)}"
        case _:
            assert_never(kind)
