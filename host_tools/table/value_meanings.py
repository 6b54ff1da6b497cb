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
from host_tools.table.rhythm_words import feeling, number_letters, spell
from host_tools.table.table_bytes import CRC, TEXT, Record
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import count, marked, say

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
            parts = [say("cut short") if record.fields else say("missing")]
        elif record.kind == "Routine":
            parts = [self._text(layout.TITLE, record.index)]
        elif record.kind == "Step":
            number = record.number("number")
            name = _named(codes.STEP_NAMES[: codes.END], _plain_kind(record))
            parts = [f"{name} {number}" if number else name, self._text(layout.NAME, record.index)]
        elif record.kind == "Reminder":
            parts = [self._text(layout.REMINDER_SAY, record.index)]
        elif record.kind == "Cue":
            parts = [say("number {number}", number=codes.CUSTOM_CUE + record.index), self._feeling(record)]
        elif record.kind == TEXT:
            parts = [_about(record.number("about"), record), _role(record.number("role"), record)]
        return ", ".join(part for part in parts if part)

    def of_number(self, record: Record, name: str, value: int) -> str:
        """Return what `value` means as field `name` of `record`; nothing where the number says it all."""
        if record.kind == CRC:
            return self._crc(record.fields[0].at, value)
        if (record.kind, name) == ("Header", "length_bytes"):
            there_are = say("but there are {number}", number=len(self._blob))
            return say("as many as there are") if value == len(self._blob) else there_are
        meaning = _SAYINGS.get((record.kind, name))
        return meaning(value, record) if meaning else ""

    def _text(self, role: int, about: int) -> str:
        text = self._texts.get((role, about))
        return quoted(text) if text else ""

    def _feeling(self, cue: Record) -> str:
        first = cue.number("first_beat")
        beats = self._beats[first : first + cue.number("beat_count")]
        rows = [[beat.number(name) for name, *_ in layout.BEAT_FIELDS] for beat in beats]
        return say("felt as {rhythm}", rhythm=feeling(rows) or say("nothing"))

    def _crc(self, at: int, value: int) -> str:
        crc = binascii.crc32(self._blob[:at])
        give = say("but the bytes before it give {number}", number=f"{crc:#010x}")
        return say("matches the bytes before it") if crc == value else give


def _named(names: Sequence[str], value: int) -> str:
    return names[value] if 0 < value < len(names) else say("nothing known")


def _plain_kind(record: Record) -> int:
    """Return the kind of a step, whichever set it is."""
    return record.number("kind") % layout.KINDS


def _role(value: int, _: Record) -> str:
    return _named(layout.ROLE_NAMES, value)


def _about(value: int, record: Record) -> str:
    role = record.number("role")
    section = "routine" if role < layout.NAME else "reminder" if role == layout.REMINDER_SAY else "step"
    return f"{section} {value}"


def _span(one: str, many: str, count_name: str) -> Callable[[int, Record], str]:
    def meaning(first: int, record: Record) -> str:
        number = record.number(count_name)
        if not number:
            return say("none")
        return say(one if number == 1 else many, first=first, last=first + number - 1)

    return meaning


def _at_least(value: int, record: Record) -> str:
    lasts = duration(value * _SECOND_MS)
    if _plain_kind(record) != codes.POSITION or not value:
        return say("never says enough")
    is_less = value < record.number("at_most_s")
    text = marked("{duration}, then says enough") if is_less else marked("{duration}, as at most")
    return say(text, duration=lasts)


def _at_most(value: int, record: Record) -> str:
    if record.number("kind") == codes.REFLECT:
        return say("not used: reflecting lasts {duration}", duration=duration(REFLECT_MS))
    return say("{duration}, then goes on by itself", duration=duration(value * _SECOND_MS))


def _settle(value: int, record: Record) -> str:
    if _plain_kind(record) != codes.POSITION:
        return say("not used: nothing is moved")
    if value == layout.WAITS_FOR_TAP:
        return say("its time begins at a tap")
    return say("its time begins by itself after {duration}", duration=duration(value * _SECOND_MS))


