"""Builds the phases of a position, and its stay from them.

Rule: phases fill the stay to the second, and nothing else comes where one begins. Must not know: how a phase is told to
the device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.bounds import MOST_MARKS, PHASE, STAY
from host_tools.language.course import phase_marks
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Phase, Reminder, Stay
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import say

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
        """Give `own`, which phases have to fill; or as often through them as is counted; None without phases."""
        round_ms = sum(fields.number("for") for fields in position.sections("phases"))
        count = self._count(position)
        if not round_ms:
            return own
        if own is None or count:
            stay_ms = round_ms * max(1, count)
            if stay_ms > STAY.most_ms:
                found = say("that lasts {duration}", duration=duration(stay_ms))
                most = say("{most} is the most", most=format_duration(STAY.most_ms))
                self._problems.error(position.at("count"), found, most)
            return Stay(stay_ms, stay_ms)
        if own.at_least_ms != own.at_most_ms:
            advice = say("write for instance {sample}", sample=f"stay: {format_duration(round_ms)}")
            self._problems.error(position.at("stay"), say("a stay with phases has one length"), advice)
        elif own.at_most_ms % round_ms:
            count = max(1, round(own.at_most_ms / round_ms))
            lasts, whole = duration(round_ms), duration(own.at_most_ms)
            found = say("the phases last {duration}, and do not fill {whole}", duration=lasts, whole=whole)
            sample = f"stay: {format_duration(count * round_ms)}"
            advice = say("{number} times is {sample}", number=count, sample=sample)
            self._problems.error(position.at("stay"), found, advice)
        return own

    def _count(self, position: Fields) -> int:
        count = position.number("count")
        if count and not position.is_given("phases"):
            advice = say("add {sample}", sample="phases: [{for: 4 s, say: Up.}, {for: 4 s, say: Down.}]")
            self._problems.error(position.at("count"), say("a count needs phases to count"), advice)
        elif count and position.is_given("stay"):
            found = say("a position with a count has no stay")
            self._problems.error(position.at("stay"), found, say("remove one of them"))
        return count

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
        begins = len(phases) + len(others_ms) + (1 if position.is_given("count") else 0)
        if begins > MOST_MARKS:
            found = say("{phases} phases beside {others} reminders", phases=len(phases), others=begins - len(phases))
            advice = say("{most} moments of a position are the most, the last of a count too", most=MOST_MARKS)
            self._problems.error(place, found, advice)
            return
        round_ms = sum(phase.duration_ms for phase in phases)
        marks_ms = [
            mark.after_ms + since_ms
            for since_ms in range(0, stay.at_most_ms, round_ms)
            for mark in phase_marks(phases)
            if mark.after_ms + since_ms < stay.at_most_ms
        ]
        near = [other for other in others_ms for mark in marks_ms if abs(other - mark) < PHASE.least_ms]
        if near:
            found = say("a reminder after {duration} runs into a phase", duration=duration(near[0]))
            self._problems.error(place, found, say("let two seconds pass between them"))


def last_of(phases: Sequence[Phase], count: int) -> tuple[Reminder, ...]:
    """Give what tells the last of a count apart: its first cue comes twice."""
    if not count:
        return ()
    after_ms = (count - 1) * sum(phase.duration_ms for phase in phases)
    return (Reminder(after_ms, say("The last one."), phases[0].cue, say("The last of {count}", count=count)),)
