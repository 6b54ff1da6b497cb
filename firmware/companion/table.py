"""Turns a routine table into named tuples and back, for those who write, explain or show one. A board has no need of it.

Rule: `decode` returns a table that `table_checks` has accepted, or raises TableError; `encode` makes no other.
"""

import binascii
import struct

from .codes import REST
from .table_checks import TableError, check, check_ranges, require
from .table_format import (
    ALL_TURNS,
    CRC_BYTES,
    CRC_FORMAT,
    FIRST_COUNT,
    HEADER_BYTES,
    HEADER_FIELDS,
    HEADER_FORMAT,
    KINDS,
    LARGEST_TABLE_BYTES,
    MAGIC,
    MAJOR,
    MINOR,
    NONE,
    REPEATS,
    ROUNDS,
    SECTIONS,
    TEXT_BYTES,
    TEXT_FIELDS,
    TEXT_FORMAT,
    Header,
    Reminder,
    Step,
    Table,
    Text,
    format_of,
)


def _sections(blob: bytes, header: Header) -> tuple:
    """Return the fixed-size sections of a checked table, and the offset of what follows them."""
    at = HEADER_BYTES
    sections = []
    for index in range(len(SECTIONS)):
        record, fields = SECTIONS[index]
        layout = format_of(fields)
        rows = []
        for _ in range(header[FIRST_COUNT + index]):
            rows.append(record(*struct.unpack_from(layout, blob, at)))
            at += struct.calcsize(layout)
        sections.append(tuple(rows))
    return sections, at


def _header(blob: bytes) -> Header:
    check(blob)
    return Header(*struct.unpack_from(HEADER_FORMAT, blob, 0))


def decode(blob: bytes) -> Table:
    """Return the table in `blob` as named tuples, without its texts. Raises TableError, never another exception."""
    header = _header(blob)
    return Table(header, *_sections(blob, header)[0])


def read_texts(blob: bytes) -> list:
    """Return the texts in `blob` as Text records, in the order of the file. Raises TableError."""
    header = _header(blob)
    at = _sections(blob, header)[1]
    texts = []
    for _ in range(header.text_count):
        role, about, length = struct.unpack_from(TEXT_FORMAT, blob, at)
        at += TEXT_BYTES
        texts.append(Text(role, about, str(blob[at : at + length], "utf-8")))
        at += length
    return texts


def _features_of(table: Table) -> int:
    """Return what a reader has to know to run `table`: table_format.ROUNDS, or nothing beyond format 1.0."""
    for row in table.steps:
        step = Step(*row)
        if step.kind >= KINDS or (step.kind == REST and step.number) or ALL_TURNS <= step.breath < NONE:
            return ROUNDS
    return ROUNDS if any([Reminder(*row).flags & REPEATS for row in table.reminders]) else 0


def _bytes_of(text: str, where: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeError:
        raise TableError(where + " is not UTF-8")


def _packed_header(table: Table, size: int, counts: tuple) -> bytes:
    require(size <= LARGEST_TABLE_BYTES, "%d bytes are more than a table may have, %d" % (size, LARGEST_TABLE_BYTES))
    old = table.header
    header = Header(MAGIC, MAJOR, MINOR, _features_of(table), size, old.sequence, old.source_digest, *counts)
    check_ranges(header, HEADER_FIELDS, "header")
    return struct.pack(HEADER_FORMAT, *header)


def encode(table: Table, texts: tuple = ()) -> bytes:
    """Return the bytes of `table`. Its header's counts, length and magic are made here, whatever they say.

    Raises TableError if the bytes would not decode: too many, too large, or a reference to nothing.
    """
    out = bytearray(HEADER_BYTES)
    counts = []
    for index in range(len(SECTIONS)):
        layout = format_of(SECTIONS[index][1])
        rows = table[1 + index]
        counts.append(len(rows))
        for row in rows:
            check_ranges(row, SECTIONS[index][1], SECTIONS[index][0].__name__)
            out.extend(struct.pack(layout, *row))
    for index in range(len(texts)):
        role, about, text = texts[index]
        raw = _bytes_of(text, "Text %d" % index)
        check_ranges((role, about, len(raw)), TEXT_FIELDS, "Text", index)
        out.extend(struct.pack(TEXT_FORMAT, role, about, len(raw)))
        out.extend(raw)
    out[:HEADER_BYTES] = _packed_header(table, len(out) + CRC_BYTES, tuple(counts) + (len(texts),))
    blob = bytes(out)
    blob += struct.pack(CRC_FORMAT, binascii.crc32(blob))
    check(blob)
    return blob
