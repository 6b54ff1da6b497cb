"""Plays beats: what is being said at the moment.

A program is a short list of parts (the beats of a cue, a number tapped out, a gap between groups), said in one voice.

Rule: nothing is allocated after `__init__`; a program never lasts longer than CUE_LIMIT_MS. It must not know what a
cue is for, nor what an output is made of.
"""

from .outputs import Outputs
from .signals import AFTER_SILENCE, ANSWER, LOUD, NEVER_MS, PLAIN
from .standard_cues import LONG, LOUD_TONE_HZ, SHORT
from .timing import CUE_LIMIT_MS, GROUP_GAP_MS

_MOST_PARTS = 8
_GROUP_GAP = ((0, 0, 0, 0, GROUP_GAP_MS),)
_FIVE = 5
# As plain numbers, which a bundle works out beforehand.
_SHORT = tuple([tuple(beat) for beat in SHORT])
_LONG = tuple([tuple(beat) for beat in LONG])


class Player:
    """Says one program at a time through `outputs`; `is_playing` while there is more to say.

    `voices` are (sound, touch) in percent, in the order of signals.VOICE_NAMES.
    """

    def __init__(self, outputs: Outputs, voices: tuple) -> None:
        self.is_playing = False
        self._outputs = outputs
        self._voices = voices
        self._parts = [()] * _MOST_PARTS
        self._repeats = [0] * _MOST_PARTS
        self._part_count = 0
        self._part = 0
        self._repeat = 0
        self._beat = 0
        self._beat_left_ms = 0
        self._left_ms = 0
        self._voice = PLAIN
        self._is_apart = False
        self._is_second_time = False

    def is_answering(self) -> bool:
        """Whether what is being said answers "where am I?": the next press cancels it."""
        return self.is_playing and self._voice == ANSWER

    def begin(self, voice: int) -> None:
        """Drop what is being said; what is added next is said in `voice` (signals.PLAIN and following).

        It stands apart from what it cuts short: pulses that ran into each other would be another rhythm. A loud voice
        says all twice and stands apart from itself; one after silence always does.
        """
        self._is_apart = self.is_playing or voice == LOUD or voice == AFTER_SILENCE
        self._voice = voice
        self._part_count = 0
        self._stop()

    def add(self, beats: tuple, repeats: int = 1) -> None:
        """Say these beats after what has been added so far, a group gap between; what finds no room is dropped."""
        if self._part_count or self._is_apart:
            self._append(_GROUP_GAP, 1)
        self._append(beats, repeats)

    def add_count(self, count: int) -> None:
        """Tap out a number: up to five as shorts; from six on a long for each five, then the rest as shorts."""
        if count <= _FIVE:
            self.add(_SHORT, count)
        else:
            self.add(_LONG, count // _FIVE)
            self._append(_SHORT, count % _FIVE)

    def add_minutes(self, minutes: int) -> None:
        """Tap out whole minutes as longs, so that no position and minute together make an alarm's 3 + 2; none is one short."""
        if minutes:
            self.add(_LONG, minutes)
        else:
            self.add(_SHORT, 1)

    def wait_ms(self) -> int:
        """How long until the next beat; NEVER_MS when nothing is being said."""
        if not self.is_playing:
            return NEVER_MS
        return min(self._left_ms, self._beat_left_ms)

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` (at most `wait_ms`) pass."""
        if not self.is_playing:
            return
        self._left_ms -= elapsed_ms
        self._beat_left_ms -= elapsed_ms
        if not self._left_ms:
            self._stop()
        elif not self._beat_left_ms:
            self._next_beat()

    def _append(self, beats: tuple, repeats: int) -> None:
        at = self._part_count
        if at == _MOST_PARTS or not repeats:
            return
        self._parts[at] = beats
        self._repeats[at] = repeats
        self._part_count = at + 1
        if not at:
            self.is_playing = True
            self._is_second_time = False
            self._left_ms = CUE_LIMIT_MS
            self._begin_part(0)

    def _begin_part(self, part: int) -> None:
        self._part = part
        self._repeat = self._repeats[part]
        self._begin_beat(0)

    def _begin_beat(self, beat: int) -> None:
        self._beat = beat
        tone_hz, volume_percent, vibration_percent, light_percent, self._beat_left_ms = self._parts[self._part][beat]
        sound_gain, touch_gain = self._voices[self._voice]
        if self._is_second_time and tone_hz:
            tone_hz = LOUD_TONE_HZ
        self._outputs.show(
            tone_hz, volume_percent * sound_gain // 100, vibration_percent * touch_gain // 100, light_percent
        )

    def _next_beat(self) -> None:
        """On to the next beat, repeat or part; a loud voice says it all once more, an octave or more lower."""
        if self._beat + 1 < len(self._parts[self._part]):
            self._begin_beat(self._beat + 1)
        elif self._repeat > 1:
            self._repeat -= 1
            self._begin_beat(0)
        elif self._part + 1 < self._part_count:
            self._begin_part(self._part + 1)
        elif self._voice == LOUD and not self._is_second_time:
            self._is_second_time = True
            self._begin_part(0)
        else:
            self._stop()

    def _stop(self) -> None:
        self.is_playing = False
        self._outputs.show(0, 0, 0, 0)
