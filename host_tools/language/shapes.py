"""Says what is wrong when a value has another shape than its key asks for: a text, a list, or keys and values.

Rule: the answer is the shortest change to what was written; only where there is none, an example.
Must not know: which keys there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.language.diagnostics import quoted
from host_tools.language.value_kinds import Kind, Listing, Text
from host_tools.language.yaml_tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from host_tools.language.value_kinds import Key

_SHAPES = {Scalar: "a single value", Sequence: "a list", Mapping: "keys and values"}
_BULLETS = "-\u2010\u2011\u2012\u2013\u2014\u2022\u00b7\u2023\u25cf\u25e6\u25aa"
"""What other programs put before the items of a list: hyphens, dashes, dots and squares."""

QUOTE_IT = "put the whole text in quotes"


class Expected(NamedTuple):
    """What should stand at a place: how messages call it, and how it could be written."""

    name: str
    sample: str

    @classmethod
    def key(cls, key: Key) -> Expected:
        """Expect the value of a key."""
        return cls(key.name, f"{key.name}: {key.example}")

    def item(self) -> Expected:
        """Expect an item of the list that is expected here."""
        sample = self.sample.partition(": ")[2].removeprefix("[").removesuffix("]")
        return Expected(f"an item of {self.name}", sample)


def wrong_shape(node: Node, kind: Kind, expected: Expected) -> tuple[str, str]:
    """Give what was found and what to do about a node that is no `kind`."""
    found, advice = f"{expected.name} is {_SHAPES[type(node)]}", f"write {expected.sample}"
    if isinstance(kind, Text):
        return _no_text(node, found, expected)
    if isinstance(kind, Listing) and isinstance(kind.item, Text):
        return _no_list_of_texts(node, found, expected)
    if isinstance(kind, Listing) and isinstance(node, Scalar) and not kind.least:
        return found, f"{advice}, or {expected.name}: [] for none"
    return found, advice


def _no_text(node: Node, found: str, expected: Expected) -> tuple[str, str]:
    if isinstance(node, Mapping) and node.entries:
        key, _ = node.entries[0]
        return (
            "a text cannot begin with {" if node.is_flow else f"the colon makes a key of {quoted(key.text)}",
            QUOTE_IT,
        )
    if isinstance(node, Sequence) and node.is_flow:
        return "a text cannot begin with [", QUOTE_IT
    return found, f"write one text: {expected.sample}"


def _no_list_of_texts(node: Node, found: str, expected: Expected) -> tuple[str, str]:
    if not isinstance(node, Scalar):
        return found, "begin each line of it with - and a space, and put a text with a colon in quotes"
    if node.is_plain and node.text[:1] in tuple(_BULLETS):
        found = "a dash has no space after it" if node.text[0] == "-" else f"{quoted(node.text[0])} is no dash"
    return found, f"begin each line of it with - and a space: - {expected.item().sample}"
