"""Builds the phases of a position, and its stay from them.

Rule: phases fill the stay to the second, and nothing else comes where one begins. Must not know: how a phase is told to
the device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.bounds import MOST_MARKS, PHASE
from host_tools.language.course import phase_marks
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Phase, Stay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.reminder_builder import ReminderBuilder


class PhaseBuilder:
    """Makes phases."""

    def __init__(self, problems: ProblemList, moments: ReminderBuilder) -> None:
        self._problems = problems
        self._moments = moments

    def stay(self, position: Fields, own: Stay | None) -> Stay | None:
        """Give `own`, which phases have to fill; where it is None, once through them, or None without phases."""
        round_ms = sum(fields.number("for") for fields in position.sections("phases"))
        if not round_ms:
            return own
        if own is None:
            return Stay(round_ms, round_ms)
        if own.at_least_ms != own.at_most_ms:
            advice = f"write for instance stay: {format_duration(round_ms)}"
            self._problems.error(position.at("stay"), "a stay with phases has one length", advice)
        elif own.at_most_ms % round_ms:
            count = max(1, round(own.at_most_ms / round_ms))
            found = f"the phases last {format_duration(round_ms)}, and do not fill {format_duration(own.at_most_ms)}"
            advice = f"{count} times is stay: {format_duration(count * round_ms)}"
            self._problems.error(position.at("stay"), found, advice)
        return own

    def phases(self, position: Fields, stay: Stay, others_ms: Sequence[int]) -> tuple[Phase, ...]:
        """Give the phases of a position; `others_ms` is when its reminders come, and its offer to go deeper."""
        phases = tuple(
            Phase(fields.number("for"), fields.text("say"), self._moments.cue(fields))
            for fields in position.sections("phases")
        )
        if phases and all(phase.duration_ms for phase in phases):
            self._check(position, phases, stay, others_ms)
        return phases

    def _check(self, position: Fields, phases: Sequence[Phase], stay: Stay, others_ms: Sequence[int]) -> None:
        place = position.at("phases")
        begins = stay.at_most_ms // sum(phase.duration_ms for phase in phases) * len(phases)
        if begins - 1 + len(others_ms) > MOST_MARKS:
            found = f"the phases begin {begins} times in {format_duration(stay.at_most_ms)}"
            found += f", beside {len(others_ms)} reminders" if others_ms else ""
            advice = f"{MOST_MARKS} moments are the most; make the stay shorter, and repeat the position"
            self._problems.error(place, found, advice)
            return
        marks_ms = [mark.after_ms for mark in phase_marks(phases, stay.at_most_ms)]
        near = [other for other in others_ms for mark in marks_ms if abs(other - mark) < PHASE.least_ms]
        if near:
            found = f"a reminder after {format_duration(near[0])} runs into a phase"
            self._problems.error(place, found, "let two seconds pass between them")
