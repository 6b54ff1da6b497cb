"""Reports on a routine for `unknot check`: what it asks of a body, how long it takes, how large its table is.

Rule: figures only; the routine itself carries its warnings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.course import tally
from host_tools.language.diagnostics import printable
from host_tools.language.dose import MOVE_MS, measure_dose, time_by_kind
from host_tools.language.names import KINDS
from host_tools.language.routine import Position, Rest
from host_tools.table.compile import compile_routines
from host_tools.tongues.durations import duration
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import count, say

if TYPE_CHECKING:
    from host_tools.language.routine import Routine


def report(routine: Routine) -> str:
    """Return the report, a few lines without a last line break. Raises RoutineError if it does not fit a table."""
    dose = measure_dose(routine)
    small, whole = (len(compile_routines([routine], has_texts=has_texts)) for has_texts in (False, True))
    span = _span(dose.position_least_ms, dose.position_most_ms)
    in_position = say("in position: {span} in all", span=span)
    session = _session(routine, _span(dose.total_least_ms, dose.total_most_ms))
    size = say("on the device: {whole} bytes, {small} without texts", whole=grouped(whole), small=grouped(small))
    lines = [f"{printable(routine.path)}: {routine.title}", _shape(routine), in_position + _kinds(routine)]
    return "\n  ".join([*lines, session, size])


def _session(routine: Routine, span: str) -> str:
    """Say how long it takes, and what was taken for granted: how long a person takes to move, nobody knows."""
    if all(position.settle_ms for position in routine.positions):
        return say("session: {span}, moves included", span=span)
    return say("session: {span}, with {move} for each move that waits for a tap", span=span, move=duration(MOVE_MS))


def _shape(routine: Routine) -> str:
    positions = len(routine.positions)
    parts = [count("{count} position", "{count} positions", positions)]
    if routine.repeat > 1:
        parts.append(count("one round", "{count} rounds", routine.repeat))
    done = sum(times for step, times in tally(routine) if isinstance(step, Position))
    rests = sum(times for step, times in tally(routine) if isinstance(step, Rest))
    if done > positions * routine.repeat:
        parts.append(say("{number} stays with sets and rounds counted", number=done))
    if rests:
        parts.append(count("a rest along the way", "{count} rests along the way", rests))
    if routine.finish.rest:
        parts.append(say("{duration} of rest at the end", duration=duration(routine.finish.rest.rest_ms)))
    if routine.finish.is_reflecting:
        parts.append(say("asks how it feels"))
    return say(", ").join(parts)


def _kinds(routine: Routine) -> str:
    """Say how much of the time is what, if the routine says what it is."""
    if not any(position.kind for position in routine.positions):
        return ""
    kinds = [
        say("{duration} of {kind}", duration=duration(lasts_ms), kind=say(KINDS[kind]) if kind else say("other"))
        for kind, lasts_ms in time_by_kind(routine).items()
    ]
    return ": " + say(", ").join(kinds)


def _span(least_ms: int, most_ms: int) -> str:
    if least_ms == most_ms:
        return duration(most_ms)
    return say("{least} to {most}", least=duration(least_ms), most=duration(most_ms))
