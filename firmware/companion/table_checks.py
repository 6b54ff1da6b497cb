"""What a routine table has to hold true before it is run, whoever wrote it.

`check` walks over the bytes where they lie, a record at a time, so that it needs no more memory for a large table. The
ranges come from `table_format`; what no range can say stands here: references, and numbers that have to fit each other.

Rule: says what is wrong and where, or nothing; never another exception than TableError. It allocates; nothing calls it
while a session runs.
"""

import binascii
import struct

from .codes import CUSTOM_CUE, LESSON_CUES, POSITION, REFLECT
from .table_format import (
    ALL_TURNS,
    BEAT_FIELDS,
    BREATH_FIELDS,
    CRC_BYTES,
    CRC_FORMAT,
    CUE_FIELDS,
    FIRST_COUNT,
    HEADER_BYTES,
    HEADER_FIELDS,
    HEADER_FORMAT,
    KINDS,
    KNOWN_FEATURES,
    LARGEST_TABLE_BYTES,
    LEAST_TONE_HZ,
    MAGIC,
    MAJOR,
    MINOR,
    NAME,
    NONE,
    REMINDER_FIELDS,
    REMINDER_SAY,
    ROUTINE_FIELDS,
    STEP_FIELDS,
    TEXT_BYTES,
    TEXT_FIELDS,
    TEXT_FORMAT,
    format_of,
)
from .text_checks import wrong_text


class TableError(ValueError):
    """These bytes are no table this firmware may run; the text says which byte or record, and what is wrong."""


def require(is_right: bool, what: str) -> None:
    """Raise TableError(what) unless `is_right`."""
    if not is_right:
        raise TableError(what)


def check(blob: bytes) -> None:
    """Raise TableError unless every number and every reference in `blob` is in range.

    A newer minor version may carry more sections before the CRC; they are passed over.
    """
    header = check_envelope(blob)
    counts = header[FIRST_COUNT:]
    at = HEADER_BYTES
    for index in range(len(_SECTIONS)):
        at = _check_section(blob, at, index, counts)
    at = _check_texts(blob, at, counts)
    rest = len(blob) - CRC_BYTES - at
    require(not rest or header[2] > MINOR, "%d bytes after the last record" % rest)


def check_envelope(blob: bytes) -> tuple:
    """Return the header after all that can be said of the bytes before any record is looked at. Raises TableError."""
    size = len(blob)
    require(size >= HEADER_BYTES + CRC_BYTES, "%d bytes are too few for a table" % size)
    require(size <= LARGEST_TABLE_BYTES, "%d bytes are more than a table may have" % size)  # keeps fault 33
    require(blob[:4] == MAGIC, "not a table: it does not begin with 'unkt'")
    header = struct.unpack_from(HEADER_FORMAT, blob, 0)
    _, major, minor, features, length = header[:5]
    require(length == size, "has %d bytes, and says it has %d" % (size, length))
    (crc,) = struct.unpack_from(CRC_FORMAT, blob, size - CRC_BYTES)  # keeps fault 15
    require(crc == binascii.crc32(memoryview(blob)[: size - CRC_BYTES]), "damaged: the CRC-32 does not match")
    require(major == MAJOR, "format %d.%d is not ours, %d" % (major, minor, MAJOR))  # keeps fault 17
    require(not features & ~KNOWN_FEATURES, "needs a feature this firmware does not have")
    check_ranges(header, HEADER_FIELDS, "header")
    return header


def check_ranges(record: tuple, fields: tuple, name: str, row: int = -1) -> None:
    """Raise TableError naming the record and the field unless every number is in the range of its field."""
    for at in range(len(fields)):
        field, _, least, most = fields[at]
        if least is not None and not least <= record[at] <= most:  # keeps fault 16
            where = name if row < 0 else "%s %d" % (name, row)
            raise TableError("%s: %s is %d, outside %d to %d" % (where, field, record[at], least, most))


