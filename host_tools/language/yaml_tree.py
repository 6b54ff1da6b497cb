"""Parses YAML into a small tree of nodes that know where they stand and whether they were quoted.

Rule: only plain YAML 1.2: mappings, sequences and scalars, once each, in one document of bounded size; anything
else is one located problem. No value is interpreted here: `no` is the two letters, `010` the three digits.
Must not know: what a routine is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from host_tools.language.diagnostics import RoutineError
from host_tools.language.yaml_advice import advice_for
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.language.source_file import SourceFile

MOST_NODES = 2000
MOST_DEPTH = 16
"""Both far above what a routine needs, and low enough that no file takes a tenth of a second."""


_NOTE = re.compile(r"(?: *:)? +(?P<note>#[^\r\n]*)")
_NO_ALIASES = marked("put the whole text in quotes; aliases are not part of the language")
_NO_ANCHORS = marked("put the whole text in quotes; anchors are not part of the language")
_NO_TAGS = marked("put the whole text in quotes; tags are not part of the language")
_DIRECTIVE = re.compile(r"(?: *(?:#[^\r\n]*)?[\r\n])*%")


class Scalar(NamedTuple):
    """A single value, uninterpreted; `is_plain` if it stood without quotes and not in a block of text.

    `note` is the note behind a plain value on its line, from the # on: YAML drops it, though it may be meant as text.
    """

    line: int
    column: int
    text: str
    is_plain: bool
    note: Scalar | None = None


class Sequence(NamedTuple):
    """A list of nodes; `is_flow` if it stands in brackets."""

    line: int
    column: int
    items: tuple[Node, ...]
    is_flow: bool


class Mapping(NamedTuple):
    """Keys and values in the order of the file; a repeated key is still here, for its finder to report.

    `is_flow` if it stands in braces.
    """

    line: int
    column: int
    entries: tuple[tuple[Scalar, Node], ...]
    is_flow: bool = False


Node = Scalar | Sequence | Mapping


def parse_yaml(source: SourceFile) -> Node:
    """Parse the text into nodes; RoutineError with exactly one problem if it is not plain YAML."""
    if directive := _DIRECTIVE.match(source.text):
        found, advice = say("a % directive stands at the top"), say("remove the line; it is not needed")
        source.refuse(directive.end() - 1, found, advice)
    _refuse_open_brackets(source)
    try:
        return _TreeBuilder(source, YAML(typ="safe", pure=True).parse(source.text)).document()
    except MarkedYAMLError as error:
        raise RoutineError((source.problem(*advice_for(error, source.text)),)) from None
    except (ValueError, OverflowError):
        # The parser makes a character of an escape without looking whether there is such a character.
        escape = re.search(r"\\U(?!000|0010)", source.text)
        found, advice = say("an escape of no known character"), say("write the character itself")
        source.refuse(escape.start() if escape else 0, found, advice)


def _too_deep() -> tuple[str, str]:
    return say("lists within lists, more than {most} deep", most=MOST_DEPTH), say("a routine needs five")


def _empty() -> tuple[str, str]:
    return say("the file is empty"), say("start from `unknot new`")


def _refuse_open_brackets(source: SourceFile) -> None:
    """Refuse a line that opens too many brackets without closing them.

    The parser looks a thousand characters ahead before it says a word, which takes it a quarter of a second for these.
    """
    depth = 0
    for bracket in re.finditer(r"[\[\]{}\r\n]", source.text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1) if bracket[0] in "]}" else 0
        if depth > MOST_DEPTH:
            source.refuse(bracket.start(), *_too_deep())


class _TreeBuilder:
    """Turns the parser's events into nodes, one document's worth."""

    def __init__(self, source: SourceFile, events: Iterator[Event]) -> None:
        self._source = source
        self._events = events
        self._count = 0

    def document(self) -> Node:
        next(self._events)
        start = next(self._events)
        if not isinstance(start, DocumentStartEvent):
            self._source.refuse(0, *_empty())
        root = self._node(next(self._events), 1)
        if isinstance(root, Scalar) and root.is_plain and not root.text:
            self._source.refuse(0, *_empty())
        next(self._events)
        after = next(self._events)
        if not isinstance(after, StreamEndEvent):
            advice = say("keep one routine a file, without `---` between")
            self._refuse(after, say("a second document starts here"), advice)
        return root

    def _node(self, event: Event, depth: int) -> Node:
        self._count += 1
        if self._count > MOST_NODES:
            found = say("the file has more than {most} values", most=MOST_NODES)
            self._refuse(event, found, say("a routine needs a few hundred"))
        if depth > MOST_DEPTH:
            self._refuse(event, *_too_deep())
        self._refuse_specials(event)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, ScalarEvent):
            return Scalar(line, column, event.value, event.style is None, self._note(event))
        if isinstance(event, SequenceStartEvent):
            items = tuple(self._node(each, depth + 1) for each in self._until(SequenceEndEvent))
            return Sequence(line, column, items, bool(event.flow_style))
        assert isinstance(event, MappingStartEvent)
        entries = tuple(self._entry(each, depth + 1) for each in self._until(MappingEndEvent))
        return Mapping(line, column, entries, bool(event.flow_style))

    def _entry(self, event: Event, depth: int) -> tuple[Scalar, Node]:
        key = self._node(event, depth)
        if not isinstance(key, Scalar):
            self._refuse(event, say("a list or mapping stands where a key should"), say("write `key: value`"))
        if not key.text.strip():
            self._refuse(event, say("a key is missing before the colon"), say("write `key: value`"))
        if key.text == "<<" and key.is_plain:
            self._refuse(event, say("`<<` merges are not part of the language"), say("write the keys out"))
        value = self._node(next(self._events), depth)
        if isinstance(value, Scalar) and not value.text and value.line != key.line:
            # The parser places a missing value wherever the next thing stands, which may be pages below.
            return key, Scalar(key.line, key.column, "", value.is_plain, key.note)
        return key, value

    def _note(self, event: ScalarEvent) -> Scalar | None:
        """Give the note behind a value, or behind a key whose value begins with #."""
        found = _NOTE.match(self._source.text, event.end_mark.index) if event.style is None else None
        if not found:
            return None
        column = event.end_mark.column + found.start("note") - event.end_mark.index + 1
        return Scalar(event.end_mark.line + 1, column, found["note"], is_plain=True)

    def _until(self, end: type[Event]) -> Iterator[Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _refuse_specials(self, event: Event) -> None:
        if not isinstance(event, NodeEvent):
            return
        is_tagged = isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag
        for sign, advice, is_there in (
            ("*", _NO_ALIASES, isinstance(event, AliasEvent)),
            ("&", _NO_ANCHORS, event.anchor),
            ("!", _NO_TAGS, is_tagged),
        ):
            if is_there:  # keeps fault 20
                self._refuse(event, say("a text cannot begin with {sign}", sign=sign), say(advice))

    def _refuse(self, event: Event, found: str, advice: str) -> NoReturn:
        mark = event.start_mark
        raise RoutineError((self._source.problem(mark.line + 1, mark.column + 1, found, advice),))
