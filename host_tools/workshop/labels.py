"""Says what a routine's keys and kinds are called in the form, and what its schema tells of them.

Rule: only what a person reads; keys and values stay as they are written in a file. The sentences of the schema are the
vocabulary's, and stand in the catalogue by `extract`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
_EXAMPLE = "For example: "


def label(key: str) -> str:
    """Say what the field of a key is called."""
    return say(_LABELS[key])


def choices(values: Iterable[str]) -> dict[str, str]:
    """Return what each value of a choice is called."""
    return {value: say(_VALUES[value]) for value in values}


def about(described: dict[str, Any]) -> str:
    """Say what a key is for, without its example."""
    return say(described["description"].partition("\n")[0])


def told(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with its descriptions in the tongue that is spoken."""
    mappings = [schema, *schema["$defs"].values()]
    for described in (each for mapping in mappings for each in mapping["properties"].values()):
        example = described["description"].partition("\n")[2].removeprefix(_EXAMPLE)
        described["description"] = "\n".join((about(described), say("For example: {example}", example=example)))
    return schema
