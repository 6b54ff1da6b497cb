"""How long what is being said lasts, worked out from the effects alone: a second account beside `cue_player.Player`.

    SAY voice, then CUE / NUMBER / MINUTES      one program
    BREATHE                                     one, if nothing is being said
    SAY alone                                   silence

Rule: knows effects and the lengths of beats, never a player. It may allocate; it is for the host and the page only.
"""

from . import table_offsets as offset
from .codes import AFTER_SILENCE, ANSWER, LOUD, NEVER_MS, PACE, PLAIN
from .parameters import CUE_LIMIT_MS, GROUP_GAP_MS
from .standard_cues import GAP_MS, LONG_MS, SHORT_MS, STANDARD_CUES

_SHORT = SHORT_MS + GAP_MS
_LONG = LONG_MS + GAP_MS
_FIVE = 5


class Speech:
    """What is being said since `begun_ms`; `reader` is the table's. Times are those of the stream.

    `pulse_ms` is when the first pulse of the firmware's own begins, NEVER_MS without one.
    """

    def __init__(self, reader) -> None:
        self._reader = reader
        self.begun_ms = 0
        self.voice = PLAIN
        self.pulse_ms = NEVER_MS
        self._length_ms = 0
        self._is_apart = False

    def whole_until_ms(self) -> int:
        """When all of it would be said, without the cap."""
        return self.begun_ms + (2 * self._length_ms if self.voice == LOUD else self._length_ms)

    def until_ms(self) -> int:
        """When it is over: CUE_LIMIT_MS after its beginning at the latest."""
        return min(self.whole_until_ms(), self.begun_ms + CUE_LIMIT_MS)

    def begin(self, at_ms: int, voice: int) -> None:
        """Say what is added from now on, in `voice`, and nothing else; apart from what it cuts short or follows at once."""
        is_close = self._length_ms > 0 and at_ms <= self.until_ms()
        self._is_apart = is_close or voice == LOUD or voice == AFTER_SILENCE
        self.begun_ms = at_ms
        self.voice = voice
        self.pulse_ms = NEVER_MS
        self._length_ms = 0

    def cancel_answer(self, at_ms: int) -> None:
        """A press has come: an answer to "where am I?" is over."""
        if self.voice == ANSWER and at_ms < self.until_ms():
            self.begin(at_ms, PLAIN)

    def breathe(self, at_ms: int, cue: int) -> None:
        """A breath is felt, unless something is being said."""
        if at_ms >= self.until_ms():
            self.begin(at_ms, PACE)
            self.add_cue(cue)

    def add_cue(self, cue: int) -> None:
        """Say this cue too."""
        reader = self._reader
        if reader.find_cue(cue):
            self._add(reader.cue_repeats * _beats_ms(reader.blob, reader.cue_start, reader.cue_end))
        elif cue < len(STANDARD_CUES):
            self._add_own(_beats_ms(STANDARD_CUES[cue], 0, len(STANDARD_CUES[cue])))

    def add_number(self, number: int) -> None:
        """Tap out a number too."""
        if number <= _FIVE:
            self._add_own(number * _SHORT)
        else:
            self._add_own(number // _FIVE * _LONG + number % _FIVE * _SHORT)

    def add_minutes(self, minutes: int) -> None:
        """Tap out minutes too."""
        self._add_own(minutes * _LONG or _SHORT)

    def _add_own(self, length_ms: int) -> None:
        """Add what the firmware brings itself, which begins with a pulse and ends with a gap."""
        self._add(length_ms)
        if self.pulse_ms == NEVER_MS:
            pulse_ms = self.begun_ms + self._length_ms - length_ms
            if pulse_ms < self.begun_ms + CUE_LIMIT_MS:
                self.pulse_ms = pulse_ms

    def _add(self, length_ms: int) -> None:
        if self._length_ms or self._is_apart:
            self._length_ms += GROUP_GAP_MS
        self._length_ms += length_ms


def _beats_ms(blob: bytes, start: int, end: int) -> int:
    length_ms = 0
    for at in range(start + offset.BEAT_DURATION_MS, end, offset.BEAT_BYTES):
        length_ms += blob[at] | blob[at + 1] << 8
    return length_ms
