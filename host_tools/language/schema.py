"""Writes the language as a JSON Schema, so that an editor completes and checks routines while they are written.

Rule: derived from the vocabulary and nothing else; what loads, validates, unless a text is padded with blanks. What an
editor shows of a key is in the tongue that is spoken.
Rules between keys (a reminder after the end of its stay) are the loader's alone. Must not know: YAML, or how values
are read.
"""

from __future__ import annotations

from host_tools.language.bounds import CUE_NAME
from host_tools.language.quantities import CLOCK, DURATION, NUMBER
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
from host_tools.tongues.tongue import say

Schema = dict[str, object]


def schema() -> Schema:
    """Make the schema of a routine file, JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "unknot routine",
        **_mapping("routine"),
        "$defs": {name: _mapping(name) for name in MAPPINGS if name != "routine"},
    }


def _mapping(name: str) -> Schema:
    keys = MAPPINGS[name]
    choices = [
        {"anyOf": [{"required": [each]} for each in (key.name, *key.unless)]}
        for key in keys
        if key.is_required and key.unless
    ]
    return {
        "type": "object",
        "properties": {key.name: _described(key) for key in keys},
        "required": [key.name for key in keys if key.is_required and not key.unless],
        **({"allOf": choices} if choices else {}),
        "additionalProperties": False,
    }


def _described(key: Key) -> Schema:
    example = say("For example: {sample}", sample=f"{key.name}: {key.example}")
    return {"description": f"{key.told}\n{example}", **_kind(key.kind)}


def _kind(kind: Kind) -> Schema:
    made: Schema
    match kind:
        case Either():
            made = {"anyOf": [_kind(kind.single), _kind(kind.whole)]}
        case Section():
            made = {"$ref": f"#/$defs/{kind.name}"}
        case Listing():
            bounds = {"minItems": kind.least, "maxItems": kind.most, "uniqueItems": isinstance(kind.item, Word)}
            made = {"type": "array", "items": _kind(kind.item), **bounds}
        case Naming():
            names = {"propertyNames": {"pattern": f"^{CUE_NAME}$"}, "maxProperties": kind.most}
            made = {"type": "object", "additionalProperties": _kind(kind.item), **names}
        case Text():
            # A folded block ends with a line break, which the loader drops.
            made = {"type": "string", "pattern": r"\S", "maxLength": kind.most_characters + 1}
        case Count():
            made = {"type": "integer", "minimum": kind.least, "maximum": kind.most}
        case Flag():
            made = {"type": "boolean"}
        case Word():
            made = {"enum": list(kind.words)}
        case Duration() | Moment() | Start() | Amount() | CueName():
            made = {"type": "string", "pattern": f"^({_pattern(kind)})$"}
    return made


def _pattern(kind: Duration | Moment | Start | Amount | CueName) -> str:
    pattern = CUE_NAME
    match kind:
        case Duration():
            pattern = f"{DURATION}|{CLOCK}"
        case Moment():
            pattern = f"half|{_pattern(kind.after)}"
        case Start():
            pattern = f"tap|after ({_pattern(kind.settle)})"
        case Amount():
            pattern = f"{NUMBER} ?{kind.unit}"
    return pattern
