"""Finds the shipped routines, and those of them that fit a wish.

Rule: a routine is called by its file's name, without folder and ending; no two have the same. All that is told of one
comes from its file. Must not know: how it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools import ROUTINES
from host_tools.language.bounds import PARTS
from host_tools.language.dose import measure_dose
from host_tools.language.load import load_routine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from host_tools.language.routine import Routine


class Entry(NamedTuple):
    """One routine of the library; its session takes from `least_ms` to `most_ms`, moves included."""

    name: str
    path: Path
    routine: Routine
    least_ms: int
    most_ms: int


class Wish(NamedTuple):
    """What somebody looks for; an empty text or 0 wishes nothing. `equipment` "none" wants none."""

    body: str = ""
    most_ms: int = 0
    equipment: str = ""


def entries() -> list[Entry]:
    """Return all of the library, by the body from the head down, then by name."""
    found = [_entry(path) for path in ROUTINES.rglob("*.yaml")]
    return sorted(found, key=lambda entry: (min(map(PARTS.index, entry.routine.body)), entry.name))


def fitting(all_entries: Iterable[Entry], wish: Wish) -> list[Entry]:
    """Return those whose every session fits the wish."""
    return [entry for entry in all_entries if _fits(entry, wish)]


def _entry(path: Path) -> Entry:
    routine = load_routine(path)
    dose = measure_dose(routine)
    return Entry(path.stem, path, routine, dose.total_least_ms, dose.total_most_ms)


def _fits(entry: Entry, wish: Wish) -> bool:
    needed = entry.routine.equipment.lower()
    is_at_hand = not needed if wish.equipment == "none" else wish.equipment.lower() in needed
    is_short = not wish.most_ms or entry.most_ms <= wish.most_ms
    return is_at_hand and is_short and (not wish.body or wish.body in entry.routine.body)
