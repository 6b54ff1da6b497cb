"""Writes the library's index for the handbook: all routines, then by body part, by length and by what one needs.

Rule: all that is told of a routine comes from its file.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from host_tools.documents.markdown import table
from host_tools.language.bounds import PARTS
from host_tools.library.shelf import Entry, entries

if TYPE_CHECKING:
    from collections.abc import Iterable

_LENGTHS_MINUTES = (10, 20, 40)
_HEAD = ("name", "title", "takes", "you need", "from")
_all = cache(entries)


def shelf() -> str:
    """Return the whole library as a table."""
    return table(_HEAD, [_row(entry) for entry in _all()])


def _row(entry: Entry) -> tuple[str, ...]:
    routine = entry.routine
    source = routine.source.title if routine.source else ""
    return (f"`{entry.name}`", routine.title, _span(entry), routine.equipment or "nothing", source)


def _span(entry: Entry) -> str:
    minutes = dict.fromkeys(str(max(1, round(each / 60_000))) for each in (entry.least_ms, entry.most_ms))
    return f"{' to '.join(minutes)} min"


def by_body() -> str:
    """Return a line for each part of the body that has a routine, from the head down."""
    return _lines((part, [each for each in _all() if part in each.routine.body]) for part in PARTS)


def by_length() -> str:
    """Return a line for each length; a routine stands where its longest session does."""
    bounds = [0, *_LENGTHS_MINUTES]
    lines = []
    for shorter, longer in zip(bounds, [*_LENGTHS_MINUTES, 0], strict=True):
        name = f"up to {longer} min" if longer else f"longer than {shorter} min"
        lines.append((name, [each for each in _all() if _is_between(each, shorter, longer)]))
    return _lines(lines)


def _is_between(entry: Entry, shorter: int, longer: int) -> bool:
    return shorter * 60_000 < entry.most_ms and (not longer or entry.most_ms <= longer * 60_000)


def by_equipment() -> str:
    """Return a line for each thing one needs."""
    needed = sorted({each.routine.equipment for each in _all()})
    return _lines((what or "nothing", [each for each in _all() if each.routine.equipment == what]) for what in needed)


def _lines(found: Iterable[tuple[str, list[Entry]]]) -> str:
    return "\n".join(f"- **{name}**: {', '.join(f'`{each.name}`' for each in group)}" for name, group in found if group)
