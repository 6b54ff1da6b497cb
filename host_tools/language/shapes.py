"""Says what is wrong when a value has another shape than its key asks for: a text, a list, or keys and values.

Rule: the answer is the shortest change to what was written; only where there is none, an example.
Must not know: which keys there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.language.diagnostics import quoted
from host_tools.language.value_kinds import Kind, Listing, Text
from host_tools.language.yaml_tree import Mapping, Node, Scalar, Sequence
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from host_tools.language.value_kinds import Key

_SHAPES = {
    Scalar: marked("{name} is a single value"),
    Sequence: marked("{name} is a list"),
    Mapping: marked("{name} is keys and values"),
}
_BULLETS = "-\u2010\u2011\u2012\u2013\u2014\u2022\u00b7\u2023\u25cf\u25e6\u25aa"
"""What other programs put before the items of a list: hyphens, dashes, dots and squares."""

QUOTE_IT = marked("put the whole text in quotes")
_EACH_LINE = marked("begin each line of it with - and a space, and put a text with a colon in quotes")


class Expected(NamedTuple):
    """What should stand at a place: how messages call it, the key it stands under, and how it could be written."""

    name: str
    sample: str
    key_name: str = ""
    is_item: bool = False

    @classmethod
    def key(cls, key: Key) -> Expected:
        """Expect the value of a key."""
        return cls(key.name, f"{key.name}: {key.example}", key.name)

    def item(self) -> Expected:
        """Expect an item of the list that is expected here."""
        sample = self.sample.partition(": ")[2].removeprefix("[").removesuffix("]")
        return Expected(say("an item of {name}", name=self.name), sample, self.key_name, is_item=True)


def no_text_begins_with(sign: str) -> str:
    """Say that a text cannot begin with a sign that means something else."""
    return say("a text cannot begin with {sign}", sign=sign)


def wrong_shape(node: Node, kind: Kind, expected: Expected) -> tuple[str, str]:
    """Give what was found and what to do about a node that is no `kind`."""
    found, advice = say(_SHAPES[type(node)], name=expected.name), say("write {sample}", sample=expected.sample)
    if isinstance(kind, Text):
        return _no_text(node, found, expected)
    if isinstance(kind, Listing) and isinstance(kind.item, Text):
        return _no_list_of_texts(node, found, expected)
    if isinstance(kind, Listing) and isinstance(node, Scalar) and not kind.least:
        nothing = f"{expected.name}: []"
        return found, say("write {sample}, or {nothing} for none", sample=expected.sample, nothing=nothing)
    return found, advice


def _no_text(node: Node, found: str, expected: Expected) -> tuple[str, str]:
    if isinstance(node, Mapping) and node.entries:
        key, _ = node.entries[0]
        makes_a_key = say("the colon makes a key of {value}", value=quoted(key.text))
        return no_text_begins_with("{") if node.is_flow else makes_a_key, say(QUOTE_IT)
    if isinstance(node, Sequence) and node.is_flow:
        return no_text_begins_with("["), say(QUOTE_IT)
    return found, say("write one text: {sample}", sample=expected.sample)


def _no_list_of_texts(node: Node, found: str, expected: Expected) -> tuple[str, str]:
    if not isinstance(node, Scalar):
        return found, say(_EACH_LINE)
    if node.is_plain and node.text[:1] in tuple(_BULLETS):
        no_dash = say("{value} is no dash", value=quoted(node.text[0]))
        found = say("a dash has no space after it") if node.text[0] == "-" else no_dash
    return found, say("begin each line of it with - and a space: {sample}", sample=f"- {expected.item().sample}")
