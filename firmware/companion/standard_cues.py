"""The cues every unknot knows, as data.

Six to learn, told apart by rhythm alone, the same on buzzer and motor (rhythms felt are told apart far better than
strengths, and what is learned by ear carries over to touch). S is a short pulse, L a long one:

    move      L, then a short for each number       begin     S L
    enough    S L S                                 reminder  S S S, soft
    rest      L L                                   ended     L L L, after a moment of silence

Breathing: S in, S S out, L where it is held, very soft; felt only, or heard only by whoever turned touch off. Trouble comes outside a
session, or before its first move: four low shorts.

Beats have the bytes they would have in a table, so that one player plays both.

Rule: data only. A short and its gap last 340 ms, so that the light stays under three flashes a second.
"""

import struct

from .parameters import GROUP_GAP_MS
from .table_format import BEAT_FORMAT

SHORT_MS = 180
LONG_MS = 550
GAP_MS = 160


def _beat(tone_hz: int, volume_percent: int, vibration_percent: int, light_percent: int, duration_ms: int) -> bytes:
    return struct.pack(BEAT_FORMAT, tone_hz, volume_percent, vibration_percent, light_percent, duration_ms)


def _pulse(tone_hz: int, volume_percent: int, vibration_percent: int, light_percent: int, duration_ms: int) -> bytes:
    return _beat(tone_hz, volume_percent, vibration_percent, light_percent, duration_ms) + _beat(0, 0, 0, 0, GAP_MS)


GROUP_GAP = _beat(0, 0, 0, 0, GROUP_GAP_MS)
SHORT = _pulse(2400, 60, 100, 60, SHORT_MS)
LONG = _pulse(2400, 60, 100, 60, LONG_MS)
_RISEN = _pulse(2700, 60, 100, 60, LONG_MS)
_FALLEN = _pulse(2000, 40, 80, 40, SHORT_MS)
_CALM = _pulse(2000, 50, 90, 40, LONG_MS)
_SOFT = _pulse(2200, 15, 50, 20, SHORT_MS)
_FAINT = _pulse(1000, 10, 40, 10, SHORT_MS)
_FAINT_LONG = _pulse(1000, 10, 40, 10, LONG_MS)
_LOW = _pulse(900, 100, 100, 60, SHORT_MS)

STANDARD_CUES = (
    LONG,
    SHORT + _RISEN,
    _FALLEN + _pulse(2400, 40, 80, 40, LONG_MS) + _FALLEN,
    _SOFT + _SOFT + _SOFT,
    _CALM + _CALM,
    _CALM + _CALM + _CALM,
    _LOW + _LOW + _LOW + _LOW,
    _FAINT,
    _FAINT + _FAINT,
    _FAINT_LONG,
)
"""The beats of each cue, in the order of codes.CUE_NAMES."""

VOICES = bytes((100, 100, 0, 70, 60, 85, 170, 100, 100, 100, 100, 100, 0, 100))
"""Sound and touch in percent of the beat's own, two bytes for each of codes.VOICE_NAMES."""
VOICES_BY_EAR = bytes((100, 100, 40, 0, 60, 0, 170, 0, 100, 0, 100, 0, 100, 0))
"""The same for someone who turned touch off: a nudge, or a pace, by touch alone would be none."""
LOUD_TONE_HZ = 900
"""The tone of a loud nudge: many people over sixty hear little above 3 kHz."""
