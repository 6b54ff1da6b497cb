"""Reports on a routine for `unknot check`: what it asks of a body, how long it takes, how large its table is.

Rule: figures only; the routine itself carries its warnings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.course import tally
from host_tools.language.diagnostics import printable
from host_tools.language.dose import MOVE_MS, measure_dose, time_by_kind
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Position, Rest
from host_tools.table.compile import compile_routines

if TYPE_CHECKING:
    from host_tools.language.routine import Routine


def report(routine: Routine) -> str:
    """Return the report, a few lines without a last line break. Raises RoutineError if it does not fit a table."""
    dose = measure_dose(routine)
    small, whole = (len(compile_routines([routine], has_texts=has_texts)) for has_texts in (False, True))
    lines = [f"{printable(routine.path)}: {routine.title}", f"  {_shape(routine)}"]
    lines.append(f"  in position: {_span(dose.position_least_ms, dose.position_most_ms)} in all{_kinds(routine)}")
    lines.append(f"  session: {_span(dose.total_least_ms, dose.total_most_ms)}, a move counted as {MOVE_MS // 1000} s")
    lines.append(f"  on the device: {whole:,} bytes, {small:,} without texts")
    return "\n".join(lines)


def _shape(routine: Routine) -> str:
    count = len(routine.positions)
    parts = [f"{count} position{'s' * (count > 1)}"]
    if routine.repeat > 1:
        parts.append(f"{routine.repeat} rounds")
    done = sum(times for step, times in tally(routine) if isinstance(step, Position))
    rests = sum(times for step, times in tally(routine) if isinstance(step, Rest))
    if done > count * routine.repeat:
        parts.append(f"{done} stays with sets and rounds counted")
    if rests:
        parts.append(f"{rests} rests along the way" if rests > 1 else "a rest along the way")
    if routine.finish.rest:
        parts.append(f"{format_duration(routine.finish.rest.rest_ms)} of rest at the end")
    if routine.finish.is_reflecting:
        parts.append("asks how it feels")
    return ", ".join(parts)


def _kinds(routine: Routine) -> str:
    """Say how much of the time is what, if the routine says what it is."""
    if not any(position.kind for position in routine.positions):
        return ""
    times = time_by_kind(routine).items()
    return ": " + ", ".join(f"{format_duration(lasts_ms)} of {kind or 'other'}" for kind, lasts_ms in times)


def _span(least_ms: int, most_ms: int) -> str:
    if least_ms == most_ms:
        return format_duration(most_ms)
    return f"{format_duration(least_ms)} to {format_duration(most_ms)}"
