"""Writes pulses as an Apple Haptic and Audio Pattern (AHAP), for Core Haptics.

Its rules, from Apple's documentation of Core Haptics: a JSON object with Version and Pattern; each event has a time and
a duration in seconds, 30 s at the most where it is continuous; intensity and sharpness lie between 0 and 1. The sound
is in the WAV beside it.

Rule: what vibrates is a continuous event as long and as strong as the beat. Must not know: what it means.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host_tools.perception.spoken import Pulse

_SHARPNESS = 0.3
"""Nearer to a coin motor's hum than to a click. An assumption."""


def ahap(pulses: Iterable[Pulse], name: str) -> str:
    """Return the text of an .ahap file."""
    events = []
    at_ms = 0
    for pulse in pulses:
        if pulse.vibration_percent:
            parameters = (("HapticIntensity", pulse.vibration_percent / 100), ("HapticSharpness", _SHARPNESS))
            event = {
                "Time": at_ms / 1000,
                "EventType": "HapticContinuous",
                "EventDuration": pulse.duration_ms / 1000,
                "EventParameters": [{"ParameterID": key, "ParameterValue": value} for key, value in parameters],
            }
            events.append({"Event": event})
        at_ms += pulse.duration_ms
    return json.dumps({"Version": 1.0, "Metadata": {"Description": name}, "Pattern": events}, indent=1) + "\n"
