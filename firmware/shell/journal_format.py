"""The formats of what the device remembers, written once, like the table's.

A record is its fields, little-endian, and a CRC-32 of them. A field is (name, struct code, least, most). `kind` and
`version` come first in each; a version that is not ours reads as no record at all.

Rule: data and the functions that turn it into bytes and back. A device has no use for the named tuples, whose names it
would keep in memory; it takes the values apart in the order of the fields.
"""

import binascii
import struct

from companion.table_format import CRC_BYTES, CRC_FORMAT, format_of, record_of

VERSION = 1
FAILURE_TEXT_BYTES = 200
"""With its header a failure stays under 256 bytes, which littlefs keeps inline."""
LOG_BYTES = 472
"""Room for about 85 presses in one session; with its header a session takes 512 bytes."""

_U30 = 0x3FFFFFFF

CHECKPOINT_FIELDS = (
    ("kind", "B", 1, 1),
    ("version", "B", VERSION, VERSION),
    ("is_open", "B", 0, 1),
    ("session_number", "I", 0, _U30),
    ("sequence", "I", 0, _U30),
    ("routine_index", "B", 0, 7),
    ("step_index", "B", 0, 255),
    ("session_ms", "I", 0, 3_600_000),
    ("pressure_ms", "I", 0, 3_600_000),
    ("is_deepening", "B", 0, 1),
)
SETTINGS_FIELDS = (
    ("kind", "B", 2, 2),
    ("version", "B", VERSION, VERSION),
    ("is_sound", "B", 0, 1),
    ("is_touch", "B", 0, 1),
    ("is_night", "B", 0, 1),
    ("tap_gap_ms", "H", 0, 0xFFFF),
    ("routine_index", "B", 0, 7),
)
BOOT_FIELDS_1 = (
    ("kind", "B", 3, 3),
    ("version", "B", VERSION, VERSION),
    ("boot_attempts", "B", 0, 255),
    ("confirmed_sequence", "I", 0, _U30),
    ("refused_sequence", "I", 0, _U30),
)
"""As version 0.1.0 wrote them; read, and never written again."""
BOOT_VERSION = 2
BOOT_FIELDS = (
    ("kind", "B", 3, 3),
    ("version", "B", BOOT_VERSION, BOOT_VERSION),
    ("boot_attempts", "B", 0, 255),
    ("confirmed_sequence", "I", 0, _U30),
    ("refused_sequence", "I", 0, _U30),
    ("identity", "8s", None, None),
)
FAILURE_FIELDS = (
    ("kind", "B", 4, 4),
    ("version", "B", VERSION, VERSION),
    ("is_told", "B", 0, 1),
    ("count", "H", 0, 0xFFFF),
    ("text_bytes", "H", 0, FAILURE_TEXT_BYTES),
    ("text", "%ds" % FAILURE_TEXT_BYTES, None, None),
)
SESSION_FIELDS = (
    ("kind", "B", 5, 5),
    ("version", "B", VERSION, VERSION),
    ("session_number", "I", 1, _U30),
    ("sequence", "I", 0, _U30),
    ("source_digest", "8s", None, None),
    ("routine_index", "B", 0, 7),
    ("first_step", "B", 0, 255),
    ("outcome", "B", 1, 6),
    ("rating", "B", 0, 5),
    ("positions_done", "B", 0, 255),
    ("flags", "B", 0, 63),
    ("tap_gap_ms", "H", 0, 0xFFFF),
    ("session_ms", "I", 0, _U30),
    ("pressure_ms", "I", 0, _U30),
    ("log_bytes", "H", 0, LOG_BYTES),
    ("log", "%ds" % LOG_BYTES, None, None),
)

# The flags of a session.
IS_DEEPENING = 1
IS_SOUND = 2
IS_TOUCH = 4
IS_NIGHT = 8
IS_RESUMED = 32
"""It was taken up, or dropped, after a power loss, at `first_step`."""
IS_LOG_CUT = 16
"""More happened than the log had room for: it cannot be replayed to the end."""


Checkpoint = record_of("Checkpoint", CHECKPOINT_FIELDS)
KeptSettings = record_of("KeptSettings", SETTINGS_FIELDS)
Boot = record_of("Boot", BOOT_FIELDS)
Failure = record_of("Failure", FAILURE_FIELDS)
Session = record_of("Session", SESSION_FIELDS)

NO_CHECKPOINT = Checkpoint(1, VERSION, 0, 0, 0, 0, 0, 0, 0, 0)
NO_BOOT = Boot(3, BOOT_VERSION, 0, 0, 0, b"")
NO_FAILURE = Failure(4, VERSION, 1, 0, 0, b"")


def _record(fields: tuple) -> tuple:
    """Return what a device needs of a record, as plain values: struct format, bytes with the CRC, least and most of each.

    A bundle writes this down as it is, and leaves the fields with their names to the host.
    """
    limits = []
    for field in fields:
        limits.extend(field[2:])
    layout = format_of(fields)
    return layout, struct.calcsize(layout) + CRC_BYTES, tuple(limits)


CHECKPOINT_RECORD = _record(CHECKPOINT_FIELDS)
SETTINGS_RECORD = _record(SETTINGS_FIELDS)
BOOT_RECORD_1 = _record(BOOT_FIELDS_1)
BOOT_RECORD = _record(BOOT_FIELDS)
FAILURE_RECORD = _record(FAILURE_FIELDS)
SESSION_RECORD = _record(SESSION_FIELDS)
CHECKPOINT_FORMAT = CHECKPOINT_RECORD[0]
SETTINGS_FORMAT = SETTINGS_RECORD[0]
BOOT_FORMAT = BOOT_RECORD[0]
FAILURE_FORMAT = FAILURE_RECORD[0]
SESSION_FORMAT = SESSION_RECORD[0]
SESSION_BYTES = SESSION_RECORD[1]


def sealed(blob: bytes) -> bytes:
    """Return the bytes of a record with its CRC."""
    return blob + struct.pack(CRC_FORMAT, binascii.crc32(blob))


def pack(record: tuple, values: tuple) -> bytes:
    """Return the bytes of `values`. For the host; the journal has its records by their formats alone."""
    return sealed(struct.pack(record[0], *values))


def unpack(record_type, record: tuple, blob: bytes):
    """Return the values in `blob` as a named tuple, or None as `read` does. For the host."""
    values = read(record, blob)
    return None if values is None else record_type(*values)


def read(record: tuple, blob: bytes):
    """Return the values in `blob`, or None if it is not whole, not ours or out of range."""
    layout, size, limits = record
    if blob is None or len(blob) != size:
        return None
    (crc,) = struct.unpack_from(CRC_FORMAT, blob, size - CRC_BYTES)
    if crc != binascii.crc32(blob[: size - CRC_BYTES]):
        return None
    values = struct.unpack_from(layout, blob, 0)
    for at in range(len(values)):
        least = limits[2 * at]
        if least is not None and not least <= values[at] <= limits[2 * at + 1]:
            return None
    return values


def read_boot(blob: bytes):
    """Return the values of BOOT_FIELDS in `blob`, whichever version wrote it, or None as `read` does."""
    kept = read(BOOT_RECORD, blob)
    if kept is not None:
        return kept
    kept = read(BOOT_RECORD_1, blob)
    return None if kept is None else kept + (b"",)
