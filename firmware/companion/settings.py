"""What a person sets once: sound, touch, night, and how far apart the taps of a double tap may be.

Rule: data only. Sound and touch are never both off; whoever asks for that keeps touch.
"""

from collections import namedtuple

from .parameters import TAP_GAP_LEAST_MS, TAP_GAP_MOST_MS, TAP_GAP_MS

Settings = namedtuple("Settings", ("is_sound", "is_touch", "is_night", "tap_gap_ms"))

DEFAULT_SETTINGS = Settings(True, True, False, TAP_GAP_MS)


def sane(settings: Settings) -> Settings:
    """Return `settings` as the device will keep them: touch stays on without sound, the tap gap within its range."""
    gap_ms = settings.tap_gap_ms
    gap_ms = TAP_GAP_LEAST_MS if gap_ms < TAP_GAP_LEAST_MS else min(gap_ms, TAP_GAP_MOST_MS)
    is_sound = bool(settings.is_sound)
    return Settings(is_sound, bool(settings.is_touch) or not is_sound, bool(settings.is_night), gap_ms)
