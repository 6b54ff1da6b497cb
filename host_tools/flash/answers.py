"""Reads what a device answers, the only place that does: a line with a value, and behind it the value's CRC-32.

    ('micropython', '1.28.0', 4096) 1234567890         as `on_device/answer.py` prints it

Rule: an answer is hostile until it was read here. It arrived whole and is of the kind that was asked for, or
GarbledError is raised, whatever is wrong with it. What a device says by itself is read in `ready_report`.
"""

from __future__ import annotations

import ast
import binascii
from typing import TYPE_CHECKING, TypeGuard, TypeVar, cast, get_args, get_origin, get_type_hints

from host_tools.numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Answer = TypeVar("Answer")

_MOST = 0xFFFF_FFFF
_FAILURES = (ValueError, SyntaxError, TypeError, MemoryError, RecursionError)
"""All that Python's own reader of literals raises for what is none."""


class GarbledError(Exception):
    """What came is not the answer to what was asked, or not all of it."""


def read_answer(printed: bytes, kind: type[Answer]) -> Answer:
    """Return the last answer among what a device printed; what others print there besides is passed over.

    `kind` is int (0 to 2^32 - 1), bool, str, bytes, a named tuple, or a tuple, list or dict of these.
    """
    for line in reversed(printed.splitlines()):
        text, _, checksum = line.rpartition(b" ")
        if text and _is_checksum(checksum, text):
            return _checked(text, kind)
    raise GarbledError


def read_files(printed: bytes, paths: tuple[str, ...]) -> dict[str, bytes]:
    """Return what each of `paths` holds, of those there are: a line of base64 each, and an answer with their CRC-32."""
    checksums = read_answer(printed, list[int])
    lines = printed.splitlines()[-len(paths) - 1 : -1]
    if not len(paths) == len(checksums) == len(lines):
        raise GarbledError
    try:
        contents = [binascii.a2b_base64(line) for line in lines]
    except binascii.Error:
        raise GarbledError from None
    if list(map(binascii.crc32, contents)) != checksums:
        raise GarbledError
    return {path: content for path, content in zip(paths, contents, strict=True) if content}


def _is_checksum(found: bytes, text: bytes) -> bool:
    return whole_number(found.decode(errors="replace"), _MOST) == binascii.crc32(text)


def _checked(text: bytes, kind: type[Answer]) -> Answer:
    try:
        value: object = ast.literal_eval(text.decode(errors="replace"))
    except _FAILURES:
        raise GarbledError from None
    if not _is_of_kind(value, kind):
        raise GarbledError
    if _is_named_tuple(kind):
        return cast("Callable[..., Answer]", kind)(*cast("tuple[object]", value))
    return cast("Answer", value)


def _is_named_tuple(kind: object) -> TypeGuard[type[tuple[object, ...]]]:
    return isinstance(kind, type) and issubclass(kind, tuple) and get_origin(kind) is None


def _is_of_kind(value: object, kind: object) -> bool:
    if _is_named_tuple(kind):
        return _are_of_kinds(value, get_type_hints(kind).values())
    whole, parts = get_origin(kind) or kind, get_args(kind)
    if type(value) is not whole:
        return False
    if isinstance(value, dict):
        return all(_are_of_kinds(pair, parts) for pair in value.items())
    if isinstance(value, list):
        return all(_is_of_kind(each, parts[0]) for each in value)
    if isinstance(value, tuple):
        return _are_of_kinds(value, parts)
    return whole is not int or 0 <= cast("int", value) <= _MOST


def _are_of_kinds(values: object, kinds: Iterable[object]) -> bool:
    wanted = tuple(kinds)
    return isinstance(values, tuple) and len(values) == len(wanted) and all(map(_is_of_kind, values, wanted))
