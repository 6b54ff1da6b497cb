"""Reads what a comma within { } cut off: the key and value of a missing colon, or the rest of a decimal comma.

Rule: a comma that may belong to a text is never taken for the end of an entry. Must not know: what is said about it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from host_tools.language.diagnostics import UnreadableError
from host_tools.language.hints import plain
from host_tools.language.scalars import read_value
from host_tools.language.value_kinds import CueName, Either, Listing, Naming, Section, Text
from host_tools.language.yaml_tree import Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host_tools.language.value_kinds import Key

_WHOLE, _REST = re.compile(r"[0-9]+"), re.compile(r"[0-9]+ ?[^\W\d_]*%?")
"""The two halves of `0,5 min`."""


def has_no_colon(scalar: Scalar, value: Node) -> bool:
    """Tell whether an entry is a key alone, as in `{at_least 30 s}`, or what a comma left over."""
    return (value.line, value.column) == (scalar.line, scalar.column + len(scalar.text))


def key_without_colon(scalar: Scalar, free: Iterable[Key], *, is_first: bool) -> tuple[str, Node] | None:
    """Give the key and the value of `at_least 30 s` or `say:Breathe`, or nothing if it is more likely part of a text.

    A text may have any word after its comma, so only a text that has to be given is taken for one there; before the
    first entry no comma stands.
    """
    for key in free:
        for word in re.finditer(r"(?<=[^\s:]):? *(?=[^\s:])", scalar.text):
            if plain(scalar.text[: word.start()]) == plain(key.name) and word[0]:
                value = Scalar(scalar.line, scalar.column, scalar.text[word.end() :], is_plain=True)
                if ":" in word[0] or _could_be(value, key, is_first=is_first):
                    return key.name, value
    return None


def _could_be(value: Scalar, key: Key, *, is_first: bool) -> bool:
    kind = key.kind.single if isinstance(key.kind, Either) else key.kind
    if isinstance(kind, Text):
        return key.is_required or is_first
    if isinstance(kind, CueName):
        return " " not in value.text
    if isinstance(kind, Listing | Naming | Section):
        return False
    try:
        read_value(value, kind)
    except UnreadableError:
        return value.text[0].isdigit()
    return True


def with_decimal_commas(entries: tuple[tuple[Scalar, Node], ...]) -> tuple[tuple[Scalar, Node], ...]:
    """Give the entries of { } with `after: 0` and `5 min` as the one value `0,5 min` that was written."""
    joined: list[tuple[Scalar, Node]] = []
    for scalar, value in entries:
        key, before = joined[-1] if joined else (scalar, value)
        if isinstance(before, Scalar) and _is_decimal(before, scalar) and has_no_colon(scalar, value):
            joined[-1] = key, before._replace(text=f"{before.text},{scalar.text}")
        else:
            joined.append((scalar, value))
    return tuple(joined)


def _is_decimal(whole: Scalar, rest: Scalar) -> bool:
    is_next = (rest.line, rest.column) == (whole.line, whole.column + len(whole.text) + 1)
    return bool(is_next and whole.is_plain and _WHOLE.fullmatch(whole.text) and _REST.fullmatch(rest.text))
