"""Puts the entries of a mapping under the keys that were meant, and reports those that are not in the language.

Rule: a key that can be guessed is reported once and then read as what it means, so that nothing below it stays hidden.
Must not know: what a key's value should be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from host_tools.language.diagnostics import clipped, did_you_mean, instead, quoted
from host_tools.language.flow_commas import has_no_colon, key_without_colon, with_decimal_commas
from host_tools.language.hints import SECOND, hinted_key, meant_key, set_with
from host_tools.language.scalars import is_nothing
from host_tools.language.value_kinds import Listing, Section
from host_tools.language.vocabulary import MAPPINGS
from host_tools.language.yaml_tree import Mapping, Node, Scalar, Sequence
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.value_kinds import Key

_ON_THE_DEVICE = marked("it is set on the device, for every routine: {command}; on the page under Settings")

Entries = dict[str, tuple[Scalar, Node]]


def distinct(node: Mapping, problems: ProblemList, name: str = "") -> Entries:
    """Give the entries by key, reporting repeated ones; the second hold of a breath is read as what it is."""
    entries: Entries = {}
    given = {scalar.text for scalar, _ in node.entries}
    for scalar, value in node.entries:
        first, _ = entries.setdefault(scalar.text, (scalar, value))
        if first is scalar:
            continue
        found = say("{value} stands here again", value=quoted(scalar.text))
        if (meant := SECOND.get((name, scalar.text))) and meant not in given:
            given.add(meant)
            entries[meant] = scalar, value
            problems.error(scalar, found, did_you_mean(scalar.text, meant))
            continue
        line = say("keep one; the first is on line {line}", line=first.line)
        column = say("keep one; the first is at column {column}", column=first.column)
        problems.error(scalar, found, line if first.line != scalar.line else column)
    return entries


def entries_meant(node: Mapping, name: str, problems: ProblemList) -> Entries:
    """Give the entries of a mapping by the keys of `name` that they mean; what means none is reported and left out."""
    whole = node._replace(entries=with_decimal_commas(node.entries)) if node.is_flow else node
    keys = [each.name for each in MAPPINGS[name]]
    written = _numbered(_indented(distinct(whole, problems, name), name, problems), name, problems)
    meant: Entries = {}
    for word, (scalar, value) in written.items():
        if word in keys:
            meant[word] = scalar, value
            continue
        free = [each for each in MAPPINGS[name] if each.name not in written and each.name not in meant]
        key, read = _guess(scalar, value, free, is_first=scalar is whole.entries[0][0])
        if key:
            meant[key] = scalar, read
        found = say("{value} is not a key of {name}", value=quoted(word), name=name)
        problems.error(scalar, found, _advice(scalar, value, key, read, keys))
    return meant


def _guess(scalar: Scalar, value: Node, free: list[Key], *, is_first: bool) -> tuple[str, Node]:
    """Give the key that was meant, of those still free, and its value; no key if there is no telling."""
    names = [each.name for each in free]
    if has_no_colon(scalar, value):
        return key_without_colon(scalar, free, is_first=is_first) or ("", value)
    if hinted := hinted_key(scalar.text, names):
        return hinted, value
    return ("" if _homes(scalar.text) or set_with(scalar.text) else meant_key(scalar.text, names)), value


def _advice(scalar: Scalar, value: Node, key: str, read: Node, keys: list[str]) -> str:
    if key and has_no_colon(scalar, value) and isinstance(read, Scalar):
        sample = f"{key}: {clipped(read.text)}"
        if scalar.text.startswith(f"{key}:"):
            return say("a colon needs a space after it: {sample}", sample=sample)
        return instead(say("write {sample}", sample=sample), scalar.text, sample)
    if key:
        return did_you_mean(scalar.text, key)
    if has_no_colon(scalar, value):
        # `{by: Press a little, and let go}` has the key "and let go".
        return say("a comma ends a text within { }; put the whole text in quotes")
    if scalar.text.startswith("-"):
        return say("a dash needs a space after it: {sample}", sample=f"- {clipped(scalar.text[1:])}")
    return _whereabouts(scalar.text, keys)


def _whereabouts(word: str, keys: list[str]) -> str:
    """Say where a word belongs that means none of the keys still free."""
    if homes := _homes(word):
        return say("it belongs {homes}", homes=say(" or ").join(homes))
    if (setting := set_with(word)) and not hinted_key(word, keys):
        return say(_ON_THE_DEVICE, command=f"unknot settings {setting}")
    if taken := meant_key(word, keys):
        return say("did you mean {meant}? It stands here already", meant=taken)
    if above := hinted_key(word, [each.name for each in MAPPINGS["routine"]]):
        return say("did you mean {meant}, at the top of the file?", meant=above)
    return say("the keys here are {keys}", keys=", ".join(keys))


def _homes(word: str) -> list[str]:
    """Give where a word is a key, in words."""
    homes = [home for home, known in MAPPINGS.items() if word in (each.name for each in known)]
    return [say("at the top of the file") if home == "routine" else say("in {home}", home=home) for home in homes]


def _numbered(entries: Entries, name: str, problems: ProblemList) -> Entries:
    """Give the entries, with `position 1` and `position 2` as the items of the list they were meant to be."""
    lists = [
        each.name for each in MAPPINGS[name] if isinstance(each.kind, Listing) and isinstance(each.kind.item, Section)
    ]
    gathered: Entries = {}
    for word, (scalar, value) in entries.items():
        stem = re.sub(r"[ _]*#?[0-9]+$", "", word)
        key = meant_key(stem, lists) if stem != word and isinstance(value, Mapping) else ""
        owner, items = gathered.get(key, (scalar, Sequence(value.line, value.column, (), is_flow=False)))
        if not key or not isinstance(items, Sequence):
            gathered[word] = scalar, value
            continue
        advice = say("write {sample} once; below it each begins with a dash and a space", sample=f"{key}:")
        problems.error(scalar, say("{value} is not a key of {name}", value=quoted(word), name=name), advice)
        gathered[key] = owner, items._replace(items=(*items.items, value))
    return gathered


def _indented(entries: Entries, name: str, problems: ProblemList) -> Entries:
    """Give the entries, with those that were to stand below an empty key put there; each such key is reported once."""
    kinds = {each.name: each.kind for each in MAPPINGS[name]}
    placed: Entries = {}
    below: set[str] = set()
    parent = ""
    for word, (scalar, value) in entries.items():
        if word in below and word not in kinds:
            owner, above = placed[parent]
            children = above.entries if isinstance(above, Mapping) else ()
            if not children:
                found = say("{value} stands beside {parent}, not below it", value=quoted(word), parent=parent)
                advice = say("begin its line with two spaces more, and each that belongs to it")
                problems.error(scalar, found, advice)
            placed[parent] = owner, Mapping(scalar.line, scalar.column, (*children, (scalar, value)))
            continue
        placed[word] = scalar, value
        if word in kinds and isinstance(value, Scalar) and is_nothing(value):
            kind = kinds[word]
            section = kind.item if isinstance(kind, Listing) else kind
            parent, below = (
                word,
                {each.name for each in MAPPINGS[section.name]} if isinstance(section, Section) else set(),
            )
    return placed
