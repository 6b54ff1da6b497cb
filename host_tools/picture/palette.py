"""Lists the colours of the session's picture.

From Okabe and Ito's palette, which stays apart for all kinds of colour vision, and tints of it. What lies side by side
differs in lightness, shape or pattern too, so that the picture can be read in grey.

Rule: data only.
"""

from __future__ import annotations

PAPER = "#ffffff"
INK = "#1b2a35"
QUIET_INK = "#53626d"
"""For small print: 6.4 to 1 against paper."""
LEADER = "#b3bdc5"
GRID = "#e8ecef"
BASE = "#cdd5db"
"""The ground the session stands on."""

AT_LEAST = "#86b6d8"
UNTIL_AT_MOST = "#d5e6f2"
PRESSING_EDGE = "#0a5f96"
FREE = "#f4f6f7"
"""Where nothing presses: moving and paused."""
HATCH = "#98a5ae"
REST = "#c3e5d8"
REST_LINES = "#7fbfa6"
REFLECT = "#f1dbe7"
REFLECT_LINES = "#c487a9"

SOUND = "#c65a06"
TOUCH = "#0072b2"
LIGHT = "#e0a100"
CUT = "#8c2f00"
