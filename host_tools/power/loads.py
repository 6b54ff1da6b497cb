"""Lists what the parts draw, beside what a board does, and who says so.

Rule: data only. What nobody measured is called reckoned or expected.
"""

from __future__ import annotations

from host_tools.tongues.tongue import marked

MOTOR_MA = 75.0
MOTOR_SOURCE = marked("coin motor at full strength, 60 to 90 mA: docs/hardware_checklist.md, 16")

BUZZER_MA_A_KILOHERTZ = 0.066
BUZZER_SOURCE = marked("reckoned: a piezo of 20 nF charged to 3.3 V each period")

LIGHT_MA = 2.8
LIGHT_SOURCE = marked("reckoned: 2 V of an LED, 470 ohm to 3.3 V")

FLASH_MA = 25.0
FLASH_WRITE_MS = 45.4
FLASH_SOURCE = marked("W25Q16JV datasheet, 9.6: a sector erased and a page written, at the most it draws")

AWAKE_MS_A_MOMENT = 5.9
"""How long a Pico is awake for each moment of a session (emulated, MicroPython 1.28; `tests/pico/test_sessions.py`)."""
