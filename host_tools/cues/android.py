"""Writes pulses as what Android's `VibrationEffect.createWaveform(timings, amplitudes, repeat)` takes.

Its rules, from Android's documentation: as many amplitudes as timings; timings in milliseconds, none below 0 and not
all 0; amplitudes from 0 to 255, 0 being off; repeat -1 plays it once.

Rule: each beat is one entry, silences too. Must not know: what it means.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host_tools.perception.spoken import Pulse

_FULL = 255
_ONCE = -1


def waveform(pulses: Iterable[Pulse], name: str) -> str:
    """Return the text of a JSON file with the three arguments; beats that touch and are as strong are one."""
    timings, amplitudes = [], []
    for percent, run in groupby(pulses, key=lambda pulse: pulse.vibration_percent):
        timings.append(sum(pulse.duration_ms for pulse in run))
        amplitudes.append(round(percent * _FULL / 100))
    return json.dumps({"name": name, "timings": timings, "amplitudes": amplitudes, "repeat": _ONCE}) + "\n"
