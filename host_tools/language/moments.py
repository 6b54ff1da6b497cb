"""Finds when a reminder comes: counted from the beginning or from the end, at half of the time, or as a countdown.

Rule: the table knows only whole seconds from the beginning, so every other way to say it ends here; `words` keep it
for a person. Must not know: cues, or whether a moment fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.language.value_kinds import HALF_MS
from host_tools.tongues.tongue import marked

if TYPE_CHECKING:
    from host_tools.language.fields import Fields

BEFORE_THE_END, COUNTDOWN, AFTER = "before the end", "countdown", "after"
KEYS = (AFTER, BEFORE_THE_END, COUNTDOWN)
BEGIN_MS = 2_000
"""The begin cue and the gap behind it; a countdown that came sooner would wait for them, and end too late."""

_SECOND_MS = 1_000


class When(NamedTuple):
    """A moment: under which `key` it stands, and how a person says it if it is not counted from the beginning.

    `words` may have a place for `left`, how long before the end that is.
    """

    after_ms: int
    key: str
    words: str
    left_ms: int = 0


def when(fields: Fields, end_ms: int) -> When:
    """Give the moment of a reminder in a stay or rest that ends after `end_ms`; 0 where that is not known."""
    if fields.is_given(COUNTDOWN):
        left_ms = fields.number(COUNTDOWN)
        return When(end_ms - left_ms if end_ms else 0, COUNTDOWN, marked("The last {left}"), left_ms)
    if fields.is_given(BEFORE_THE_END):
        left_ms = fields.number(BEFORE_THE_END)
        words = marked("{left} before the end")
        return When(end_ms - left_ms if end_ms else 0, BEFORE_THE_END, words, left_ms)
    after_ms = fields.number(AFTER)
    if after_ms == HALF_MS:
        return When(end_ms // (2 * _SECOND_MS) * _SECOND_MS, AFTER, marked("Half of the time is over"))
    return When(after_ms, AFTER, "")


def is_too_early(moment: When) -> bool:
    """Tell whether a moment counted from the end lies before the beginning, or a countdown within the begin cue."""
    return moment.after_ms < (BEGIN_MS if moment.key == COUNTDOWN else _SECOND_MS)