def _cue(value: int, _: Record) -> str:
    if value >= codes.CUSTOM_CUE:
        return say("cue {number} of this table", number=value - codes.CUSTOM_CUE)
    return codes.CUE_NAMES[value] if value < len(codes.CUE_NAMES) else say("no cue")


def _tenths(value: int, _: Record) -> str:
    return duration(value * _TENTH_MS) if value else say("none")


def _share(nothing: str) -> Callable[[int, Record], str]:
    return lambda value, _: f"{value} %" if value else say(nothing)


def _kind(value: int, _: Record) -> str:
    set_number, kind = divmod(value, layout.KINDS)
    named = _named(codes.STEP_NAMES[: codes.END], kind)
    return say("{name}, set {number}", name=named, number=set_number) if set_number else named


def _number(value: int, record: Record) -> str:
    if not value:
        return say("none")
    rhythm = spell(number_letters(value))
    if record.number("kind") == codes.REST:
        return say("what comes next, tapped out as {rhythm}", rhythm=rhythm)
    return say("tapped out as {rhythm}", rhythm=rhythm)


def _breath(value: int, _: Record) -> str:
    if value == layout.NONE:
        return say("none")
    text = marked("breath {number}, its holds felt too") if value >= layout.ALL_TURNS else marked("breath {number}")
    return say(text, number=value % layout.ALL_TURNS)


def _flags(value: int, _: Record) -> str:
    when = say("only when deepening") if value & layout.ONLY_WHEN_DEEPENING else say("in every session")
    return say("{when}, every round anew", when=when) if value & layout.REPEATS else when


_SAYINGS: dict[tuple[str, str], Callable[[int, Record], str]] = {
    ("Header", "major"): lambda value, record: say("format {version}", version=f"{value}.{record.number('minor')}"),
    ("Header", "minor"): lambda value, _: (
        say("newer than this reader: more may follow") if value > layout.MINOR else ""
    ),
    ("Header", "critical_features"): lambda value, _: (
        say("bits {bits}", bits=f"{value:#06x}") if value else say("none")
    ),
    ("Header", "sequence"): lambda _, __: say("of two tables, the higher is the newer"),
    ("Routine", "first_step"): _span(marked("step {first}"), marked("steps {first} to {last}"), "step_count"),
    ("Routine", "first_cue"): _span(marked("cue {first}"), marked("cues {first} to {last}"), "cue_count"),
    ("Step", "kind"): _kind,
    ("Step", "number"): _number,
    ("Step", "at_least_s"): _at_least,
    ("Step", "at_most_s"): _at_most,
    ("Step", "settle_s"): _settle,
    ("Step", "breath"): _breath,
    ("Step", "first_reminder"): _span(
        marked("reminder {first}"), marked("reminders {first} to {last}"), "reminder_count"
    ),
    ("Reminder", "after_s"): lambda value, _: say(
        "{duration} into the step's time", duration=duration(value * _SECOND_MS)
    ),
    ("Reminder", "cue"): _cue,
    ("Reminder", "flags"): _flags,
    **{("Breath", name): _tenths for name, *_ in layout.BREATH_FIELDS},
    ("Cue", "replaces"): lambda value, record: say("none") if value == layout.NONE else _cue(value, record),
    ("Cue", "repeats"): lambda value, _: count("played once", "played {count} times", value),
    ("Cue", "first_beat"): _span(marked("beat {first}"), marked("beats {first} to {last}"), "beat_count"),
    ("Beat", "tone_hz"): lambda value, _: f"{value} Hz" if value else say("silent"),
    ("Beat", "volume_percent"): _share(marked("silent")),
    ("Beat", "vibration_percent"): _share(marked("still")),
    ("Beat", "light_percent"): _share(marked("dark")),
    ("Beat", "duration_ms"): lambda value, _: duration(value),
    ("Text", "role"): _role,
    ("Text", "about"): _about,
}
