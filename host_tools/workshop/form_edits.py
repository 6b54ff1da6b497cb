"""What an edit of the form makes of the text.

    {"do": "set", "path": ["positions", 1, "name"], "value": "Left heel"}    "add", "remove", "move" (by) of items

Rule: an edit changes the span it is about and no other letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from host_tools.workshop.form import POSITION, ROUTINE
from host_tools.workshop.spans import composed, end_of, entry, items, line_end, line_start, nodes_in, written

if TYPE_CHECKING:
    from host_tools.workshop.form import Path

_REQUIRED = {"title", "equipment", "name", "place"}
_NEW = {"cautions": '- ""', "positions": '- name: ""\n  place: ""'}
_NEW_FLOW = {"cautions": '""', "positions": '{name: "", place: ""}'}
_STAY = re.compile(r"(.+?)\s+to\s+(.+)")


def edited(text: str, edit: dict[str, Any]) -> str:
    """Return the text after an edit; as it was, where there is nothing of that kind."""
    root = composed(text)
    if not isinstance(root, MappingNode):
        return text
    path: Path = edit["path"]
    if edit["do"] == "set":
        return _set(text, root, path, edit["value"].strip())
    found = entry(root, cast("str", path[0]))
    if found is None or not isinstance(found[1], SequenceNode):
        new = _NEW[cast("str", path[0])].replace("\n", "\n  ")
        return f"{text.rstrip()}\n{path[0]}:\n  {new}\n" if edit["do"] == "add" and found is None else text
    return _LIST[edit["do"]](text, found[1], path, edit.get("by", 0))


def _set(text: str, root: MappingNode, path: Path, value: str) -> str:
    first = cast("str", path[0])
    if len(path) == 1:
        return _set_key(text, root, first, value)
    item = nodes_in(root, first)[cast("int", path[1])]
    if len(path) == 2:
        found = entry(root, first)
        is_flow = isinstance(found[1], SequenceNode) and bool(found[1].flow_style) if found else False
        return _replaced(text, item, written(value, is_flow=is_flow))
    return _set_key(text, item, cast("str", path[2]), value) if isinstance(item, MappingNode) else text


def _set_key(text: str, mapping: MappingNode, key: str, value: str) -> str:
    found = entry(mapping, key)
    if found and not value and key not in _REQUIRED:
        return _without(text, mapping, key)
    is_folded = bool(found and isinstance(found[1], ScalarNode) and found[1].style == ">")
    indent = found[0].start_mark.column + 2 if found and is_folded else 0
    new = _value(key, value, is_flow=bool(mapping.flow_style), folded_at=indent)
    if found:
        return _replaced(text, found[1], new)
    return _inserted(text, mapping, key, new) if value else text


def _value(key: str, value: str, *, is_flow: bool, folded_at: int) -> str:
    stay = _STAY.fullmatch(value) if key == "stay" else None
    if stay:
        least, most = (written(each, is_flow=True) for each in stay.groups())
        return f"{{at_least: {least}, at_most: {most}}}"
    return written(value, is_flow=is_flow, folded_at=folded_at)


def _replaced(text: str, node: Node, new: str) -> str:
    start, end = node.start_mark.index, end_of(node, text)
    gap = " " if start and text[start - 1] == ":" else ""
    return text[:start] + gap + new + text[end:]


def _inserted(text: str, mapping: MappingNode, key: str, new: str) -> str:
    """Write a key behind those that the language names before it."""
    order = ROUTINE if mapping.start_mark.column == 0 else POSITION
    before = [each for each in mapping.value if each[0].value in order[: order.index(key)]] or mapping.value[:1]
    end = end_of(before[-1][1], text)
    if mapping.flow_style:
        return f"{text[:end]}, {key}: {new}{text[end:]}"
    end = line_end(text, end)
    return f"{text[:end]}\n{' ' * before[-1][0].start_mark.column}{key}: {new}{text[end:]}"


def _without(text: str, mapping: MappingNode, key: str) -> str:
    keys = [each[0].value for each in mapping.value]
    index = keys.index(key)
    name, value = mapping.value[index]
    start, end = name.start_mark.index, end_of(value, text)
    if mapping.flow_style:
        if index:
            return text[: end_of(mapping.value[index - 1][1], text)] + text[end:]
        return text[:start] + (text[mapping.value[1][0].start_mark.index :] if len(keys) > 1 else text[end:])
    end = line_end(text, end)
    if text[line_start(text, start) : start].strip():  # behind the dash of an item
        return text[:start] + text[end:].lstrip()
    return text[: line_start(text, start)] + text[end + 1 :]


def _add(text: str, node: SequenceNode, path: Path, _by: int) -> str:
    spans = items(node, text)
    at = int(path[1]) if len(path) > 1 else len(spans) - 1
    key = cast("str", path[0])
    if node.flow_style:
        return text[: spans[at][1]] + (", " if spans else "") + _NEW_FLOW[key] + text[spans[at][1] :]
    between = text[spans[at - 1][1] : spans[at][0]] if at else text[spans[0][1] : spans[1][0]] if spans[1:] else "\n"
    indent = " " * int(node.start_mark.column)
    return text[: spans[at][1]] + between + indent + _NEW[key].replace("\n", "\n" + indent) + text[spans[at][1] :]


def _remove(text: str, node: SequenceNode, path: Path, _by: int) -> str:
    spans, at = items(node, text), cast("int", path[1])
    if len(spans) < 2:
        return text
    start, end = (spans[at][0], spans[at + 1][0]) if at + 1 < len(spans) else (spans[at - 1][1], spans[at][1])
    return text[:start] + text[end:]


def _move(text: str, node: SequenceNode, path: Path, by: int) -> str:
    spans, at = items(node, text), cast("int", path[1])
    if not 0 <= at + by < len(spans):
        return text
    (start, end), (later, last) = spans[min(at, at + by)], spans[max(at, at + by)]
    return text[:start] + text[later:last] + text[end:later] + text[start:end] + text[last:]


_LIST = {"add": _add, "remove": _remove, "move": _move}
