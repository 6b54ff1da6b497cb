"""Says what a value in a table means, and what a record is about.

Rule: it takes any value, allowed or not, and says something true of it. Must not know: how it is laid out on a line.
"""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion import codes
from companion import table_format as layout
from companion.parameters import REFLECT_MS
from host_tools.language.diagnostics import quoted
from host_tools.language.quantities import format_duration
from host_tools.table.rhythm_words import feeling, number_letters, spell
from host_tools.table.table_bytes import CRC, TEXT, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SECOND_MS = 1000
_TENTH_MS = 100


class ValueMeanings:
    """The words for the records of one table."""

    def __init__(self, blob: bytes, records: Sequence[Record]) -> None:
        self._blob = blob
        self._beats = [record for record in records if record.kind == "Beat"]
        self._texts: dict[tuple[int, int], str] = {}
        for record in records:
            if record.kind == TEXT:
                self._texts.setdefault((record.number("role"), record.number("about")), record.text())

    def of_record(self, record: Record) -> str:
        """Return what a record is about, in a few words; nothing where its kind says it all."""
        parts: list[str] = []
        if record.is_cut:
            parts = ["cut short" if record.fields else "missing"]
        elif record.kind == "Routine":
            parts = [self._text(layout.TITLE, record.index)]
        elif record.kind == "Step":
            kind, number = record.number("kind"), record.number("number")
            name = _named(codes.STEP_NAMES[: codes.END], kind)
            parts = [f"{name} {number}" if number else name, self._text(layout.NAME, record.index)]
        elif record.kind == "Reminder":
            parts = [self._text(layout.REMINDER_SAY, record.index)]
        elif record.kind == "Cue":
            parts = [f"number {codes.CUSTOM_CUE + record.index}", self._feeling(record)]
        elif record.kind == TEXT:
            parts = [_about(record.number("about"), record), _role(record.number("role"), record)]
        return ", ".join(part for part in parts if part)

    def of_number(self, record: Record, name: str, value: int) -> str:
        """Return what `value` means as field `name` of `record`; nothing where the number says it all."""
        if record.kind == CRC:
            return self._crc(record.fields[0].at, value)
        if (record.kind, name) == ("Header", "length_bytes"):
            return "as many as there are" if value == len(self._blob) else f"but there are {len(self._blob)}"
        say = _SAYINGS.get((record.kind, name))
        return say(value, record) if say else ""

    def _text(self, role: int, about: int) -> str:
        text = self._texts.get((role, about))
        return quoted(text) if text else ""

    def _feeling(self, cue: Record) -> str:
        first = cue.number("first_beat")
        beats = self._beats[first : first + cue.number("beat_count")]
        rows = [[beat.number(name) for name, *_ in layout.BEAT_FIELDS] for beat in beats]
        return f"felt as {feeling(rows) or 'nothing'}"

    def _crc(self, at: int, value: int) -> str:
        crc = binascii.crc32(self._blob[:at])
        return "matches the bytes before it" if crc == value else f"but the bytes before it give {crc:#010x}"


def _named(names: Sequence[str], value: int) -> str:
    return names[value] if 0 < value < len(names) else "nothing known"


def _role(value: int, _: Record) -> str:
    return _named(layout.ROLE_NAMES, value)


def _about(value: int, record: Record) -> str:
    role = record.number("role")
    section = "routine" if role < layout.NAME else "reminder" if role == layout.REMINDER_SAY else "step"
    return f"{section} {value}"


def _span(what: str, count_name: str) -> Callable[[int, Record], str]:
    def say(first: int, record: Record) -> str:
        count = record.number(count_name)
        if not count:
            return "none"
        return f"{what} {first}" if count == 1 else f"{what}s {first} to {first + count - 1}"

    return say


def _at_least(value: int, record: Record) -> str:
    lasts = format_duration(value * _SECOND_MS)
    if record.number("kind") != codes.POSITION or not value:
        return "never says enough"
    return f"{lasts}, then says enough" if value < record.number("at_most_s") else f"{lasts}, as at most"


