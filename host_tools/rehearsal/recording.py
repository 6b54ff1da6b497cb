"""Records a session as sound: the buzzer as a piezo sings it, the motor as one hears it hum in the hand.

Rule: what sounds is what the trace says, at its moment; silence is zeros. Memory does not grow with the session. Must
not know: what a cue means.
"""

from __future__ import annotations

import math
import wave
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from companion.codes import OUTPUT
from host_tools.files import whole_file
from host_tools.rehearsal.recorded_sound import (
    COAST_MS,
    FALL_MS,
    FULL_SPEED_HZ,
    HUM,
    MOTOR_GAIN,
    RATE_HZ,
    RISE_MS,
    SLOWEST_HZ,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from host_tools.rehearsal.simulate import Session

    Samples = npt.NDArray[np.float64]

LONGEST_SILENCE_MS = 1500
"""In a brief recording; longer than any gap inside a cue (700 ms), so that cues stay whole and apart."""

_CHUNK = 10 * RATE_HZ
_FULL_SCALE = 32_767
_BUZZER_GAIN = 0.40
_RAMP = RATE_HZ * 4 // 1000
"""Samples from silence to full volume: a tone cut on or off would click."""
_OVERTONES = (1, 3, 5, 7)
"""Of a square wave, as a piezo disc is driven; those near half the sampling rate are left out."""
_SPIN_UP = RISE_MS / 1000 * RATE_HZ
_SPIN_DOWN = FALL_MS / 1000 * RATE_HZ
"""Time constants in samples."""
_COAST = int(COAST_MS / 1000 * RATE_HZ)


class Span(NamedTuple):
    """For so long, these outputs."""

    duration_ms: int
    tone_hz: int
    volume_percent: int
    vibration_percent: int

    @property
    def is_silent(self) -> bool:
        """Whether neither buzzer nor motor is on."""
        return not (self.tone_hz or self.vibration_percent)


def record(session: Session, path: Path, *, is_brief: bool = False) -> None:
    """Write `session` to `path` as a WAV file, 16 bit, mono. Brief, no silence is longer than LONGEST_SILENCE_MS.

    Raises OSError if the file cannot be written; nothing half written is left.
    """
    record_spans(_shortened(spans_of(session)) if is_brief else spans_of(session), path)


def record_spans(spans: list[Span], path: Path) -> None:
    """Write what buzzer and motor do as `record` does. Raises OSError; nothing half written is left."""
    count = _samples(sum(span.duration_ms for span in spans))
    with whole_file(path) as file, wave.open(file, "wb") as out:
        out.setparams((1, 2, RATE_HZ, count, "NONE", "not compressed"))
        for samples in _sound(spans):
            out.writeframesraw((samples * _FULL_SCALE).round().astype(np.int16).tobytes())


def spans_of(session: Session) -> list[Span]:
    """Return what buzzer and motor do from power-on to the end of the session, without gaps."""
    changes = [event for event in session.trace if event[1] == OUTPUT]
    ends_ms = [event[0] for event in changes] + [session.script.end_ms]
    spans = [Span(ends_ms[0], 0, 0, 0)]
    for (at_ms, _, tone_hz, volume_percent, vibration_percent, _), end_ms in zip(changes, ends_ms[1:], strict=True):
        span = Span(end_ms - at_ms, tone_hz, volume_percent, vibration_percent)
        if spans[-1][1:] == span[1:]:
            span = span._replace(duration_ms=span.duration_ms + spans.pop().duration_ms)
        spans.append(span)
    return spans


def _shortened(spans: list[Span]) -> list[Span]:
    return [
        span._replace(duration_ms=min(span.duration_ms, LONGEST_SILENCE_MS)) if span.is_silent else span
        for span in spans
    ]


def _samples(at_ms: int) -> int:
    return at_ms * RATE_HZ // 1000


def _sound(spans: list[Span]) -> Iterator[Samples]:
    """Yield the whole recording in chunks, -1 to 1. Where a span begins is counted from the start: nothing drifts."""
    buzzer, motor = _Buzzer(), _Motor()
    at_ms = 0
    for span in spans:
        count = _samples(at_ms + span.duration_ms) - _samples(at_ms)
        at_ms += span.duration_ms
        if span.is_silent:
            fading = min(count, _COAST)
            if fading:
                yield buzzer.sing(0, 0, fading) + motor.hum(0, fading)
            if count > fading:
                motor.stand()
            yield from (np.zeros(size) for size in _chunks(count - fading))
        else:
            for size in _chunks(count):
                tone = buzzer.sing(span.tone_hz, span.volume_percent, size)
                yield tone + motor.hum(span.vibration_percent, size)


def _chunks(count: int) -> Iterator[int]:
    for at in range(0, count, _CHUNK):
        yield min(_CHUNK, count - at)


def _wave(phase: Samples, overtones: Sequence[tuple[int, float]]) -> Samples:
    """Return the sum of `overtones` (number, strength) where the fundamental stands at `phase`, in turns."""
    waves = np.zeros(len(phase))
    for number, strength in overtones:
        waves += strength * np.sin(math.tau * number * phase)
    return waves


class _Buzzer:
    """A square wave without its edge; its phase goes on from tone to tone."""

    def __init__(self) -> None:
        self._level = 0.0
        self._phase = 0.0
        self._tone_hz = 0

    def sing(self, tone_hz: int, volume_percent: int, count: int) -> Samples:
        """Return the next `count` samples; without a tone the last one fades."""
        target = volume_percent / 100 if tone_hz else 0.0
        if not target and not self._level:
            return np.zeros(count)
        self._tone_hz = tone_hz or self._tone_hz
        steps: Samples = np.arange(1.0, count + 1.0)
        ramp = steps / _RAMP
        level: Samples = np.clip(target, self._level - ramp, self._level + ramp)
        phase: Samples = self._phase + steps * (self._tone_hz / RATE_HZ)
        self._level, self._phase = float(level[-1]), float(phase[-1] % 1)
        overtones = [(n, 1 / n) for n in _OVERTONES if n == 1 or n * self._tone_hz < 0.45 * RATE_HZ]
        return _BUZZER_GAIN * level * _wave(phase, overtones)


class _Motor:
    """A weight off its axis: its speed follows the drive slowly; faster is higher, and stronger by the square."""

    def __init__(self) -> None:
        self._speed = 0.0
        self._phase = 0.0

    def hum(self, vibration_percent: int, count: int) -> Samples:
        """Return the next `count` samples."""
        target = vibration_percent / 100
        if not target and not self._speed:
            return np.zeros(count)
        constant = _SPIN_UP if target > self._speed else _SPIN_DOWN
        fade: Samples = np.exp(-np.arange(1, count + 1) / constant)
        speed = target + (self._speed - target) * fade
        turns: Samples = np.cumsum(SLOWEST_HZ + (FULL_SPEED_HZ - SLOWEST_HZ) * speed) / RATE_HZ
        phase = self._phase + turns
        self._speed, self._phase = float(speed[-1]), float(phase[-1] % 1)
        return MOTOR_GAIN * speed**2 * _wave(phase, HUM)

    def stand(self) -> None:
        """Stand still; what is left of the movement cannot be heard."""
        self._speed = 0.0