def _check_section(blob: bytes, at: int, index: int, counts: tuple) -> int:
    """Check the records of one section from offset `at`; return the offset behind them."""
    name, fields, wrong_in = _SECTIONS[index]
    layout = format_of(fields)
    size = struct.calcsize(layout)
    end = len(blob) - CRC_BYTES
    for row in range(counts[index]):
        require(at + size <= end, "%s %d lies beyond the end" % (name, row))
        record = struct.unpack_from(layout, blob, at)
        check_ranges(record, fields, name, row)
        wrong = wrong_in(record, counts)
        if wrong:
            raise TableError("%s %d %s" % (name, row, wrong))
        at += size
    return at


# What is wrong with one record, "" where nothing is. `counts` are those of the sections, in their order.


def _wrong_routine(record: tuple, counts: tuple) -> str:
    first_step, step_count, first_cue, cue_count = record
    if first_step + step_count > counts[1]:
        return "has steps that are not there"
    return "has cues that are not there" if first_cue + cue_count > counts[4] else ""


def _wrong_step(record: tuple, counts: tuple) -> str:
    """What a kind has no use for is 0 or none, so that it can be given a use later."""
    kind, number, at_least_s, at_most_s, settle_s, breath, first_reminder, reminder_count = record
    set_number, kind = divmod(kind, KINDS)
    if not POSITION <= kind <= REFLECT:
        return "is of no kind"
    if at_least_s > at_most_s:
        return "ends before its least time"
    if breath != NONE and breath % ALL_TURNS >= counts[3]:
        return "has a breath that is not there"
    if set_number and kind != POSITION:
        return "has a set that does not fit its kind"
    if (kind == POSITION and not number) or (kind == REFLECT and number):
        return "has a number that does not fit its kind"
    if kind != POSITION and (at_least_s or settle_s):
        return "has times that do not fit its kind"
    if kind == REFLECT and (breath != NONE or reminder_count):
        return "has a breath or reminders that do not fit its kind"
    return "has reminders that are not there" if first_reminder + reminder_count > counts[2] else ""


def _wrong_reminder(record: tuple, counts: tuple) -> str:
    cue = record[1]
    return "" if cue < LESSON_CUES or CUSTOM_CUE <= cue < CUSTOM_CUE + counts[4] else "has a cue that is not there"


def _wrong_breath(record: tuple, counts: tuple) -> str:
    """Ranges say it all."""
    return ""


def _wrong_cue(record: tuple, counts: tuple) -> str:
    replaces, _, first_beat, beat_count = record
    if replaces >= LESSON_CUES and replaces != NONE:
        return "replaces what is no cue"
    return "has beats that are not there" if first_beat + beat_count > counts[5] else ""


def _wrong_beat(record: tuple, counts: tuple) -> str:
    return "has a tone no buzzer can give" if 0 < record[0] < LEAST_TONE_HZ else ""


_SECTIONS = (
    ("Routine", ROUTINE_FIELDS, _wrong_routine),
    ("Step", STEP_FIELDS, _wrong_step),
    ("Reminder", REMINDER_FIELDS, _wrong_reminder),
    ("Breath", BREATH_FIELDS, _wrong_breath),
    ("Cue", CUE_FIELDS, _wrong_cue),
    ("Beat", BEAT_FIELDS, _wrong_beat),
)


def _check_texts(blob: bytes, at: int, counts: tuple) -> int:
    """Check the texts from offset `at`; return the offset behind them."""
    end = len(blob) - CRC_BYTES
    for row in range(counts[len(_SECTIONS)]):
        require(at + TEXT_BYTES <= end, "Text %d lies beyond the end" % row)
        record = struct.unpack_from(TEXT_FORMAT, blob, at)
        check_ranges(record, TEXT_FIELDS, "Text", row)
        role, about, length = record
        section = 0 if role < NAME else 2 if role == REMINDER_SAY else 1
        require(about < counts[section], "Text %d is about a record that is not there" % row)
        at += TEXT_BYTES
        require(at + length <= end, "Text %d lies beyond the end" % row)
        wrong = wrong_text(blob, at, at + length)
        if wrong:
            raise TableError("Text %d %s" % (row, wrong))
        at += length
    return at
