"""Reads the tree key by key, as the vocabulary describes it.

Rule: what cannot be read is reported once, where it stands, and reading goes on with the rest.
Must not know: how keys depend on one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from host_tools.language.diagnostics import UnreadableError, quoted
from host_tools.language.fields import Fields, Value
from host_tools.language.scalars import is_nothing, near_miss, read_value
from host_tools.language.value_kinds import Either, Kind, Listing, Naming, Section, SingleKind, Text, Word
from host_tools.language.vocabulary import CUE_NAME, MAPPINGS, RESERVED_CUES, Key
from host_tools.language.yaml_tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from host_tools.language.problem_list import ProblemList

_SHAPES = {Scalar: "a single value", Sequence: "a list", Mapping: "keys and values"}

_QUOTE_OR_DROP = "remove the #, or put the whole text in quotes"
_QUOTE_OR_NOTE = "put the whole text in quotes; or, if it is a note, write a space after the #"


class _Expected(NamedTuple):
    """What should stand at a place: how messages call it, and how it could be written."""

    name: str
    sample: str

    @classmethod
    def key(cls, key: Key) -> _Expected:
        return cls(key.name, f"{key.name}: {key.example}")

    def item(self) -> _Expected:
        sample = self.sample.partition(": ")[2].removeprefix("[").removesuffix("]")
        return _Expected(f"an item of {self.name}", sample)


_FILE = _Expected("the file", "keys and values, such as title: My routine")
_NAMED = _Expected("a cue", "{beats: [{tone: 880 Hz, vibration: 60 %, for: 80 ms}]}")


class Reader:
    """Reads nodes of the tree, each as its kind."""

    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems

    def section(self, node: Node, name: str, expected: _Expected = _FILE) -> Fields | None:
        """Read a mapping by its name in the vocabulary; None, and a problem, if it is none."""
        if not isinstance(node, Mapping):
            self._misshapen(node, expected)
            return None
        keys = {each.name: each for each in MAPPINGS[name]}
        entries = self._distinct(node)
        values: dict[str, Value] = {}
        misspelt = {self._unknown(*entries[word], name) for word in entries if word not in keys}
        for key in MAPPINGS[name]:
            if key.name in entries:
                value = self._read(entries[key.name][1], key.kind, _Expected.key(key))
                values.update({} if value is None else {key.name: value})
            elif key.is_required and key.name not in misspelt:
                self._problems.error(node, f"{name} has no {key.name}", f"add {_Expected.key(key).sample}")
        return Fields(node, {word: value for word, (_, value) in entries.items()}, values)

    def _distinct(self, node: Mapping) -> dict[str, tuple[Scalar, Node]]:
        """Give the entries by key, reporting repeated ones."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for scalar, value in node.entries:
            first, _ = entries.setdefault(scalar.text, (scalar, value))
            if first is not scalar:
                where = f"on line {first.line}" if first.line != scalar.line else f"at column {first.column}"
                self._problems.error(
                    scalar, f"{quoted(scalar.text)} stands here again", f"keep one; the first is {where}"
                )
        return entries

    def _unknown(self, scalar: Scalar, value: Node, name: str) -> str:
        """Report an unknown key; give the key that was probably meant, or nothing."""
        keys = [each.name for each in MAPPINGS[name]]
        homes = [home for home, known in MAPPINGS.items() if scalar.text in (each.name for each in known)]
        near = near_miss(scalar.text, keys)
        advice = f"did you mean {near}?" if near else f"the keys here are {', '.join(keys)}"
        if homes:
            advice = f"it belongs in {' or '.join(homes)}"
        elif (value.line, value.column) == (scalar.line, scalar.column + len(scalar.text)):
            # There is no colon: `{by: Press a little, and let go}` has the key "and let go".
            advice = "a comma ends a text within { }; put the whole text in quotes"
        self._problems.error(scalar, f"{quoted(scalar.text)} is not a key of {name}", advice)
        return "" if homes else near

    def _misshapen(self, node: Node, expected: _Expected) -> None:
        self._problems.error(node, f"{expected.name} is {_SHAPES[type(node)]}", f"write {expected.sample}")

    def _read(self, node: Node, kind: Kind, expected: _Expected) -> Value | None:
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
            self._problems.error(node.note, f"{expected.name} has no value, for # begins a note", _QUOTE_OR_DROP)
        else:
            self._problems.error(node, f"{expected.name} has no value", f"write {expected.sample}")

    def _single(self, node: Node, kind: SingleKind, expected: _Expected) -> Value | None:
        if not isinstance(node, Scalar):
            self._misshapen(node, expected)
            return None
        if isinstance(kind, Text) and node.note and _is_text(node, node.note):
            self._problems.loss(
                node.note, f"the text ends before this #: {quoted(node.note.text)} is lost", _QUOTE_OR_NOTE
            )
        try:
            return read_value(node, kind)
        except UnreadableError as error:
            self._problems.error(node, f"{expected.name.removeprefix('an item of ')} {error.found}", error.advice)
            return None

    def _listing(self, node: Node, kind: Listing, expected: _Expected) -> list[Value] | None:
        """Read a list; items that cannot be read are left out, and reported."""
        if not isinstance(node, Sequence):
            self._misshapen(node, expected)
            return None
        if not kind.least <= len(node.items) <= kind.most:
            self._problems.error(
                node, f"{expected.name} has {len(node.items)} items", f"write {kind.least} to {kind.most}"
            )
        items = [self._read(each, kind.item, expected.item()) for each in node.items[: kind.most]]
        if isinstance(kind.item, Word) and len(set(items) - {None}) < len(items) - items.count(None):
            self._problems.error(node, f"{expected.name} says the same twice", "say each once")
        return [each for each in items if each is not None]

    def _naming(self, node: Node, kind: Naming, expected: _Expected) -> dict[str, Fields] | None:
        if not isinstance(node, Mapping):
            self._misshapen(node, expected)
            return None
        entries = list(self._distinct(node).items())
        if len(entries) > kind.most:
            self._problems.error(node, f"{expected.name} has {len(entries)} entries", f"{kind.most} is the most")
        for name, (scalar, _) in entries:
            if name in RESERVED_CUES:
                self._problems.error(scalar, f"the cue {name} is the device's alone", "choose another name")
            elif not re.fullmatch(CUE_NAME, name):
                advice = "write up to 20 small letters, digits and _, a letter first"
                self._problems.error(scalar, f"{quoted(name)} is not a name for a cue", advice)
        named = {name: self._read(value, kind.item, _NAMED) for name, (_, value) in entries[: kind.most]}
        return {name: fields for name, fields in named.items() if isinstance(fields, Fields)}


def _is_text(value: Scalar, note: Scalar) -> bool:
    """Tell whether a note was surely meant as text: `point #2`, `point # 2`. A note of several blanks before it is one."""
    is_close = note.column == value.column + len(value.text) + 1
    return bool(re.match(r"#[^\s#]", note.text) or (is_close and re.match(r"# \d", note.text)))
