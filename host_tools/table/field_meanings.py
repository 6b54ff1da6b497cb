"""Says what every field of the routine table means, in one sentence each.

Rule: one entry for each field of `companion.table_format` and no other; a test holds that. Numbers and ranges stand in
the format alone. The sentences are Markdown; docs/table_format.md is where they are read.
"""

from __future__ import annotations

MEANINGS: dict[str, dict[str, str]] = {
    "Header": {
        "magic": "the letters `unkt`",
        "major": "version of the format; a reader refuses every other than its own",
        "minor": "version within `major`; a reader takes newer ones too",
        "critical_features": "a bit for each feature without which the table must not be run: see [rounds](#rounds)",
        "length_bytes": "bytes of the whole table, from the magic to the end of the CRC-32",
        "sequence": "of two valid tables on a device, the one with the higher number is the newer",
        "source_digest": "says which routines it was compiled from; a reader compares it and makes nothing else of it",
        "routine_count": "routines",
        "step_count": "steps, of all routines together",
        "reminder_count": "reminders, of all steps together",
        "breath_count": "breathing paces",
        "cue_count": "cues the routines bring themselves",
        "beat_count": "beats, of all cues together",
        "text_count": "texts; 0 in a table without",
    },
    "Routine": {
        "first_step": "index of its first step",
        "step_count": "its steps, one after the other",
        "first_cue": "index of the first cue that is its own; any allowed number where it has none",
        "cue_count": "its own cues: only these may replace standard cues while it runs",
    },
    "Step": {
        "kind": "what it is, plus 8 times its set: see [kinds of steps](#kinds-of-steps)",
        "number": "the number tapped out for a position, 1 and up; in a rest that of the next position, or 0",
        "at_least_s": "seconds until the cue *enough*; none is said at 0, nor when it is `at_most_s`",
        "at_most_s": "seconds until the step ends by itself",
        "settle_s": "seconds from the move to the beginning of a position's time; 0 waits for a tap",
        "breath": "index of its breathing pace, plus 128 if its holds are felt too; 255 for none",
        "first_reminder": "index of its first reminder; any allowed number where it has none",
        "reminder_count": "its reminders, one after the other",
    },
    "Reminder": {
        "after_s": "seconds from the beginning of the step's time; at or after its end, it is never felt",
        "cue": "number of the cue: see [cues](#cues)",
        "flags": "bit 0: only in a session begun deeper; bit 1: comes again every round",
    },
    "Breath": {
        "in_tenths": "breathing in, in tenths of a second",
        "hold_tenths": "holding, full, in tenths of a second",
        "out_tenths": "breathing out, in tenths of a second",
        "rest_tenths": "resting, empty, in tenths of a second",
    },
    "Cue": {
        "replaces": "number of the standard cue it stands for while its routine runs; 255 for none",
        "repeats": "how often its beats are played, in all",
        "first_beat": "index of its first beat",
        "beat_count": "its beats, one after the other",
    },
    "Beat": {
        "tone_hz": "pitch of the buzzer; 0 is silence, 1 to 99 are refused",
        "volume_percent": "how loud",
        "vibration_percent": "how strongly the motor runs",
        "light_percent": "how bright the light is",
        "duration_ms": "how long the beat lasts, in milliseconds",
    },
    "Text": {
        "role": "what it is: see [roles of texts](#roles-of-texts)",
        "about": "index of the record it is about; its role says in which section",
        "length_bytes": "bytes of UTF-8 that follow",
    },
}
