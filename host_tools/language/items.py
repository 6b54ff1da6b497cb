"""Puts in the dashes that a list lacks: which of its keys begin an item.

Rule: what is put in is reported where it is missing, and the items are then read like any other.
Must not know: what the value of a key should be.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from host_tools.language.diagnostics import clipped, quoted
from host_tools.language.hints import meant_key
from host_tools.language.scalars import is_nothing
from host_tools.language.vocabulary import MAPPINGS
from host_tools.language.yaml_tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from host_tools.language.problem_list import ProblemList


def items_meant(node: Node, name: str, problems: ProblemList) -> tuple[Node, ...] | None:
    """Give the items of a list of `name`, also of one without its dashes; None for what cannot be such a list."""
    if isinstance(node, Sequence):
        parts = [part for item in node.items for part in _parts(item, name)]
        for before, part in pairwise(parts):
            if part not in node.items and isinstance(part, Mapping) and isinstance(before, Mapping):
                key, value = part.entries[0]
                problems.error(key, f"a dash is missing before {quoted(key.text)}", f"write {_dashed(key, value)}")
        return tuple(_named(part, name, problems, "") for part in parts)
    if not isinstance(node, Mapping) or not node.entries:
        return None
    key, value = node.entries[0]
    if node.is_flow:
        return None
    if key.text.startswith("-") or meant_key(key.text, _keys(name)):
        stripped = key._replace(text=key.text.lstrip("-"))
        lacks = f"a {name} begins with a dash" if stripped == key else "a dash has no space after it"
        problems.error(key, lacks, f"write {_dashed(stripped, value)}")
        return _parts(node._replace(entries=((stripped, value), *node.entries[1:])), name)
    if all(isinstance(each, Mapping) for _, each in node.entries):
        each_alone = (Mapping(one.line, one.column, ((one, each),)) for one, each in node.entries)
        return tuple(_named(each, name, problems, "- ") for each in each_alone)
    return None


def _parts(item: Node, name: str) -> tuple[Node, ...]:
    """Split an item where its first key comes again on another line, if each part then has what an item must have."""
    if not isinstance(item, Mapping) or not item.entries:
        return (item,)
    first, _ = item.entries[0]
    starts = [at for at, (key, _) in enumerate(item.entries) if key.text == first.text]
    parts = [item.entries[at:end] for at, end in zip(starts, [*starts[1:], len(item.entries)], strict=True)]
    whole = all(_required(name) <= {meant_key(key.text, _keys(name)) for key, _ in part} for part in parts)
    if len(parts) == 1 or not whole or parts[1][0][0].line == first.line:
        return (item,)
    return tuple(Mapping(part[0][0].line, part[0][0].column, part) for part in parts)


def _named(item: Node, name: str, problems: ProblemList, dash: str) -> Node:
    """Give an item whose name was written as a key (`- Calf: The ball under it.`) its name under the key for it.

    `dash` is what the item lacks besides.
    """
    required = [each.name for each in MAPPINGS[name] if each.is_required]
    if not isinstance(item, Mapping) or not item.entries or len(required) < 2:
        return item
    (key, value), *others = item.entries
    is_text = isinstance(value, Scalar) and not is_nothing(value)
    if meant_key(key.text, _keys(name)) or required[0] in {each.text for each, _ in others} or (is_text and others):
        return item
    if key.text.startswith("-") or value.column == key.column + len(key.text):
        return item
    said = f"{dash}{required[0]}: {clipped(key.text)}"
    if isinstance(value, Scalar) and is_text:
        said += f", {required[1]}: {clipped(value.text)}"
    problems.error(key, f"{quoted(key.text)} is not a key of {name}", f"write {said}")
    inner: tuple[tuple[Scalar, Node], ...] = value.entries if isinstance(value, Mapping) else ()
    if is_text:
        inner = ((key._replace(text=required[1]), value),)
    return item._replace(entries=((key._replace(text=required[0]), key), *inner, *others))


def _keys(name: str) -> list[str]:
    return [each.name for each in MAPPINGS[name]]


def _required(name: str) -> set[str]:
    return {each.name for each in MAPPINGS[name] if each.is_required}


def _dashed(key: Scalar, value: Node) -> str:
    return f"- {clipped(key.text)}: {clipped(value.text) if isinstance(value, Scalar) else '...'}"
