"""The routine as a form: which fields there are, what stands in them, and where in the text.

Rule: fields come from the language's own schema. What the form has no field for is named, and stays in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from host_tools.language.schema import schema
from host_tools.workshop import labels
from host_tools.workshop.spans import composed, end_of, entry, line_start, nodes_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    Path = Sequence[str | int]

ROUTINE = ("title", "about", "equipment", "stay")
POSITION = ("name", "place", "let", "stay", "kind")


def form(text: str) -> dict[str, Any] | None:
    """Return `fields`, `cautions`, and of each of `positions` its fields, place, other keys; None if it is no YAML."""
    root = composed(text)
    if not isinstance(root, MappingNode):
        return None
    lists = {key: nodes_in(root, key) for key in ("cautions", "positions")}
    return {
        "fields": [_field(text, root, [key]) for key in ROUTINE],
        "cautions": [_item(text, node, index) for index, node in enumerate(lists["cautions"])],
        "positions": [_position(text, node, index) for index, node in enumerate(lists["positions"])],
    }


def _position(text: str, node: Node, index: int) -> dict[str, Any]:
    keys = [each[0].value for each in node.value] if isinstance(node, MappingNode) else []
    is_group = "positions" in keys or not isinstance(node, MappingNode)
    shown = ("name",) if is_group and "name" in keys else () if is_group or "rest" in keys else POSITION
    return {
        "fields": [_field(text, node, ["positions", index, key]) for key in shown],
        "others": [key for key in keys if key not in shown],
        "place": _place(text, node.start_mark.index, end_of(node, text)),
    }


def _item(text: str, node: Node, index: int) -> dict[str, Any]:
    place = _place(text, node.start_mark.index, end_of(node, text))
    said = {"label": "", "about": "", "choices": {}}
    return {"path": ["cautions", index], "key": "", "value": _shown(node), "place": place, **said}


def _field(text: str, mapping: Node, path: Path) -> dict[str, Any]:
    key = cast("str", path[-1])
    described = schema() if len(path) == 1 else schema()["$defs"]["position"]  # type: ignore[index]  # JSON
    told = described["properties"][key]  # type: ignore[index]
    found = entry(mapping, key)
    return {
        "path": list(path),
        "key": key,
        "label": labels.label(key),
        "value": _shown(found[1]) if found else "",
        "about": told["description"].partition("\n")[0],
        "choices": labels.choices(told.get("enum", [])),
        "place": _place(text, found[0].start_mark.index, end_of(found[1], text)) if found else None,
    }


def _shown(node: Node) -> str:
    """Return a value as a person writes it in a form."""
    if isinstance(node, ScalarNode):
        return str(node.value).rstrip("\n")
    least, most = entry(node, "at_least"), entry(node, "at_most")
    return f"{least[1].value} to {most[1].value}" if least and most else ""


def _place(text: str, start: int, end: int) -> list[int]:
    """Return first line, column, last line and column, as `draft` counts them."""
    return [
        number
        for at in (start, end)
        for number in (text.count("\n", 0, at) + 1, _units(text[line_start(text, at) : at]))
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
