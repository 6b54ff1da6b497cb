"""Sums up what routines say in eight bytes, so that a tool can tell whether a device holds them.

Rule: what changes nothing that is said changes no digest, and neither does a field of the model that came later.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from host_tools.language.quantities import format_duration
from host_tools.language.routine import Reminder
from host_tools.tongues.tongue import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from host_tools.language.routine import Routine


def digest(routines: Sequence[Routine]) -> bytes:
    """Return the first 8 bytes of the SHA-256 of what the routines say, whatever their files' layout and place, and
    the library's index.
    """
    said = [routine._replace(path="", warnings=(), body=(), language=_foreign(routine)) for routine in routines]
    plain = json.dumps([_plain(each) for each in said], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).digest()[:8]


def _foreign(routine: Routine) -> str:
    """Return the tongue of a routine, "" for English: it has the same words whether it says so or not."""
    return routine.language if routine.language != ENGLISH else ""


def _plain(value: object) -> object:
    """Return named tuples as lists, without defaults at their ends: a field that came later changes no older digest."""
    if not isinstance(value, tuple):
        return value
    if isinstance(value, Reminder):  # once its moment was a sentence
        value = value._replace(moment=value.moment.format(left=format_duration(value.left_ms)), left_ms=0)
    fields = list(value)
    defaults = getattr(value, "_field_defaults", {})
    names = list(getattr(value, "_fields", ()))
    while names and names[-1] in defaults and fields[-1] == defaults[names[-1]]:
        names.pop()
        fields.pop()
    return [_plain(each) for each in fields]
