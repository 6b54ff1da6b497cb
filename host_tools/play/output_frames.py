"""Turns touch, light and sound into what each frame of the screen shows, thirty times a second.

Rule: a pulse shorter than a frame is still seen, in the next one; and at any speed nothing brightens more than
three times a second, by the firmware's own limiter. Must not know: the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.codes import OUTPUT
from companion.limits import FlashLimiter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host_tools.rehearsal.simulate import Event


@dataclass(frozen=True, slots=True)
class Frame:
    """What one frame shows; `is_ringing` if a tone began since the last one."""

    vibration_percent: int
    light_percent: int
    tone_hz: int
    is_ringing: bool


class _Glow:
    """One output with its brightest since the last frame."""

    def __init__(self) -> None:
        self._limiter = FlashLimiter()
        self._peak_percent = 0

    def want(self, percent: int) -> None:
        self._limiter.want(percent)
        self._peak_percent = max(self._peak_percent, self._limiter.percent)

    def advance(self, real_ms: int) -> None:
        self._limiter.advance(real_ms)

    def take(self) -> int:
        percent = self._peak_percent
        self._peak_percent = self._limiter.percent
        return percent


class OutputFrames:
    """Follows the outputs of a trace and shows them frame by frame."""

    def __init__(self) -> None:
        self._touch = _Glow()
        self._light = _Glow()
        self._at_ms = 0
        self._tone_hz = 0
        self._shown_hz = 0
        self._is_ringing = False

    def follow(self, events: Iterable[Event], speed: int) -> None:
        """Take up what the outputs did, at the speed it was lived."""
        for at_ms, effect, tone_hz, _, vibration_percent, light_percent in events:
            if effect != OUTPUT:
                continue
            for glow, percent in ((self._touch, vibration_percent), (self._light, light_percent)):
                glow.advance(at_ms // speed - self._at_ms // speed)
                glow.want(percent)
            self._at_ms = at_ms
            self._is_ringing = self._is_ringing or tone_hz > self._tone_hz == 0
            self._tone_hz = tone_hz
            self._shown_hz = tone_hz or self._shown_hz

    def frame(self) -> Frame:
        """Return the next frame: the strongest of each since the last."""
        frame = Frame(self._touch.take(), self._light.take(), self._shown_hz, self._is_ringing)
        self._shown_hz, self._is_ringing = self._tone_hz, False
        return frame
