"""The format of the routine table, written once.

A table is one header, six sections of fixed-size records in the order of SECTIONS, the texts, and a CRC-32 of all before
it. A field is (name, struct code, least, most). From these lines come the struct formats, the named tuples, the range
checks, what `explain` prints and the field tables of docs/table_format.md. All numbers are little-endian.

Rule: data only; reading and writing is the work of `table`.
"""

import struct
from collections import namedtuple

MAGIC = b"unkt"
MAJOR = 1
MINOR = 0
ROUNDS = 1
"""Feature: marks that repeat, sets, a rest that knows what comes next, a breath felt at all its turns."""
KNOWN_FEATURES = ROUNDS
LARGEST_TABLE_BYTES = 8192

WAITS_FOR_TAP = 0
NONE = 255
"""No breathing pace, or a cue that replaces no standard one."""
KINDS = 8
"""A step's kind is the remainder of its byte by this; the quotient is which set it is, 0 where it is in none."""
ALL_TURNS = 128
"""Added to a step's breath: its holds are felt as well, not in and out alone."""
ONLY_WHEN_DEEPENING = 1
REPEATS = 2
"""The reminder comes again and again; the time of the step's last reminder is how long a round takes."""
MOST_REMINDERS = 16
"""Of one step: what is due next is looked for among them. The language allows eight and an offer to go deeper."""
LEAST_TONE_HZ = 100
"""Below it no buzzer sounds and some boards' PWM refuses; 0 is silence."""

# What a text is, and by that which section's record it is about.
TITLE = 1
ABOUT = 2
EQUIPMENT = 3
CAUTION = 4
SOURCE = 5
NAME = 6
PLACE = 7
LET = 8
REMINDER_SAY = 9
ROLE_NAMES = ("", "title", "about", "equipment", "caution", "source", "name", "place", "let", "say")

HEADER_FIELDS = (
    ("magic", "4s", None, None),
    ("major", "B", MAJOR, MAJOR),
    ("minor", "B", 0, 255),
    ("critical_features", "H", 0, 0xFFFF),
    ("length_bytes", "H", 0, LARGEST_TABLE_BYTES),
    ("sequence", "I", 0, 0x3FFFFFFF),
    ("source_digest", "8s", None, None),
    ("routine_count", "B", 1, 8),
    ("step_count", "B", 1, 255),
    ("reminder_count", "B", 0, 255),
    ("breath_count", "B", 0, ALL_TURNS),
    ("cue_count", "B", 0, 64),
    ("beat_count", "B", 0, 255),
    ("text_count", "H", 0, 2048),
)
ROUTINE_FIELDS = (
    ("first_step", "B", 0, 254),
    ("step_count", "B", 1, 255),
    ("first_cue", "B", 0, 64),
    ("cue_count", "B", 0, 64),
)
STEP_FIELDS = (
    ("kind", "B", 1, 255),
    ("number", "B", 0, 16),
    ("at_least_s", "H", 0, 3600),
    ("at_most_s", "H", 1, 3600),
    ("settle_s", "B", 0, 255),
    ("breath", "B", 0, 255),
    ("first_reminder", "B", 0, 255),
    ("reminder_count", "B", 0, MOST_REMINDERS),
)
REMINDER_FIELDS = (("after_s", "H", 1, 3600), ("cue", "B", 0, 255), ("flags", "B", 0, REPEATS + ONLY_WHEN_DEEPENING))
BREATH_FIELDS = (
    ("in_tenths", "B", 10, 200),
    ("hold_tenths", "B", 0, 200),
    ("out_tenths", "B", 10, 200),
    ("rest_tenths", "B", 0, 200),
)
CUE_FIELDS = (
    ("replaces", "B", 0, 255),
    ("repeats", "B", 1, 16),
    ("first_beat", "B", 0, 254),
    ("beat_count", "B", 1, 16),
)
BEAT_FIELDS = (
    ("tone_hz", "H", 0, 10_000),
    ("volume_percent", "B", 0, 100),
    ("vibration_percent", "B", 0, 100),
    ("light_percent", "B", 0, 100),
    ("duration_ms", "H", 10, 3000),
)
TEXT_FIELDS = (("role", "B", TITLE, REMINDER_SAY), ("about", "B", 0, 254), ("length_bytes", "H", 1, 1200))


def format_of(fields: tuple) -> str:
    """Return the struct format of one record."""
    return "<" + "".join([field[1] for field in fields])


def record_of(name: str, fields: tuple):
    """Return the named tuple of one record."""
    return namedtuple(name, [field[0] for field in fields])


Header = record_of("Header", HEADER_FIELDS)
Routine = record_of("Routine", ROUTINE_FIELDS)
Step = record_of("Step", STEP_FIELDS)
Reminder = record_of("Reminder", REMINDER_FIELDS)
Breath = record_of("Breath", BREATH_FIELDS)
Cue = record_of("Cue", CUE_FIELDS)
Beat = record_of("Beat", BEAT_FIELDS)
Text = namedtuple("Text", ("role", "about", "text"))
Table = namedtuple("Table", ("header", "routines", "steps", "reminders", "breaths", "cues", "beats"))

SECTIONS = (
    (Routine, ROUTINE_FIELDS),
    (Step, STEP_FIELDS),
    (Reminder, REMINDER_FIELDS),
    (Breath, BREATH_FIELDS),
    (Cue, CUE_FIELDS),
    (Beat, BEAT_FIELDS),
)
"""The fixed-size sections as they follow the header; its counts stand in the same order."""

FIRST_COUNT = 7
"""Where the counts begin among the header's fields."""
HEADER_FORMAT = format_of(HEADER_FIELDS)
HEADER_BYTES = struct.calcsize(HEADER_FORMAT)
BEAT_FORMAT = format_of(BEAT_FIELDS)
TEXT_FORMAT = format_of(TEXT_FIELDS)
TEXT_BYTES = struct.calcsize(TEXT_FORMAT)
CRC_FORMAT = "<I"
CRC_BYTES = 4
