"""Every number of time and strength that is not a routine's own, in one place, with its reason.

Rule: data only. (p) marks our own proposal; the others carry their source. Units stand in the names.
"""

# Button
PRESS_MS = 5
"""Contact needed before a press counts; QMK's eager debounce uses 5 ms. Shorter is an electrical glitch."""
RELEASE_MS = 30
"""Time up before a release counts: rides out release bounce, whose worst common case is about 6 ms (Ganssle). (p)"""
TAP_GAP_MS = 400
"""Longest gap between taps that belong together (EButton); people who miss it can have up to TAP_GAP_MOST_MS."""
LEAD_MS = 4
"""How long before a gap or a release is over it is settled what it means. A board thinks ahead that long, and what it
thinks must stand: a contact in those last milliseconds begins a press of its own. Entering a state takes a Pico 3 ms;
shorter than PRESS_MS, so that no press can be believed meanwhile."""
TAP_GAP_LEAST_MS = 250
TAP_GAP_MOST_MS = 700
HOLD_MS = 600
"""500 to 600 ms is what users ask for; a shorter hold triggers by accident."""
LONG_HOLD_MS = 2000
STUCK_MS = 10_000

# Feedback
TICK_MS = 35
"""Acknowledges a press: about 30 ms is where a tap on the skin becomes a vibration."""
TICK_TONE_HZ = 2000
TICK_VOLUME_PERCENT = 20
KICK_MS = 50
"""Full duty at the start of a pulse: a coin motor needs 100 to 180 ms to reach speed without it."""
GROUP_GAP_MS = 700
"""Between groups of pulses; at least 600 ms. (p)"""
NIGHT_LIGHT_PERCENT = 15

# Session (all (p) but the pause's, which the product sets)
NUDGES_MS = (30_000, 60_000, 90_000)
GIVE_UP_MS = 150_000
REFLECT_MS = 60_000
ENDED_MS = 10_000
PAUSE_REMINDER_MS = 120_000
PAUSE_LIMIT_MS = 600_000
CHECKPOINT_MS = 45_000
"""A checkpoint waits for silence, at most CUE_LIMIT_MS and the gap to write in: so a cut loses less than a minute. (p)"""
LESSON_ITEM_MS = 6_000
BREATH_LEAD_MS = 3_000
"""From the beginning of a position to its first breath: the begin cue has to be over."""

# Caps, whatever a table says
CUE_LIMIT_MS = 10_000
SESSION_LIMIT_MS = 3_600_000
"""A whole number of checkpoints: it is looked at with each."""
RUN_LIMIT_MS = 3_000
"""Longest run of motor or buzzer without a gap."""
RUN_GAP_MS = 150
"""Shorter than this is no gap: a motor does not stop in less."""
FLASH_MS = 334
"""Shortest time between two rises of the light: at most three flashes a second (WCAG 2.3.1)."""
