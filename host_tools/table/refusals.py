"""Says in the tongue that is spoken why the device refuses a table; the firmware itself says it in English alone.

Rule: the firmware's sentences are known here by their places, as they stand there; one that is not comes as it is.
Names of records and fields are the format's, and stay.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from companion.table_format import HEADER_FIELDS
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.table_checks import TableError

SENTENCES = (
    marked("{size} bytes are too few for a table"),
    marked("{size} bytes are more than a table may have"),
    marked("{size} bytes are more than a table may have, {most}"),
    marked("{size} bytes after the last record"),
    marked("not a table: it does not begin with 'unkt'"),
    marked("has {size} bytes, and says it has {length}"),
    marked("damaged: the CRC-32 does not match"),
    marked("format {version} is not ours, {major}"),
    marked("needs a feature this firmware does not have"),
    marked("{field} is {value}, outside {least} to {most}"),
    marked("lies beyond the end"),
    marked("is about a record that is not there"),
    marked("has steps that are not there"),
    marked("has cues that are not there"),
    marked("has reminders that are not there"),
    marked("has beats that are not there"),
    marked("has a breath that is not there"),
    marked("has a cue that is not there"),
    marked("is of no kind"),
    marked("ends before its least time"),
    marked("has a set that does not fit its kind"),
    marked("has a number that does not fit its kind"),
    marked("has times that do not fit its kind"),
    marked("has a breath or reminders that do not fit its kind"),
    marked("replaces what is no cue"),
    marked("has a tone no buzzer can give"),
    marked("is not UTF-8"),
    marked("has a hidden letter"),
)

TOO_MANY = {
    "routine_count": marked("{count} routines are more than a device holds, {most}"),
    "step_count": marked(
        "{count} positions and rests, every set and side counted, are more than a device holds, {most}"
    ),
    "reminder_count": marked("{count} reminders and phases are more than a device holds, {most}"),
    "breath_count": marked("{count} breathing paces are more than a device holds, {most}"),
    "cue_count": marked("{count} cues of their own are more than a device holds, {most}"),
    "beat_count": marked("{count} beats of their own cues are more than a device holds, {most}"),
}
"""What whoever wrote the routines is told of a table that would have too much of something, by its field."""

_RECORD = re.compile(r"((?:header|[A-Z][a-z]+(?: \d+)?)(?:: | ))?(.+)")
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def refusal(error: TableError) -> str:
    """Return why a table is refused: the record it is about as the format calls it, and what is wrong with it."""
    found = _RECORD.fullmatch(str(error))
    return f"{found[1] or ''}{said_of(found[2])}" if found else str(error)


def too_many(counts: Iterable[int]) -> str:
    """Return what a table would have too much of; "" if the rows of its sections, in their order, are few enough."""
    most = {name: most for name, _, _, most in HEADER_FIELDS if most and name in TOO_MANY}
    found = ((name, has) for name, has in zip(most, counts, strict=True) if has > most[name])
    name, has = next(found, ("", 0))
    return say(TOO_MANY[name], count=has, most=most[name]) if name else ""


def said_of(sentence: str) -> str:
    """Say one of the firmware's sentences, without the record that it is about."""
    for text, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return say(text, **found.groupdict())
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((text, re.compile(_PLACE.sub(r"(?P<\1>\\S+)", re.escape(text)))) for text in SENTENCES)
