"""Explains a table byte by byte: offset, bytes, field, value, meaning.

Rule: every byte is shown once and in order, of a damaged table too, and nothing from it reaches the terminal unless it
is printable. Must not know: where the bytes come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion.table import decode
from companion.table_checks import TableError
from host_tools.language.diagnostics import printable
from host_tools.table.refusals import refusal as words_of
from host_tools.table.refusals import said_of
from host_tools.table.table_bytes import CRC, HEADER, LATER, SURPLUS, TEXT, UNKNOWN, Field, Record, walk
from host_tools.table.value_meanings import ValueMeanings
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALONE = frozenset({HEADER, LATER, CRC, SURPLUS, UNKNOWN})
"""What a table has once; everything else is numbered, from 0 as in the references."""

_LINE_BYTES = 16
_CHARACTER_BYTES = 4


def explain(blob: bytes) -> str:
    """Return `blob` as text, a field a line under the heading of its record, after what the device says of it.

    Bytes that are no table's come as they are; where the bytes end too early, the last record is said to be cut short.
    """
    refusal = _refusal(blob)
    said = words_of(TableError(refusal)) if refusal else ""
    refused = say("The device refuses it: {refusal}.", refusal=said)
    verdict = refused if refusal else say("The device takes it.")
    records = walk(blob)
    words = ValueMeanings(blob, records)
    lines = [say("A table of {size} bytes. {verdict}", size=len(blob), verdict=verdict)]
    for record in records:
        lines += ["", _heading(record, words, refusal)]
        for field in record.fields:
            lines += _free(field, record) if field.is_free else [_fixed(field, record, words)]
    return "\n".join(printable(line.rstrip()) for line in lines)


def _refusal(blob: bytes) -> str:
    try:
        decode(blob)
    except TableError as error:
        return str(error)
    return ""


def _heading(record: Record, words: ValueMeanings, refusal: str) -> str:
    """Return the record's name and what it is about, and the refusal if it speaks of this record."""
    name = record.kind if record.kind in _ALONE else f"{record.kind} {record.index}"
    about = words.of_record(record)
    heading = f"{name}: {about}" if about else name
    if refusal.lower().startswith((f"{name.lower()} ", f"{name.lower()}:")):
        heading += "  " + say("<- refused: {refusal}", refusal=said_of(refusal[len(name) :].lstrip(": ")))
    return heading


def _fixed(field: Field, record: Record, words: ValueMeanings) -> str:
    """Return the line of a field of fixed size; a number the format does not allow is marked."""
    value, meaning = "", ""
    if field.value is None:
        value = say("cut short")
    elif isinstance(field.value, int):
        value = f"{field.value:#010x}" if record.kind == CRC else str(field.value)
        meaning = words.of_number(record, field.name, field.value) + _mark(field, field.value)
    elif field.name == "magic":
        value = _ascii(field.raw)
    return f"{field.at:>6}  {field.raw.hex(' '):<23}  {field.name:<17}  {value:>10}  {meaning}"


def _mark(field: Field, value: int) -> str:
    least, most = field.bounds or (value, value)
    if least <= value <= most:
        return ""
    outside = say("<- outside {least} to {most}", least=least, most=most)
    return f"  {outside if least < most else say('<- not {least}', least=least)}"


def _free(field: Field, record: Record) -> Iterator[str]:
    """Yield the lines of a field of any size, words as words and anything else as letters where it has some."""
    for at, piece in _pieces(field.raw):
        said = piece.decode("utf-8", "replace") if record.kind == TEXT else _ascii(piece)
        yield f'{field.at + at:>6}  {piece.hex(" "):<47}  "{said}"'


def _pieces(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, bytes) a line at a time; no line ends inside a character."""
    at = 0
    while at < len(raw):
        fits = range(at + _LINE_BYTES, at + _LINE_BYTES - _CHARACTER_BYTES, -1)
        end = next((end for end in fits if end >= len(raw) or not _is_continuation(raw[end])), at + _LINE_BYTES)
        yield at, raw[at:end]
        at = end


def _is_continuation(byte: int) -> bool:
    """Tell whether a byte of UTF-8 never begins a character."""
    return byte & 0xC0 == 0x80


def _ascii(raw: bytes) -> str:
    return "".join(chr(byte) if byte < 127 and chr(byte).isprintable() else "." for byte in raw)
