"""Sings the last sessions on the buzzer, so that a phone hears them: the history leaves a device without a cable.

    silence, then for each session  sync, frame, gap;  and all of it once more

Rule: what is sung is beats, and the player's; so the caps hold, the next press ends it, and time is the core's. Imported
for one song, and gone from memory after it.
"""

import struct
import sys

from companion.codes import ANSWER, PLAIN, TROUBLE
from companion.table_format import BEAT_FORMAT, CRC_BYTES

from .drivers import PassiveBuzzer
from .history import HISTORY_PATH, OLDER_PATH
from .journal_format import SESSION_BYTES, VERSION, sealed
from .song_frame import LOWEST_HZ, TONE_MS, TONE_STEP_HZ, frame_of, tones_of

FIRST_SILENCE_MS = 300
"""The song begins while this module is still being read."""
FRAME_GAP_MS = 200
"""A run of the buzzer has to end with a gap, and an echo with it."""
MOST_SESSIONS = 2
TIMES = 2


def begin_song(loop) -> None:
    """Begin the song, or say trouble where there is none to sing or nothing to sing with."""
    player = loop.device.player
    journal = loop.journal
    records = last_records(journal.files)
    if records and journal.settings.is_sound and isinstance(loop.board.buzzer, PassiveBuzzer):
        board_id = loop.board.watchdog.machine.unique_id()
        player.begin(ANSWER)
        player.add_beats(song_of([frame_of(board_id, each) for each in records]), TIMES)
    else:
        player.begin(PLAIN)
        player.add_cue(TROUBLE)
    if sys.modules.pop(__name__, None):
        delattr(sys.modules["shell"], "song")


def last_records(files) -> list:
    """Return the records of the last sessions, the latest first; only a start has the module that reads what is in them."""
    found = []
    for path in (HISTORY_PATH, OLDER_PATH):
        at = files.size(path) // SESSION_BYTES * SESSION_BYTES
        while at >= SESSION_BYTES and len(found) < MOST_SESSIONS:
            at -= SESSION_BYTES
            record = files.read(path, SESSION_BYTES, at)
            if record is not None and sealed(record[:-CRC_BYTES]) == record and record[1] == VERSION:
                found.append(record)
    return found


def song_of(frames: list) -> bytes:
    """Return the beats of all frames, once."""
    beats = bytearray()
    for frame in frames:
        beats.extend(_tone_beat(0, FRAME_GAP_MS if beats else FIRST_SILENCE_MS))
        for tone in tones_of(frame):
            beats.extend(_tone_beat(LOWEST_HZ + TONE_STEP_HZ * tone, TONE_MS))
    return bytes(beats)


def _tone_beat(tone_hz: int, duration_ms: int) -> bytes:
    return struct.pack(BEAT_FORMAT, tone_hz, 100 if tone_hz else 0, 0, 0, duration_ms)
