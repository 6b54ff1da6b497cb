"""Where each field of a record lies, in bytes from its beginning, and how many bytes a record has.

Rule: derived from `table_format`, so that the format is written once.
"""

import struct

from .table_format import (
    BEAT_FIELDS,
    BREATH_FIELDS,
    CUE_FIELDS,
    HEADER_FIELDS,
    REMINDER_FIELDS,
    ROUTINE_FIELDS,
    STEP_FIELDS,
    format_of,
)


def _bytes_of(fields: tuple) -> int:
    return struct.calcsize(format_of(fields))


def _offset_of(fields: tuple, name: str) -> int:
    return _bytes_of(fields[: [field[0] for field in fields].index(name)])


ROUTINE_BYTES = _bytes_of(ROUTINE_FIELDS)
STEP_BYTES = _bytes_of(STEP_FIELDS)
REMINDER_BYTES = _bytes_of(REMINDER_FIELDS)
BREATH_BYTES = _bytes_of(BREATH_FIELDS)
CUE_BYTES = _bytes_of(CUE_FIELDS)
BEAT_BYTES = _bytes_of(BEAT_FIELDS)

SEQUENCE = _offset_of(HEADER_FIELDS, "sequence")
SOURCE_DIGEST = _offset_of(HEADER_FIELDS, "source_digest")
ROUTINE_COUNT = _offset_of(HEADER_FIELDS, "routine_count")
STEP_COUNT = _offset_of(HEADER_FIELDS, "step_count")
REMINDER_COUNT = _offset_of(HEADER_FIELDS, "reminder_count")
BREATH_COUNT = _offset_of(HEADER_FIELDS, "breath_count")
CUE_COUNT = _offset_of(HEADER_FIELDS, "cue_count")
ROUTINE_FIRST_STEP = _offset_of(ROUTINE_FIELDS, "first_step")
ROUTINE_STEP_COUNT = _offset_of(ROUTINE_FIELDS, "step_count")
ROUTINE_FIRST_CUE = _offset_of(ROUTINE_FIELDS, "first_cue")
ROUTINE_CUE_COUNT = _offset_of(ROUTINE_FIELDS, "cue_count")
STEP_KIND = _offset_of(STEP_FIELDS, "kind")
STEP_NUMBER = _offset_of(STEP_FIELDS, "number")
STEP_AT_LEAST_S = _offset_of(STEP_FIELDS, "at_least_s")
STEP_AT_MOST_S = _offset_of(STEP_FIELDS, "at_most_s")
STEP_SETTLE_S = _offset_of(STEP_FIELDS, "settle_s")
STEP_BREATH = _offset_of(STEP_FIELDS, "breath")
STEP_FIRST_REMINDER = _offset_of(STEP_FIELDS, "first_reminder")
STEP_REMINDER_COUNT = _offset_of(STEP_FIELDS, "reminder_count")
REMINDER_AFTER_S = _offset_of(REMINDER_FIELDS, "after_s")
REMINDER_CUE = _offset_of(REMINDER_FIELDS, "cue")
REMINDER_FLAGS = _offset_of(REMINDER_FIELDS, "flags")
BREATH_IN_TENTHS = _offset_of(BREATH_FIELDS, "in_tenths")
BREATH_HOLD_TENTHS = _offset_of(BREATH_FIELDS, "hold_tenths")
BREATH_OUT_TENTHS = _offset_of(BREATH_FIELDS, "out_tenths")
BREATH_REST_TENTHS = _offset_of(BREATH_FIELDS, "rest_tenths")
CUE_REPLACES = _offset_of(CUE_FIELDS, "replaces")
CUE_REPEATS = _offset_of(CUE_FIELDS, "repeats")
CUE_FIRST_BEAT = _offset_of(CUE_FIELDS, "first_beat")
CUE_BEAT_COUNT = _offset_of(CUE_FIELDS, "beat_count")
BEAT_TONE_HZ = _offset_of(BEAT_FIELDS, "tone_hz")
BEAT_VOLUME_PERCENT = _offset_of(BEAT_FIELDS, "volume_percent")
BEAT_VIBRATION_PERCENT = _offset_of(BEAT_FIELDS, "vibration_percent")
BEAT_LIGHT_PERCENT = _offset_of(BEAT_FIELDS, "light_percent")
BEAT_DURATION_MS = _offset_of(BEAT_FIELDS, "duration_ms")
