"""Plays beats: what is being said at the moment.

A program is a short list of parts (the beats of a cue, a number tapped out, a gap between groups), said in one voice.

Rule: nothing is allocated after `__init__`; a program never lasts longer than CUE_LIMIT_MS. It must not know what a
cue is for, nor what an output is made of.
"""

from . import table_offsets as offset
from .codes import AFTER_SILENCE, ANSWER, LOUD, NEVER_MS, PLAIN
from .outputs import Outputs
from .parameters import CUE_LIMIT_MS
from .standard_cues import GROUP_GAP, LONG, LOUD_TONE_HZ, SHORT, STANDARD_CUES

_MOST_PARTS = 8
_FIVE = 5


class Player:
    """Says one program at a time through `outputs`; `is_playing` while there is more to say.

    `table` may bring cues of its own; `voices` are sound and touch in percent, by turns, in the order of codes.VOICE_NAMES.
    """

    def __init__(self, outputs: Outputs, table, voices: bytes) -> None:
        self.is_playing = False
        self._outputs = outputs
        self._table = table
        self._voices = voices
        self._blobs = [b""] * _MOST_PARTS
        self._starts = [0] * _MOST_PARTS
        self._ends = [0] * _MOST_PARTS
        self._repeats = [0] * _MOST_PARTS
        self._part_count = 0
        self._part = 0
        self._repeat = 0
        self._at = 0
        self._beat_left_ms = 0
        self._left_ms = 0
        self._voice = PLAIN
        self._is_apart = False
        self._has_just_ended = False
        self._is_second_time = False

    def is_answering(self) -> bool:
        """Whether what is being said answers "where am I?": the next press cancels it."""
        return self.is_playing and self._voice == ANSWER

    def begin(self, voice: int) -> None:
        """Drop what is being said; what is added next is said in `voice` (codes.PLAIN and following).

        It stands apart from what it cuts short or follows at once: pulses that ran into each other would be another
        rhythm. A loud voice says all twice and stands apart from itself; one after silence always does.
        """
        self._is_apart = self.is_playing or self._has_just_ended or voice == LOUD or voice == AFTER_SILENCE
        self._voice = voice
        self._part_count = 0
        if self.is_playing:
            self._stop()

    def add_cue(self, cue: int) -> None:
        """Say this cue after what has been added so far: the table's own, or the standard one."""
        table = self._table
        if table.find_cue(cue):
            self._add(table.blob, table.cue_start, table.cue_end, table.cue_repeats)
        else:
            self.add_beats(STANDARD_CUES[cue], 1)

    def add_count(self, count: int) -> None:
        """Tap out a number: up to five as shorts; from six on a long for each five, then the rest as shorts."""
        if count <= _FIVE:
            self.add_beats(SHORT, count)
        else:
            self.add_beats(LONG, count // _FIVE)
            self._append(SHORT, 0, len(SHORT), count % _FIVE)

    def add_minutes(self, minutes: int) -> None:
        """Tap out whole minutes as longs, so that no position and minute together make an alarm's 3 + 2; none is one short."""
        if minutes:
            self.add_beats(LONG, minutes)
        else:
            self.add_beats(SHORT, 1)

    def wait_ms(self) -> int:
        """How long until the next beat; NEVER_MS when nothing is being said."""
        if not self.is_playing:
            return NEVER_MS
        return self._left_ms if self._left_ms < self._beat_left_ms else self._beat_left_ms

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` (at most `wait_ms`) pass."""
        if elapsed_ms:
            self._has_just_ended = False
        if not self.is_playing:
            return
        self._left_ms -= elapsed_ms
        self._beat_left_ms -= elapsed_ms
        if not self._left_ms:
            self._stop()
        elif not self._beat_left_ms:
            self._next_beat()
        self._has_just_ended = not self.is_playing

    def add_beats(self, beats: bytes, repeats: int) -> None:
        """Say these beats, so often, after what has been added so far."""
        self._add(beats, 0, len(beats), repeats)

    def _add(self, blob: bytes, start: int, end: int, repeats: int) -> None:
        """Say the beats in these bytes after a group gap; what finds no room is dropped."""
        if self._part_count or self._is_apart:
            self._append(GROUP_GAP, 0, len(GROUP_GAP), 1)
        self._append(blob, start, end, repeats)

    def _append(self, blob: bytes, start: int, end: int, repeats: int) -> None:
        part = self._part_count
        if part == _MOST_PARTS or not repeats:
            return
        self._blobs[part] = blob
        self._starts[part] = start
        self._ends[part] = end
        self._repeats[part] = repeats
        self._part_count = part + 1
        if not part:
            self.is_playing = True
            self._is_second_time = False
            self._left_ms = CUE_LIMIT_MS
            self._begin_part(0)

    def _begin_part(self, part: int) -> None:
        self._part = part
        self._repeat = self._repeats[part]
        self._begin_beat(self._starts[part])

    def _begin_beat(self, at: int) -> None:
        self._at = at
        blob = self._blobs[self._part]
        sound_gain = self._voices[2 * self._voice]
        touch_gain = self._voices[2 * self._voice + 1]
        tone_hz = blob[at + offset.BEAT_TONE_HZ] | blob[at + offset.BEAT_TONE_HZ + 1] << 8
        if self._is_second_time and tone_hz:
            tone_hz = LOUD_TONE_HZ
        self._beat_left_ms = blob[at + offset.BEAT_DURATION_MS] | blob[at + offset.BEAT_DURATION_MS + 1] << 8
        self._outputs.show(
            tone_hz,
            blob[at + offset.BEAT_VOLUME_PERCENT] * sound_gain // 100,
            blob[at + offset.BEAT_VIBRATION_PERCENT] * touch_gain // 100,
            blob[at + offset.BEAT_LIGHT_PERCENT],
        )

    def _next_beat(self) -> None:
        """On to the next beat, repeat or part; a loud voice says it all once more, an octave or more lower."""
        part = self._part
        if self._at + offset.BEAT_BYTES < self._ends[part]:
            self._begin_beat(self._at + offset.BEAT_BYTES)
        elif self._repeat > 1:
            self._repeat -= 1
            self._begin_beat(self._starts[part])
        elif part + 1 < self._part_count:
            self._begin_part(part + 1)
        elif self._voice == LOUD and not self._is_second_time:
            self._is_second_time = True
            self._begin_part(0)
        else:
            self._stop()

    def _stop(self) -> None:
        self.is_playing = False
        self._outputs.show(0, 0, 0, 0)
