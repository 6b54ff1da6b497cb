"""Sings the last sessions on the buzzer, so that a phone hears them: the history leaves a device without a cable.

    silence, then for each session  sync, frame, gap;  and all of it once more
    frame: kind, the board's own number, a session's record without its log, the record's CRC-32, a CRC-32 of all that

A value of four bits is how far the tone goes on, round and round, by one at least: so no tone comes twice in a row, and what
was there before is only an echo. Tones lie 100 Hz apart where a piezo is loud, each lasts 20 ms. (Sensor Watch's chirpy: three
bits in 47 ms, 2,500 to 4,500 Hz, blocks with a CRC-8.)
The record's CRC-32 tells whether the same session is known from the cable.

Rule: what is sung is beats, and the player's; so the caps hold, the next press ends it, and time is the core's. Imported
for one song, and gone from memory after it.
"""

import binascii
import struct
import sys

from companion.codes import ANSWER, PLAIN, TROUBLE
from companion.table_format import BEAT_FORMAT, CRC_BYTES, CRC_FORMAT

from .drivers import PassiveBuzzer
from .history import HISTORY_PATH, OLDER_PATH
from .journal_format import SESSION_BYTES, SESSION_RECORD, read

LOWEST_HZ = 2000
TONE_STEP_HZ = 100
TONES = 17
TONE_MS = 20
SYNC = bytes((4, 12, 2, 14, 0, 10, 6, 8))
"""The tones before a frame: no two steps between them are alike, so that it is found at one time and one pitch only."""
FIRST_SILENCE_MS = 300
"""Silence first: this module is still being read when the song begins."""
FRAME_GAP_MS = 200
"""After a frame; a run of the buzzer has to end with a gap."""
MOST_SESSIONS = 2
TIMES = 2
FRAME_VERSION = 1
ID_BYTES = 8
RECORD_FROM = 2
RECORD_TO = 34
"""The part of a record that is sung: from the session's number to the time in position."""


def begin_song(loop) -> None:
    """Begin the song, or say trouble where there is none to sing or nothing to sing with."""
    player = loop.device.player
    sessions = last_sessions(loop.journal.files)
    if sessions and loop.journal.settings.is_sound and isinstance(loop.board.buzzer, PassiveBuzzer):
        board_id = loop.board.watchdog.machine.unique_id()
        player.begin(ANSWER)
        player.add_beats(song_of([frame_of(board_id, each) for each in sessions]), TIMES)
    else:
        player.begin(PLAIN)
        player.add_cue(TROUBLE)
    if sys.modules.pop(__name__, None):
        delattr(sys.modules["shell"], "song")


def last_sessions(files) -> list:
    """Return the last records, the latest first."""
    found = []
    for path in (HISTORY_PATH, OLDER_PATH):
        at = files.size(path) // SESSION_BYTES * SESSION_BYTES
        while at >= SESSION_BYTES and len(found) < MOST_SESSIONS:
            at -= SESSION_BYTES
            blob = files.read(path, SESSION_BYTES, at)
            if read(SESSION_RECORD, blob) is not None:
                found.append(blob)
    return found


def frame_of(board_id: bytes, record: bytes) -> bytes:
    """Return what is sung of one session."""
    kind = FRAME_VERSION << 4 | len(board_id)
    padded = board_id + bytes(ID_BYTES - len(board_id))
    frame = bytes((kind,)) + padded + record[RECORD_FROM:RECORD_TO] + record[-CRC_BYTES:]
    return frame + struct.pack(CRC_FORMAT, binascii.crc32(frame))


def tones_of(frame: bytes) -> bytes:
    """Return the numbers of the tones of a frame, its sync first."""
    tones = bytearray(SYNC)
    for byte in frame:
        for value in (byte >> 4, byte & 15):
            tones.append((tones[-1] + 1 + value) % TONES)
    return bytes(tones)


def song_of(frames: list) -> bytes:
    """Return the beats of all frames, once."""
    beats = bytearray()
    for frame in frames:
        beats.extend(_tone_beat(0, FIRST_SILENCE_MS if not beats else FRAME_GAP_MS))
        for tone in tones_of(frame):
            beats.extend(_tone_beat(LOWEST_HZ + TONE_STEP_HZ * tone, TONE_MS))
    return bytes(beats)


def _tone_beat(tone_hz: int, duration_ms: int) -> bytes:
    return struct.pack(BEAT_FORMAT, tone_hz, 100 if tone_hz else 0, 0, 0, duration_ms)
