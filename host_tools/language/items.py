"""Puts in the dashes that a list lacks and takes out those it has too many: which of its keys belong to one item.

Rule: what is put in or taken out is reported where it is, and the items are then read like any other.
Must not know: what the value of a key should be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from host_tools.language.diagnostics import clipped, quoted
from host_tools.language.hints import meant_key
from host_tools.language.scalars import amount_meant, is_nothing
from host_tools.language.value_kinds import Duration, Moment, Text
from host_tools.language.vocabulary import MAPPINGS
from host_tools.language.yaml_tree import Mapping, Node, Scalar, Sequence
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.shapes import Expected
    from host_tools.language.value_kinds import Kind


def items_meant(node: Node, name: str, problems: ProblemList) -> tuple[Node, ...] | None:
    """Give the items of a list of `name`, also of one without its dashes; None for what cannot be such a list."""
    if isinstance(node, Sequence):
        items = [_parts(item, name) for item in _joined(node.items, name, problems)]
        for part in (part for parts in items for part in parts[1:] if isinstance(part, Mapping)):
            key, value = part.entries[0]
            found = say("a dash is missing before {value}", value=quoted(key.text))
            problems.error(key, found, say("write {sample}", sample=_dashed(key, value)))
        return tuple(_named(part, name, problems, "") for parts in items for part in parts)
    if not isinstance(node, Mapping) or node.is_flow:
        return None
    if all(set(key.text) == {"-"} for key, _ in node.entries):
        for key, _ in node.entries:
            found = say("a colon stands after {value}", value=quoted(key.text))
            problems.error(key, found, say("a dash and a space begin an item; delete the colon"))
        dashed = Sequence(node.line, node.column, tuple(value for _, value in node.entries), is_flow=False)
        return items_meant(dashed, name, problems)
    key, value = node.entries[0]
    if key.text.startswith("-") or meant_key(key.text, _keys(name)):
        stripped = key._replace(text=key.text.lstrip("-"))
        no_dash = say("a {name} begins with a dash", name=name)
        lacks = no_dash if stripped == key else say("a dash has no space after it")
        problems.error(key, lacks, say("write {sample}", sample=_dashed(stripped, value)))
        return _parts(node._replace(entries=((stripped, value), *node.entries[1:])), name)
    if all(isinstance(each, Mapping) for _, each in node.entries):
        return tuple(_under_a_key(one, each, name, problems) for one, each in node.entries)
    return None


def is_one_item(node: Node, name: str) -> bool:
    """Tell whether a node is a single `name` in { }, where a list of them should be."""
    return isinstance(node, Mapping) and node.is_flow and bool(_words(node, name) - {""})


def section_meant(node: Node, name: str, expected: Expected, problems: ProblemList) -> Node:
    """Give a mapping that was written as a list of its keys, or as its text alone, as what it was meant to be."""
    if isinstance(node, Scalar):
        return node if name == "routine" else _keyed(node, name, problems, is_item=expected.is_item)
    if not isinstance(node, Sequence):
        return node
    entries = tuple(entry for item in node.items if isinstance(item, Mapping) for entry in item.entries)
    words = [meant_key(key.text, _keys(name)) for key, _ in entries]
    if not all(isinstance(item, Mapping) for item in node.items) or not all(words) or len(set(words)) < len(words):
        return node
    advice = say("write { } instead of [ ]") if node.is_flow else say("delete the dashes")
    problems.error(node, say("{name} is no list", name=expected.name), advice)
    return Mapping(node.line, node.column, entries)


def _keyed(text: Scalar, name: str, problems: ProblemList, *, is_item: bool) -> Node:
    """Give a text under its key: `- Calf` is a name, `source: A good book` a title, `between: 30 s` a rest."""
    key, value = _sole_duration(text, name) or (_first_text(name), text)
    is_text = value is text and (not (is_item or " " in text.text) or bool(re.search("[0-9]", text.text)))
    if not key or is_text or text.text in _keys(name):
        return text
    said = f"{key}: {quoted(text.text) if value is text else value.text}"
    found = say("{value} stands without its key", value=quoted(text.text))
    problems.error(text, found, say("write {sample}", sample=said if is_item else f"{name}: {{{said}}}"))
    return Mapping(text.line, text.column, ((text._replace(text=key), value),))


def _first_text(name: str) -> str:
    texts = [each for each in MAPPINGS[name] if isinstance(each.kind, Text)]
    return next((each.name for each in sorted(texts, key=lambda each: not each.is_required)), "")


def _sole_duration(text: Scalar, name: str) -> tuple[str, Scalar] | None:
    """Give the key of `between: 20 s` and what it was meant to be, where a duration is all that has to be given."""
    durations = {each.name: each.kind for each in MAPPINGS[name] if isinstance(each.kind, Duration)}
    if len(durations) != 1 or not _required(name) <= set(durations):
        return None
    ((key, kind),) = durations.items()
    amount = amount_meant(text, kind)
    return (key, text._replace(text=amount)) if amount else None


def _joined(items: tuple[Node, ...], name: str, problems: ProblemList) -> list[Node]:
    """Join an item to the one before where both are parts of one: `- after: 45 s`, and below it `- say: Breathe.`."""
    joined: list[Node] = []
    for item in items:
        before = joined[-1] if joined else item
        if not isinstance(item, Mapping) or not isinstance(before, Mapping) or not _completes(item, before, name):
            joined.append(item)
            continue
        key, _ = item.entries[0]
        indent = say("delete its dash, and indent it like the key above")
        advice = say("put {{ }} around each {name}", name=name) if item.is_flow else indent
        found = say("{value} stands in a {name} of its own", value=quoted(key.text), name=name)
        problems.error(key, found, advice)
        joined[-1] = before._replace(entries=before.entries + item.entries)
    return joined


def _completes(item: Mapping, before: Mapping, name: str) -> bool:
    """Tell whether an item lacks what begins one, and has nothing but what the one before it lacks."""
    first = next((each.name for each in MAPPINGS[name] if each.is_required), "")
    has, had = _words(item, name), _words(before, name)
    return first in had and "" not in has and not has & had and not _required(name) <= had


def _parts(item: Node, name: str) -> tuple[Node, ...]:
    """Split an item where its first key comes again on another line, if each part then has what an item must have."""
    if not isinstance(item, Mapping) or not item.entries:
        return (item,)
    first, _ = item.entries[0]
    starts = [at for at, (key, _) in enumerate(item.entries) if key.text == first.text]
    parts = [
        Mapping(item.entries[at][0].line, item.entries[at][0].column, item.entries[at:end])
        for at, end in zip(starts, [*starts[1:], len(item.entries)], strict=True)
    ]
    is_whole = all(_required(name) <= _words(part, name) for part in parts)
    return tuple(parts) if len(parts) > 1 and is_whole and parts[1].line != first.line else (item,)


def _under_a_key(key: Scalar, item: Node, name: str, problems: ProblemList) -> Node:
    """Give an item that stands under its name, or under a number, where a dash should be."""
    if isinstance(item, Mapping) and _required(name) <= _words(item, name):
        advice = say("write - instead of {sample}", sample=f"{clipped(key.text)}:")
        problems.error(key, say("a {name} begins with a dash", name=name), advice)
        return item
    return _named(Mapping(key.line, key.column, ((key, item),)), name, problems, "- ")


def _named(item: Node, name: str, problems: ProblemList, dash: str) -> Node:
    """Give an item whose name was written as a key (`- Calf: The ball under it.`) its name under the key for it.

    `dash` is what the item lacks besides.
    """
    required = [each for each in MAPPINGS[name] if each.is_required]
    if not isinstance(item, Mapping) or not item.entries or len(required) < 2:
        return item
    (key, value), *others = item.entries
    is_text = isinstance(value, Scalar) and not is_nothing(value)
    first, second = required[0].name, required[1].name
    if first in _words(item, name) or (is_text and others) or not _could_be_a_name(key, value, name):
        return item
    halves = _halves(key._replace(text=key.text.removeprefix(f"{first} ")), value, required[0].kind)
    if halves is None:
        return item
    text, beside = halves
    said = f"{dash}{first}: {clipped(text.text)}"
    if isinstance(beside, Scalar) and is_text:
        said += f", {second}: {clipped(beside.text)}"
    found = say("{value} is not a key of {name}", value=quoted(key.text), name=name)
    problems.error(key, found, say("write {sample}", sample=said))
    inner: tuple[tuple[Scalar, Node], ...] = beside.entries if isinstance(beside, Mapping) else ()
    if is_text:
        inner = ((key._replace(text=second), beside),)
    return item._replace(entries=((key._replace(text=first), text), *inner, *others))


def _halves(key: Scalar, value: Node, kind: Kind) -> tuple[Scalar, Node] | None:
    """Give both halves of an item in order: of `at 1 min: Breathe.` and `push: 5 s` the duration first, if one is."""
    if not isinstance(kind, Duration | Moment) or not isinstance(value, Scalar):
        return key, value
    if amount := amount_meant(key, kind):
        return key._replace(text=amount), value
    amount = amount_meant(value, kind)
    return (value._replace(text=amount), key) if amount else None


def _could_be_a_name(key: Scalar, value: Node, name: str) -> bool:
    """Tell whether a key is none of the language, has its colon, and no dash glued to it."""
    known = any(key.text == each.name for keys in MAPPINGS.values() for each in keys)
    is_glued = key.text.startswith("-") or (value.line, value.column) == (key.line, key.column + len(key.text))
    return not known and not meant_key(key.text, _keys(name)) and not is_glued


def _words(item: Mapping, name: str) -> set[str]:
    return {meant_key(key.text, _keys(name)) for key, _ in item.entries}


def _keys(name: str) -> list[str]:
    return [each.name for each in MAPPINGS[name]]


def _required(name: str) -> set[str]:
    return {each.name for each in MAPPINGS[name] if each.is_required}


def _dashed(key: Scalar, value: Node) -> str:
    return f"- {clipped(key.text)}: {clipped(value.text) if isinstance(value, Scalar) else '...'}"
