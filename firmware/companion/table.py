"""Reads and writes the routine table.

Rule: `decode` returns a table whose every number and reference is in range, or raises TableError; nobody checks again.
It must not know what a file is, nor how a routine is run. It allocates; nothing calls it while a session runs.
"""

import binascii
import struct

from .table_checks import TableError, check_ranges, check_references, check_text, require
from .table_format import (
    CRC_BYTES,
    CRC_FORMAT,
    FIRST_COUNT,
    HEADER_BYTES,
    HEADER_FIELDS,
    HEADER_FORMAT,
    KNOWN_FEATURES,
    LARGEST_TABLE_BYTES,
    MAGIC,
    MAJOR,
    MINOR,
    NAME,
    REMINDER_SAY,
    SECTIONS,
    TEXT_BYTES,
    TEXT_FIELDS,
    TEXT_FORMAT,
    Header,
    Table,
    Text,
    format_of,
)


def _check_envelope(blob: bytes) -> Header:
    """Everything that can be said of the bytes before any record is looked at."""
    size = len(blob)
    require(size >= HEADER_BYTES + CRC_BYTES, "%d bytes are too few for a table" % size)
    require(size <= LARGEST_TABLE_BYTES, "%d bytes are more than a table may have" % size)
    require(blob[:4] == MAGIC, "not a table: it does not begin with 'unkt'")
    header = Header(*struct.unpack_from(HEADER_FORMAT, blob, 0))
    require(header.length_bytes == size, "has %d bytes, and says it has %d" % (size, header.length_bytes))
    (crc,) = struct.unpack_from(CRC_FORMAT, blob, size - CRC_BYTES)
    require(crc == binascii.crc32(memoryview(blob)[: size - CRC_BYTES]), "damaged: the CRC-32 does not match")
    require(header.major == MAJOR, "format %d.%d is not ours, %d" % (header.major, header.minor, MAJOR))
    require(not header.critical_features & ~KNOWN_FEATURES, "needs a feature this firmware does not have")
    check_ranges(header, HEADER_FIELDS, "header")
    return header


def _read_sections(blob: bytes, header: Header) -> tuple:
    """Return the fixed-size sections, and the offset of what follows them."""
    end = len(blob) - CRC_BYTES
    at = HEADER_BYTES
    sections = []
    for index in range(len(SECTIONS)):
        record, fields = SECTIONS[index]
        layout = format_of(fields)
        size = struct.calcsize(layout)
        rows = []
        for row in range(header[FIRST_COUNT + index]):
            require(at + size <= end, "%s %d lies beyond the end" % (record.__name__, row))
            rows.append(record(*struct.unpack_from(layout, blob, at)))
            check_ranges(rows[-1], fields, "%s %d" % (record.__name__, row))
            at += size
        sections.append(tuple(rows))
    return sections, at


def _read_texts(blob: bytes, header: Header, at: int, keep: list) -> int:
    """Append the texts to `keep` unless it is None; return the offset of what follows them."""
    end = len(blob) - CRC_BYTES
    for row in range(header.text_count):
        where = "Text %d" % row
        require(at + TEXT_BYTES <= end, where + " lies beyond the end")
        record = struct.unpack_from(TEXT_FORMAT, blob, at)
        check_ranges(record, TEXT_FIELDS, where)
        role, about, length = record
        section = 0 if role < NAME else 2 if role == REMINDER_SAY else 1
        require(about < header[FIRST_COUNT + section], where + " is about a record that is not there")
        at += TEXT_BYTES
        require(at + length <= end, where + " lies beyond the end")
        raw = blob[at : at + length]
        check_text(raw, where)
        if keep is not None:
            keep.append(Text(role, about, str(raw, "utf-8")))
        at += length
    return at


def _decode(blob: bytes, texts: list) -> Table:
    header = _check_envelope(blob)
    sections, at = _read_sections(blob, header)
    at = _read_texts(blob, header, at, texts)
    rest = len(blob) - CRC_BYTES - at
    require(not rest or header.minor > MINOR, "%d bytes after the last record" % rest)
    table = Table(header, *sections)
    check_references(table)
    return table


def decode(blob: bytes) -> Table:
    """Return the table in `blob` without its texts. Raises TableError, never another exception.

    A newer minor version may carry more sections before the CRC; they are passed over.
    """
    return _decode(blob, None)


def read_texts(blob: bytes) -> list:
    """Return the texts in `blob` as Text records, in the order of the file. Raises TableError."""
    texts = []
    _decode(blob, texts)
    return texts


def _bytes_of(text: str, where: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeError:
        raise TableError(where + " is not UTF-8")


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
        check_ranges((role, about, len(raw)), TEXT_FIELDS, "Text %d" % index)
        out.extend(struct.pack(TEXT_FORMAT, role, about, len(raw)))
        out.extend(raw)
    size = len(out) + CRC_BYTES
    require(size <= LARGEST_TABLE_BYTES, "%d bytes are more than a table may have, %d" % (size, LARGEST_TABLE_BYTES))
    old = table.header
    header = Header(MAGIC, MAJOR, MINOR, KNOWN_FEATURES, size, old.sequence, old.source_digest, *counts, len(texts))
    check_ranges(header, HEADER_FIELDS, "header")
    out[:HEADER_BYTES] = struct.pack(HEADER_FORMAT, *header)
    blob = bytes(out)
    blob += struct.pack(CRC_FORMAT, binascii.crc32(blob))
    decode(blob)
    return blob
