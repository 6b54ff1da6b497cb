"""Finds where the parts of a YAML text stand, so that one can be written anew and every other letter stays.

Rule: the text is never made again from values; comments, order and layout are whatever was not touched.
"""

from __future__ import annotations

import json
import re
import textwrap

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Span = tuple[int, int]
_WIDTH = 96


def composed(text: str) -> Node | None:
    """Return the nodes of a text, with their marks; None where it is no YAML."""
    try:
        return YAML(typ="safe", pure=True).compose(text)  # type: ignore[no-any-return]  # untyped
    except (YAMLError, ValueError, OverflowError):
        return None


def entry(node: Node | None, key: str) -> tuple[ScalarNode, Node] | None:
    """Return the key and the value of a mapping; None where it has no such key, or is none."""
    if not isinstance(node, MappingNode):
        return None
    return next((each for each in node.value if each[0].value == key), None)


def nodes_in(root: Node, key: str) -> list[Node]:
    """Return the items of the list under a key, none where there is no list."""
    found = entry(root, key)
    return list(found[1].value) if found and isinstance(found[1], SequenceNode) else []


def end_of(node: Node, text: str) -> int:
    """Return where the last letter of a node stands; a block ends with its last part."""
    if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(last[1] if isinstance(last, tuple) else last, text)
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    return start + len(text[start:end].rstrip())


def line_end(text: str, at: int) -> int:
    """Return where the line of a place ends, a comment behind it included."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def line_start(text: str, at: int) -> int:
    """Return where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1


def items(node: SequenceNode, text: str) -> list[Span]:
    """Return the span of each item: in a block whole lines, with the comments above it."""
    if node.flow_style:
        return [(each.start_mark.index, end_of(each, text)) for each in node.value]
    return [
        (_with_comments(text, line_start(text, each.start_mark.index)), line_end(text, end_of(each, text)))
        for each in node.value
    ]


def _with_comments(text: str, start: int) -> int:
    while start:
        above = line_start(text, start - 1)
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def written(value: str, *, is_flow: bool = False, folded_at: int = 0) -> str:
    """Return a text as a YAML scalar, plain where that says the same; `folded_at` is the indent of a folded block."""
    if folded_at and "\n" not in value and value.strip() == value != "":
        return textwrap.fill(
            value, _WIDTH, initial_indent=">\n" + " " * folded_at, subsequent_indent=" " * folded_at,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    template = "{{k: {0}}}" if is_flow else "k: {0}"
    found = entry(composed(template.format(value)), "k")
    is_plain = found is not None and isinstance(found[1], ScalarNode) and found[1].value == value
    return (
        value
        if is_plain and not re.search(r"^[\"'>|&*!%@`]|\s#|\n", value) and value
        else json.dumps(value, ensure_ascii=False)
    )
