"""How a vibration motor follows its drive: when what it does to the skin begins and ends.

A first-order lag: the level goes towards its target by a time constant, one for rising and one for falling. Between two
changes of the drive that is one exponential, so the moments are worked out and not sampled.

Sources. A start is measured to 90 % and a stop to 10 % of the acceleration (TI, "How to improve the startup and stop
behavior of ERM and LRA actuators"). A coin motor needs 100 to 180 ms to full speed (`CUES`; Precision Microdrives' step
response of a 305-000: 180 ms), a linear one starts in 15 to 25 ms (Precision Microdrives by way of senseshift.io) and
rings on by its own quality: Q / (pi x f), 27 ms for Q = 15 at 175 Hz.
Assumptions: the lag is of first order; a rotating weight shakes by the square of its speed; Q = 15.

Rule: pure arithmetic on (milliseconds, percent). Must not know: a cue, or a person.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from companion.parameters import KICK_MS
from host_tools.tongues.tongue import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Drive = tuple[int, int]
"""(for so many milliseconds, percent)."""


class Motor(NamedTuple):
    """A kind of motor. `power` is how its shaking grows with the level: 2 for a rotating weight, 1 for a moving one."""

    name: str
    rise_ms: float
    fall_ms: float
    power: int
    kick_ms: int


COIN = Motor(marked("coin motor"), 50, 60, 2, KICK_MS)
LINEAR = Motor(marked("linear motor"), 12, 27, 1, 0)
"""A linear one has a driver chip, which kicks it off by itself."""
MOTORS = (COIN, LINEAR)


class Shake(NamedTuple):
    """The skin is shaken more than `threshold` from `at_ms` on, for so long; `strength` is the most, 0 to 1."""

    at_ms: float
    duration_ms: float
    strength: float


def shakes(drives: Iterable[Drive], motor: Motor, threshold: float) -> list[Shake]:
    """Return when the motor shakes more than `threshold` (0 to 1) of what it does at full duty, then coasts to rest."""
    border = threshold ** (1 / motor.power)
    found: list[Shake] = []
    begun_ms, strongest = -1.0, 0.0
    at_ms, level = 0.0, 0.0
    for duration_ms, target in (*_kicked(drives, motor), (20 * motor.fall_ms, 0.0)):
        constant_ms = motor.rise_ms if target > level else motor.fall_ms
        end = target + (level - target) * math.exp(-duration_ms / constant_ms)
        if level < border < end:  # where it would only ever come up to the border it never is above it
            begun_ms = at_ms + _until(level, border, target, constant_ms)
        strongest = max(strongest, level, end) if begun_ms >= 0 else 0.0
        if end < border <= level and begun_ms >= 0:
            over_ms = at_ms + _until(level, border, target, constant_ms)
            found.append(Shake(begun_ms, over_ms - begun_ms, strongest**motor.power))
            begun_ms, strongest = -1.0, 0.0
        at_ms, level = at_ms + duration_ms, end
    return found


def _until(level: float, border: float, target: float, constant_ms: float) -> float:
    """Return how long the level takes to the border, which lies between it and the target."""
    return constant_ms * math.log((level - target) / (border - target))


def _kicked(drives: Iterable[Drive], motor: Motor) -> Iterator[tuple[float, float]]:
    """Yield what the motor is asked for, 0 to 1: a start from rest begins at full duty."""
    was_on = False
    for duration_ms, percent in drives:
        kick_ms = min(duration_ms, motor.kick_ms) if percent and not was_on else 0
        if kick_ms:
            yield kick_ms, 1.0
        yield duration_ms - kick_ms, percent / 100
        was_on = percent > 0
