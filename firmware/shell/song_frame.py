"""What is sung of one session: its bytes, and the tones that say them.

    kind, the board's own number, the session's record without its log, that record's CRC-32, a CRC-32 of all that

A value of four bits is how far the tone goes on, round and round, by one at least: so no tone comes twice in a row, and what
was there before is only an echo. Tones lie 100 Hz apart where a piezo is loud, 2 to 4 kHz. (Sensor Watch's chirpy says three
bits in 47 ms, from 2,500 to 4,500 Hz, in blocks with a CRC-8.) The record's CRC-32 tells whether the same session came by
the cable.

Rule: written here once, for the device that sings, the page that listens and the tools that keep; no file, no clock.
"""

import struct

from companion.table_format import CRC_BYTES, CRC_FORMAT

from . import journal_format as layout

LOWEST_HZ = 2000
TONE_STEP_HZ = 100
TONES = 17
TONE_MS = 16
SYNC = bytes((4, 12, 2, 14, 0, 10, 6, 8))
"""The tones before a frame. No two steps between them are alike, so that it is found at one moment and one pitch only."""

FRAME_VERSION = 1
ID_BYTES = 8
"""Room for the board's own number: 8 bytes on an RP2, 6 on an ESP32."""
RECORD_FROM = 2
RECORD_TO = 34
"""The part of a record that is sung: from the session's number to the time in position."""
CHECKSUM_AT = 1 + ID_BYTES + RECORD_TO - RECORD_FROM
FRAME_BYTES = CHECKSUM_AT + 2 * CRC_BYTES


def frame_of(board_id: bytes, record: bytes) -> bytes:
    """Return what is sung of a session's record."""
    kind = FRAME_VERSION << 4 | len(board_id)
    padded = board_id + bytes(ID_BYTES - len(board_id))
    return layout.sealed(bytes((kind,)) + padded + record[RECORD_FROM:RECORD_TO] + record[-CRC_BYTES:])


def tones_of(frame: bytes) -> bytes:
    """Return the numbers of the tones of a frame, its sync first."""
    tones = bytearray(SYNC)
    for byte in frame:
        for value in (byte >> 4, byte & 15):
            tones.append((tones[-1] + 1 + value) % TONES)
    return bytes(tones)


def session_in(frame: bytes):
    """Return (board's number, Session without its log, the record's checksum), or None for no frame of ours. For the host."""
    if len(frame) != FRAME_BYTES or frame[0] >> 4 != FRAME_VERSION or frame[0] & 15 > ID_BYTES:
        return None
    if layout.sealed(frame[:-CRC_BYTES]) != frame:
        return None
    head = bytes((5, layout.VERSION)) + frame[1 + ID_BYTES : CHECKSUM_AT]
    record = head + bytes(layout.SESSION_BYTES - len(head) - CRC_BYTES)
    session = layout.unpack(layout.Session, layout.SESSION_RECORD, layout.sealed(record))
    if session is None:
        return None
    (checksum,) = struct.unpack_from(CRC_FORMAT, frame, CHECKSUM_AT)
    return frame[1 : 1 + (frame[0] & 15)], session, checksum
