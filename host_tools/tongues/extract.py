"""Finds the sentences of files that Babel does not read, or not well: the page's; data of firmware and language.

Rule: what the page translates where it stands is found where it stands, by the same rule (tongue.js); the firmware
knows no marks, so its sentences are told by the names they are given.
"""

from __future__ import annotations

import ast
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Found = tuple[int, str | None, str | list[str], list[str]]

_NAMES = frozenset({"sentence", "STATE_NAMES", "OUTCOME_NAMES"})
_ATTRIBUTE = "aria-label"
_TEXT = re.compile(r'"(?:[^"\\]|\\.)+"')
_CALL = re.compile(rf"\b(?P<name>say|marked|count)\(\s*(?P<texts>{_TEXT.pattern}(?:,\s*{_TEXT.pattern})*)")
_LETTER = re.compile(r"[^\W\d_]")


def extract_html(file: BinaryIO, *_: Sequence[str], **__: object) -> Iterator[Found]:
    """Yield the words of a page: each text between two tags, and what only a screen reader says."""
    page = _Page()
    page.feed(file.read().decode())
    yield from ((line, None, text, []) for line, text in page.found)


class _Page(HTMLParser):
    """Collects (line, text), but for what is marked as no translator's."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._is_silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._is_silent = given.get("translate") == "no" or tag in {"title", "style", "script", "noscript"}
        if label := given.get(_ATTRIBUTE):
            self.found.append((self.getpos()[0], label))

    def handle_endtag(self, _: str) -> None:
        self._is_silent = False

    def handle_data(self, data: str) -> None:
        if not self._is_silent and _LETTER.search(data):
            self.found.append((self.getpos()[0], data.strip()))


def extract_script(file: BinaryIO, *_: Sequence[str], **__: object) -> Iterator[Found]:
    """Yield what a module of the page says or marks; Babel's own passes over a call that stands within another."""
    text = file.read().decode()
    for call in _CALL.finditer(text):
        texts = [json.loads(each) for each in _TEXT.findall(call["texts"])]
        line = text.count("\n", 0, call.start()) + 1
        yield line, call["name"], texts if len(texts) > 1 else texts[0], []


def extract_keys(file: BinaryIO, *_: Sequence[str], **__: object) -> Iterator[Found]:
    """Yield what the vocabulary says of each key, the third thing in it or its `about`, and what is marked there."""
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        said = {"Key": node.args[2:3], "marked": node.args}.get(name, [])
        for each in (*said, *(keyword.value for keyword in node.keywords if keyword.arg == "about")):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.lineno, None, each.value, []


def extract_firmware(file: BinaryIO, *_: Sequence[str], **__: object) -> Iterator[Found]:
    """Yield the sentences that a module of the firmware gives to one of the names."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id in _NAMES for to in node.targets):
            for each in ast.walk(node.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value:
                    yield each.lineno, None, each.value, []
