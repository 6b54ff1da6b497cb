"""Reads the tree key by key, as the vocabulary describes it.

Rule: what cannot be read is reported once, where it stands, and reading goes on with the rest.
Must not know: how keys depend on one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from host_tools.language.bounds import CUE_NAME, RESERVED_CUES
from host_tools.language.diagnostics import UnreadableError, quoted
from host_tools.language.entries import Entries, distinct, entries_meant
from host_tools.language.fields import Fields, Value
from host_tools.language.items import is_one_item, items_meant, section_meant
from host_tools.language.scalars import is_nothing, read_value
from host_tools.language.shapes import Expected, wrong_shape
from host_tools.language.value_kinds import Either, Key, Kind, Listing, Naming, Section, SingleKind, Text, Word
from host_tools.language.vocabulary import MAPPINGS
from host_tools.language.yaml_tree import Mapping, Node, Scalar, Sequence
from host_tools.tongues.tongue import count, marked, say

if TYPE_CHECKING:
    from host_tools.language.problem_list import ProblemList

_QUOTE_OR_DROP = marked("remove the #, or put the whole text in quotes")
_QUOTE_OR_NOTE = marked("put the whole text in quotes; or, if it is a note, write a space after the #")
_CUE = "{beats: [{tone: 880 Hz, vibration: 60 %, for: 80 ms}]}"


class Reader:
    """Reads nodes of the tree, each as its kind."""

    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems

    def section(self, node: Node, name: str, expected: Expected | None = None) -> Fields | None:
        """Read a mapping by its name in the vocabulary, by default the file; None, and a problem, if it is none."""
        expected = expected or Expected(say("the file"), say("keys and values, such as title: My routine"))
        node = section_meant(node, name, expected, self._problems)
        if not isinstance(node, Mapping):
            self._misshapen(node, Section(name), expected)
            return None
        entries = entries_meant(node, name, self._problems)
        values: dict[str, Value] = {}
        for key in MAPPINGS[name]:
            if key.name in entries:
                value = self._read(entries[key.name][1], key.kind, Expected.key(key))
                values.update({} if value is None else {key.name: value})
            elif _is_lacking(key, entries) and (entries or not node.entries) and not _is_swallowed(key.name, node):
                found = say("{name} has no {key}", name=name, key=key.name)
                self._problems.error(node, found, say("add {sample}", sample=Expected.key(key).sample))
        return Fields(node, {word: value for word, (_, value) in entries.items()}, values)

    def _misshapen(self, node: Node, kind: Kind, expected: Expected) -> None:
        self._problems.error(node, *wrong_shape(node, kind, expected))

    def _read(self, node: Node, kind: Kind, expected: Expected) -> Value | None:
        """Read any node; None, and a problem, if it cannot be read."""
        if isinstance(node, Scalar) and is_nothing(node):
            self._nothing(node, kind, expected)
            return None
        if isinstance(kind, Either):
            kind = kind.single if isinstance(node, Scalar) else kind.whole
        value: Value | None
        match kind:
            case Section():
                value = self.section(node, kind.name, expected)
            case Listing():
                value = self._listing(node, kind, expected)
            case Naming():
                value = self._naming(node, kind, expected)
            case _:
                value = self._single(node, kind, expected)
        return value

    def _nothing(self, node: Scalar, kind: Kind, expected: Expected) -> None:
        """Report a value that is missing: never written, or begun with a #."""
        if node.note and not isinstance(kind, Section | Listing | Naming):
            found = say("{name} has no value, for # begins a note", name=expected.name)
            self._problems.error(node.note, found, say(_QUOTE_OR_DROP))
        else:
            found = say("{name} has no value", name=expected.name)
            self._problems.error(node, found, say("write {sample}", sample=expected.sample))

    def _single(self, node: Node, kind: SingleKind, expected: Expected) -> Value | None:
        if not isinstance(node, Scalar):
            self._misshapen(node, kind, expected)
            return None
        if isinstance(kind, Text) and node.note and _is_text(node, node.note):
            found = say("the text ends before this #: {value} is lost", value=quoted(node.note.text))
            self._problems.loss(node.note, found, say(_QUOTE_OR_NOTE))
        try:
            return read_value(node, kind)
        except UnreadableError as error:
            self._problems.error(node, say("{key} {found}", key=expected.key_name, found=error.found), error.advice)
            return None

    def _listing(self, node: Node, kind: Listing, expected: Expected) -> list[Value] | None:
        """Read a list; items that cannot be read are left out, and reported."""
        node = self._bracketed(node, kind, expected)
        if isinstance(kind.item, Section):
            nodes = items_meant(node, kind.item.name, self._problems)
        else:
            nodes = node.items if isinstance(node, Sequence) else None
        if nodes is None:
            self._misshapen(node, kind, expected)
            return None
        if not kind.least <= len(nodes) <= kind.most:
            found = count("{name} has {count} item", "{name} has {count} items", len(nodes), name=expected.name)
            self._problems.error(node, found, say("write {least} to {most}", least=kind.least, most=kind.most))
        items = [self._read(each, kind.item, expected.item()) for each in nodes]
        if isinstance(kind.item, Word) and len(set(items) - {None}) < len(items) - items.count(None):
            self._problems.error(node, say("{name} says the same twice", name=expected.name), say("say each once"))
        return [each for each in items if each is not None]

    def _bracketed(self, node: Node, kind: Listing, expected: Expected) -> Node:
        """Give a list of one for what stands without brackets: `reminders: {after: 10 s, say: ...}`, `body: back`."""
        if isinstance(kind.item, Section):
            is_one = is_one_item(node, kind.item.name)
        else:
            is_one = isinstance(node, Scalar) and isinstance(kind.item, Word) and node.text in kind.item.words
        if not is_one:
            return node
        found, _ = wrong_shape(node, kind, expected)
        self._problems.error(node, found, say("put [ ] around it"))
        return Sequence(node.line, node.column, (node,), is_flow=True)

    def _naming(self, node: Node, kind: Naming, expected: Expected) -> dict[str, Fields] | None:
        if not isinstance(node, Mapping):
            self._misshapen(node, kind, expected)
            return None
        entries = list(distinct(node, self._problems).items())
        if len(entries) > kind.most:
            found = say("{name} has {number} entries", name=expected.name, number=len(entries))
            self._problems.error(node, found, say("{most} is the most", most=kind.most))
        for name, (scalar, _) in entries:
            if name in RESERVED_CUES:
                found = say("the cue {cue} is the device's alone", cue=name)
                self._problems.error(scalar, found, say("choose another name"))
            elif not re.fullmatch(CUE_NAME, name):
                advice = say("write up to 20 small letters, digits and _, a letter first")
                self._problems.error(scalar, say("{value} is not a name for a cue", value=quoted(name)), advice)
        one = Expected(say("a cue"), _CUE, is_item=True)
        named = {name: self._read(value, kind.item, one) for name, (_, value) in entries}
        return {name: fields for name, fields in named.items() if isinstance(fields, Fields)}


def _is_text(value: Scalar, note: Scalar) -> bool:
    """Tell whether a note was surely meant as text: `point #2`, `point # 2`; not one with several spaces before it."""
    is_close = note.column == value.column + len(value.text) + 1
    return bool(re.match(r"#[^\s#]", note.text) or (is_close and re.match(r"# \d", note.text)))


def _is_lacking(key: Key, entries: Entries) -> bool:
    return key.is_required and not any(other in entries for other in key.unless)


def _is_swallowed(key: str, node: Mapping) -> bool:
    """Tell whether a key stands within the text of another, as in `after: 45 s, say: Breathe.`; that is reported."""
    return any(isinstance(value, Scalar) and f"{key}: " in value.text for _, value in node.entries)
