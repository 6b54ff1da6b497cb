"""Holds the numbers of how a motor sounds in a recording, and how fine one is: on the command line and in the page.

Rule: data only, each with its reason.
"""

from __future__ import annotations

from host_tools.perception.motors import COIN

RATE_HZ = 22_050
"""Carries every tone a table may ask for, up to 10 kHz."""

MOTOR_GAIN = 0.45
"""Beside a buzzer of half the scale: both at full strength do not clip."""

RISE_MS, FALL_MS = COIN.rise_ms, COIN.fall_ms
COAST_MS = 5 * FALL_MS
"""After which a motor stands still: its hum is below one step of the recording."""

SLOWEST_HZ, FULL_SPEED_HZ = 60, 180
HUM = ((1, 0.65), (2, 0.25), (3, 0.10))
"""Overtones and strengths; small loudspeakers give little of the lowest."""
