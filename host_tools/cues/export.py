"""Writes all that a routine's device says into a folder, three files each: .ahap, .json for Android, .wav.

Rule: the files are played from the same beats as the device plays. Must not know: the formats.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.parameters import TAP_GAP_MS
from companion.settings import Settings
from host_tools.cues.ahap import ahap
from host_tools.cues.android import waveform
from host_tools.errors import CommandError
from host_tools.files import write_whole
from host_tools.language.sayings import own_cues
from host_tools.perception.spoken import spoken
from host_tools.rehearsal.recording import Span, record_spans
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from pathlib import Path

    from host_tools.cues.measure import Distances

_BOTH = Settings(is_sound=True, is_touch=True, is_night=False, tap_gap_ms=TAP_GAP_MS)


def export(distances: Distances, folder: Path) -> list[str]:
    """Write the files and return their names. Raises CommandError, OSError."""
    if folder.exists() and not folder.is_dir():
        raise CommandError(say("{folder}: is a file; give a folder", folder=str(folder)))
    folder.mkdir(parents=True, exist_ok=True)
    table = own_cues(distances.routine)
    names = []
    for saying in distances.sayings:
        pulses = spoken(saying.voice, saying.parts, table, _BOTH)
        name = _file_name(saying.name)
        write_whole(folder / f"{name}.ahap", ahap(pulses, saying.name).encode())
        write_whole(folder / f"{name}.json", waveform(pulses, saying.name).encode())
        record_spans(
            [Span(each.duration_ms, each.tone_hz, each.volume_percent, each.vibration_percent) for each in pulses],
            folder / f"{name}.wav",
        )
        names += [f"{name}.ahap", f"{name}.json", f"{name}.wav"]
    return names


def _file_name(name: str) -> str:
    """Return a name any file system takes: "answer: 1, 2 min" is answer_1_2_min."""
    return re.sub(r"\W+", "_", name).strip("_").lower()
