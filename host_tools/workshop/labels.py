"""Says what a routine's keys and kinds are called in the form.

Rule: only what a person reads; keys and values stay as they are written in a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABELS = {
    "title": marked("Title"),
    "about": marked("About"),
    "equipment": marked("Equipment"),
    "stay": marked("Stay"),
    "name": marked("Name"),
    "place": marked("Place"),
    "let": marked("Let"),
    "kind": marked("Kind"),
}
_VALUES = {
    "pressure": marked("pressure"),
    "stretch": marked("stretch"),
    "hold": marked("hold"),
    "movement": marked("movement"),
    "breath": marked("breath"),
    "rest": marked("rest"),
}


def label(key: str) -> str:
    """Say what the field of a key is called."""
    return say(_LABELS[key])


def choices(values: Iterable[str]) -> dict[str, str]:
    """Return what each value of a choice is called."""
    return {value: say(_VALUES[value]) for value in values}
