"""What the device plays when it says something: the firmware's own player, asked on its own.

Rule: the beats are the player's, so that a cue changed is a measure changed. Must not know: why it is said.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion import codes as s
from companion.cue_player import Player
from companion.settings import Settings, sane
from companion.standard_cues import VOICES, VOICES_BY_EAR
from companion.table_format import BEAT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    class Cues(Protocol):
        """What a player asks of a table: whether it has a cue of its own, and where its beats are."""

        blob: bytes
        cue_start: int
        cue_end: int
        cue_repeats: int

        def find_cue(self, cue: int) -> bool: ...  # noqa: D102  # see companion.table_reader


class Pulse(NamedTuple):
    """Outputs that stay as they are for so long; a tone of 0 Hz and a vibration of 0 % are a gap."""

    tone_hz: int
    volume_percent: int
    vibration_percent: int
    light_percent: int
    duration_ms: int


class OwnCues:
    """Stands where the table stands: by their numbers, the cues a routine brings, as rows of (beats, repeats)."""

    def __init__(self, cues: Mapping[int, tuple[Sequence[Sequence[int]], int]]) -> None:
        self._cues = {
            cue: (b"".join(struct.pack(BEAT_FORMAT, *beat) for beat in beats), repeats)
            for cue, (beats, repeats) in cues.items()
        }
        self.blob, self.cue_start, self.cue_end, self.cue_repeats = b"", 0, 0, 0

    def find_cue(self, cue: int) -> bool:
        """Whether the routine has its own for `cue`; if so, the fields say where its beats are."""
        if cue in self._cues:
            self.blob, self.cue_repeats = self._cues[cue]
            self.cue_end = len(self.blob)
        return cue in self._cues


class _PulseRecorder:
    """Stands where the outputs stand, and remembers what they are asked for."""

    def __init__(self) -> None:
        self.asked = (0, 0, 0, 0)

    def show(self, tone_hz: int, volume_percent: int, vibration_percent: int, light_percent: int) -> None:
        self.asked = (tone_hz, volume_percent, vibration_percent, light_percent)


def spoken(voice: int, parts: Sequence[tuple[int, int]], table: Cues, settings: Settings) -> list[Pulse]:
    """Return what `parts` ((effect, value) of companion.codes) are played as, as a person with these settings gets it.

    It begins with its first pulse.
    """
    settings = sane(settings)
    recorder = _PulseRecorder()
    player = Player(recorder, table, VOICES if settings.is_touch else VOICES_BY_EAR)  # type: ignore[arg-type]  # a player asks nothing of its outputs but `show`
    player.begin(voice)
    for effect, value in parts:
        if effect == s.NUMBER:
            player.add_count(value)
        elif effect == s.MINUTES:
            player.add_minutes(value)
        else:
            player.add_cue(value)
    heard: list[Pulse] = []
    while player.is_playing:
        wait_ms = player.wait_ms()
        tone_hz, volume_percent, vibration_percent, light_percent = recorder.asked
        sound = (tone_hz, min(100, volume_percent)) if settings.is_sound and volume_percent else (0, 0)
        touch = min(100, vibration_percent) if settings.is_touch else 0
        if heard or sound[0] or touch:
            heard.append(Pulse(*sound, touch, light_percent, wait_ms))
        player.advance(wait_ms)
    return heard
