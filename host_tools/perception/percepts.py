"""The pulses a person feels or hears of a row of beats.

Sources. About 30 ms is where a tap becomes a vibration (Remache-Vinueza et al., Scientific Reports 2025). What was just
felt masks what follows; in the channel a motor reaches that fades with a time constant of about 40 ms (J. Acoust. Soc.
Am. 1996, forward masking in the P and NP I channels), so a pulse needs 50 ms of rest before it to be one of its own.
Assumptions, for no measurement of a device under a back is known: the skin notices a twentieth of the full shaking, the
ear a volume of 5 % and a gap of 30 ms. With them a gap of 150 ms stays a gap through either motor, and one of 120 ms is
none: the border that `CUES` gives.

Rule: the same beats give the same pulses. Must not know: what the beats mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.perception.motors import MOTORS, shakes
from host_tools.tongues.tongue import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from host_tools.perception.motors import Motor

SKIN_THRESHOLD = 0.05
SKIN_REST_MS = 50
SHORTEST_FELT_MS = 30
EAR_REST_MS = 30
LEAST_VOLUME_PERCENT = 5
SHORTEST_HEARD_MS = 20

EAR = marked("ear")
SENSES = (*(motor.name for motor in MOTORS), EAR)
"""The ways by which something reaches a person; by each alone they have to understand it."""


class Percept(NamedTuple):
    """One pulse as it arrives; `tone_hz` is 0 for the skin."""

    at_ms: float
    duration_ms: float
    strength: float
    tone_hz: int = 0

    @property
    def end_ms(self) -> float:
        """When it is over."""
        return self.at_ms + self.duration_ms


def percepts(beats: Sequence[Sequence[int]], sense: str) -> tuple[Percept, ...]:
    """Return what arrives by one of SENSES; nothing if the beats do not reach it."""
    if sense == EAR:
        return _joined(_tones(beats), EAR_REST_MS, SHORTEST_HEARD_MS)
    motor = next(each for each in MOTORS if each.name == sense)
    return _joined(_felt(beats, motor), SKIN_REST_MS, SHORTEST_FELT_MS)


def _felt(beats: Iterable[Sequence[int]], motor: Motor) -> Iterable[Percept]:
    drives = [(duration_ms, vibration) for _, _, vibration, _, duration_ms in beats]
    return (Percept(*shake) for shake in shakes(drives, motor, SKIN_THRESHOLD))


def _tones(beats: Iterable[Sequence[int]]) -> Iterable[Percept]:
    at_ms = 0
    for tone_hz, volume_percent, _, _, duration_ms in beats:
        if tone_hz and volume_percent >= LEAST_VOLUME_PERCENT:
            yield Percept(at_ms, duration_ms, volume_percent / 100, tone_hz)
        at_ms += duration_ms


def _joined(pulses: Iterable[Percept], rest_ms: int, shortest_ms: int) -> tuple[Percept, ...]:
    """Join what has too little rest between, and leave out what is too short."""
    found: list[Percept] = []
    for pulse in pulses:
        if found and pulse.at_ms - found[-1].end_ms < rest_ms:
            last = found.pop()
            strength, tone_hz = max(last.strength, pulse.strength), last.tone_hz
            found.append(Percept(last.at_ms, pulse.end_ms - last.at_ms, strength, tone_hz))
        else:
            found.append(pulse)
    return tuple(pulse for pulse in found if pulse.duration_ms >= shortest_ms)