def _at_most(value: int, record: Record) -> str:
    if record.number("kind") == codes.REFLECT:
        return f"not used: reflecting lasts {format_duration(REFLECT_MS)}"
    return f"{format_duration(value * _SECOND_MS)}, then goes on by itself"


def _settle(value: int, record: Record) -> str:
    if record.number("kind") != codes.POSITION:
        return "not used: nothing is moved"
    if value == layout.WAITS_FOR_TAP:
        return "its time begins at a tap"
    return f"its time begins by itself after {format_duration(value * _SECOND_MS)}"


def _cue(value: int, _: Record) -> str:
    if value >= codes.CUSTOM_CUE:
        return f"cue {value - codes.CUSTOM_CUE} of this table"
    return codes.CUE_NAMES[value] if value < len(codes.CUE_NAMES) else "no cue"


def _tenths(value: int, _: Record) -> str:
    return format_duration(value * _TENTH_MS) if value else "none"


def _share(nothing: str) -> Callable[[int, Record], str]:
    return lambda value, _: f"{value} %" if value else nothing


def _kind(value: int, _: Record) -> str:
    set_number, kind = divmod(value, layout.KINDS)
    named = _named(codes.STEP_NAMES[: codes.END], kind)
    return f"{named}, set {set_number}" if set_number else named


def _number(value: int, record: Record) -> str:
    if not value:
        return "none"
    following = "what comes next, " if record.number("kind") == codes.REST else ""
    return f"{following}tapped out as {spell(number_letters(value))}"


def _breath(value: int, _: Record) -> str:
    if value == layout.NONE:
        return "none"
    return f"breath {value % layout.ALL_TURNS}" + (", its holds felt too" if value >= layout.ALL_TURNS else "")


def _flags(value: int, _: Record) -> str:
    when = "only when deepening" if value & layout.ONLY_WHEN_DEEPENING else "in every session"
    return f"{when}, every round anew" if value & layout.REPEATS else when


_SAYINGS: dict[tuple[str, str], Callable[[int, Record], str]] = {
    ("Header", "major"): lambda value, record: f"format {value}.{record.number('minor')}",
    ("Header", "minor"): lambda value, _: "newer than this reader: more may follow" if value > layout.MINOR else "",
    ("Header", "critical_features"): lambda value, _: f"bits {value:#06x}" if value else "none",
    ("Header", "sequence"): lambda _, __: "of two tables, the higher is the newer",
    ("Routine", "first_step"): _span("step", "step_count"),
    ("Routine", "first_cue"): _span("cue", "cue_count"),
    ("Step", "kind"): _kind,
    ("Step", "number"): _number,
    ("Step", "at_least_s"): _at_least,
    ("Step", "at_most_s"): _at_most,
    ("Step", "settle_s"): _settle,
    ("Step", "breath"): _breath,
    ("Step", "first_reminder"): _span("reminder", "reminder_count"),
    ("Reminder", "after_s"): lambda value, _: f"{format_duration(value * _SECOND_MS)} into the step's time",
    ("Reminder", "cue"): _cue,
    ("Reminder", "flags"): _flags,
    **{("Breath", name): _tenths for name, *_ in layout.BREATH_FIELDS},
    ("Cue", "replaces"): lambda value, record: "none" if value == layout.NONE else _cue(value, record),
    ("Cue", "repeats"): lambda value, _: "played once" if value == 1 else f"played {value} times",
    ("Cue", "first_beat"): _span("beat", "beat_count"),
    ("Beat", "tone_hz"): lambda value, _: f"{value} Hz" if value else "silent",
    ("Beat", "volume_percent"): _share("silent"),
    ("Beat", "vibration_percent"): _share("still"),
    ("Beat", "light_percent"): _share("dark"),
    ("Beat", "duration_ms"): lambda value, _: format_duration(value),
    ("Text", "role"): _role,
    ("Text", "about"): _about,
}
