"""Splits a table, whole or damaged, into records and fields.

Rule: every byte belongs to exactly one field, and the fields stand in the order of the bytes; nothing is judged. Must
not know: what a value means.
"""

from __future__ import annotations

import binascii
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion import table_format as layout

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "Header"
TEXT = "Text"
CRC = "CRC-32"
LATER = "Later sections"
SURPLUS = "Surplus"
UNKNOWN = "Bytes"

Spec = tuple[str, str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Field:
    """A field and its bytes. `value` is None where the bytes end inside it.

    `bounds` is what the format allows of a number. A free field is as long as something else says.
    """

    at: int
    raw: bytes
    name: str
    value: int | bytes | None
    bounds: tuple[int, int] | None = None
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the table, or what was found in place of one; `index` counts within its section, from 0."""

    kind: str
    index: int
    fields: tuple[Field, ...]
    is_cut: bool = False

    def number(self, name: str) -> int:
        """Give the value of a field that is a number; 0 if the bytes end before it."""
        values = [field.value for field in self.fields if field.name == name]
        return values[0] if values and isinstance(values[0], int) else 0

    def text(self) -> str:
        """Give the words of a text, whatever its bytes are."""
        raw = b"".join(field.raw for field in self.fields if field.is_free)
        return raw.decode("utf-8", "replace")


def walk(blob: bytes) -> list[Record]:
    """Return every record of `blob` in order; bytes that are no table's come as one record of UNKNOWN."""
    walker = _Walker(blob)
    return list(walker.records())


class _Walker:
    """Where the walk stands. Sections may use the bytes up to `end`: a whole table keeps its last 4 for the CRC."""

    def __init__(self, blob: bytes) -> None:
        self._blob = blob
        self._at = 0
        self._end = len(blob)

    def records(self) -> Iterator[Record]:
        if not layout.MAGIC.startswith(self._blob[: len(layout.MAGIC)]):
            yield from self._rest(UNKNOWN)
            return
        if self._blob[4:5] not in (b"", bytes([layout.MAJOR])):
            yield self._record(HEADER, 0, layout.HEADER_FIELDS[:2])
            yield from self._rest(UNKNOWN)
            return
        header = self._record(HEADER, 0, layout.HEADER_FIELDS)
        yield header
        is_whole = self._is_whole(header)
        self._end -= layout.CRC_BYTES * is_whole
        yield from self._sections(header)
        if is_whole:
            yield from self._rest(LATER)
            self._end = len(self._blob)
        yield self._record(CRC, 0, (("crc32", layout.CRC_FORMAT[1:], None, None),))
        yield from self._rest(SURPLUS)

    def _is_whole(self, header: Record) -> bool:
        """Tell whether the last 4 bytes are the CRC, as far as can be known: it matches, or the length does."""
        size = len(self._blob)
        if size < layout.HEADER_BYTES + layout.CRC_BYTES:
            return False
        crc = binascii.crc32(self._blob[: -layout.CRC_BYTES])
        is_matching = self._blob[-layout.CRC_BYTES :] == struct.pack(layout.CRC_FORMAT, crc)
        return is_matching or header.number("length_bytes") == size

    def _sections(self, header: Record) -> Iterator[Record]:
        for place, (record, fields) in enumerate(layout.SECTIONS):
            count = header.number(layout.HEADER_FIELDS[layout.FIRST_COUNT + place][0])
            for index in range(count):
                if self._at < self._end:
                    yield self._record(record.__name__, index, fields)
        for index in range(header.number("text_count")):
            if self._at < self._end:
                yield self._text(index)

    def _text(self, index: int) -> Record:
        head = self._record(TEXT, index, layout.TEXT_FIELDS)
        at, size = self._at, head.number("length_bytes")
        raw = self._take(size)
        words = (Field(at, raw, "text", raw, is_free=True),) if raw else ()
        return Record(TEXT, index, (*head.fields, *words), head.is_cut or len(raw) < size)

    def _record(self, kind: str, index: int, specs: tuple[Spec, ...]) -> Record:
        fields = []
        for name, code, least, most in specs:
            at, size = self._at, struct.calcsize("<" + code)
            raw = self._take(size)
            value = struct.unpack("<" + code, raw)[0] if len(raw) == size else None
            bounds = None if least is None or most is None else (least, most)
            if raw:
                fields.append(Field(at, raw, name, value, bounds))
        return Record(kind, index, tuple(fields), len(fields) < len(specs) or fields[-1].value is None)

    def _rest(self, kind: str) -> Iterator[Record]:
        at, raw = self._at, self._take(self._end - self._at)
        if raw:
            yield Record(kind, 0, (Field(at, raw, kind.lower(), raw, is_free=True),))

    def _take(self, size: int) -> bytes:
        raw = self._blob[self._at : min(self._at + size, self._end)]
        self._at += len(raw)
        return raw
