"""Reads amounts within bounds.

Rule: what a message suggests to write would be read in its turn, within the bounds as well; where nothing such can be
guessed it tells the bounds. Must not know: which key an amount belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.diagnostics import UnreadableError, amounts_in, quoted
from host_tools.language.quantities import format_duration, read_amount, read_duration
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from host_tools.language.value_kinds import Amount, Duration

_FROM_TO = marked("write {least} to {most}")
_ONE_FROM_TO = marked("write one duration from {least} to {most}")


def duration_within(text: str, kind: Duration) -> int:
    """Read a duration that is neither too short nor too long, nor finer than its steps. Raises UnreadableError."""
    least, most = format_duration(kind.least_ms), format_duration(kind.most_ms)
    try:
        duration_ms = read_duration(text, (kind.least_ms, kind.most_ms))
    except UnreadableError as error:
        otherwise = say(_ONE_FROM_TO, least=least, most=most)
        raise _usable(error, lambda each: _is_possible(read_duration(each), kind), otherwise) from None
    if not kind.least_ms <= duration_ms <= kind.most_ms:
        wrong = marked("{value} is too short") if duration_ms < kind.least_ms else marked("{value} is too long")
        raise UnreadableError(say(wrong, value=quoted(text)), say(_FROM_TO, least=least, most=most))
    if duration_ms % kind.step_ms:
        step = format_duration(kind.step_ms)
        advice = say("write a multiple of {step}, from {least} to {most}", step=step, least=least, most=most)
        raise UnreadableError(say("{value} is too fine", value=quoted(text)), advice)
    return duration_ms


def amount_within(text: str, kind: Amount) -> int:
    """Read an amount that is neither too low nor too high. Raises UnreadableError."""
    limits = say(_FROM_TO, least=f"{kind.least} {kind.unit}", most=f"{kind.most} {kind.unit}")
    try:
        number = read_amount(text, kind.unit)
    except UnreadableError as error:
        raise _usable(error, lambda each: kind.least <= read_amount(each, kind.unit) <= kind.most, limits) from None
    if not kind.least <= number <= kind.most:
        wrong = marked("{value} is too low") if number < kind.least else marked("{value} is too high")
        raise UnreadableError(say(wrong, value=quoted(text)), limits)
    return number


def _is_possible(duration_ms: int, kind: Duration) -> bool:
    return kind.least_ms <= duration_ms <= kind.most_ms and not duration_ms % kind.step_ms


def _usable(error: UnreadableError, is_usable: Callable[[str], bool], otherwise: str) -> UnreadableError:
    """Return the error as it is if all that it names could be written; else with other advice."""
    try:
        is_whole = all(map(is_usable, amounts_in(error.advice)))
    except UnreadableError:
        is_whole = False
    return error if is_whole else UnreadableError(error.found, otherwise)
