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
from host_tools.tongues.tongue import count, say

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
        asked = self._count(position)
        if not round_ms:
            return own
        if own is None or asked or round_ms > STAY.most_ms:
            return self._whole(position, round_ms * max(1, asked), "count" if asked else "phases")
        if own.at_least_ms != own.at_most_ms:
            advice = say("write for instance {sample}", sample=_filled(round_ms, round_ms)[1])
            self._problems.error(position.at("stay"), say("a stay with phases has one length"), advice)
        elif own.at_most_ms % round_ms:
            lasts, whole = duration(round_ms), duration(own.at_most_ms)
            found = say("the phases last {duration}, and do not fill {whole}", duration=lasts, whole=whole)
            times, sample = _filled(round_ms, own.at_most_ms)
            advice = count("once is {sample}", "{count} times is {sample}", times, sample=sample)
            self._problems.error(position.at("stay"), found, advice)
        return own

    def _whole(self, position: Fields, stay_ms: int, key: str) -> Stay:
        """Give a stay of so long, which `key` makes of the phases."""
        if stay_ms > STAY.most_ms:
            found = say("that lasts {duration}", duration=duration(stay_ms))
            most = say("{most} is the most", most=format_duration(STAY.most_ms))
            self._problems.error(position.at(key), found, most)
        return Stay(stay_ms, stay_ms)

    def _count(self, position: Fields) -> int:
        asked = position.number("count")
        if asked and not position.is_given("phases"):
            advice = say("add {sample}", sample="phases: [{for: 4 s, say: Up.}, {for: 4 s, say: Down.}]")
            self._problems.error(position.at("count"), say("a count needs phases to count"), advice)
        elif asked and position.is_given("stay"):
            found = say("a position with a count has no stay")
            self._problems.error(position.at("stay"), found, say("remove one of them"))
        return asked

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


def _filled(round_ms: int, wanted_ms: int) -> tuple[int, str]:
    """Give how many rounds make a stay that may be written, as near to what was wanted as can be; and that stay."""
    least, most = -(-STAY.least_ms // round_ms), STAY.most_ms // round_ms
    times = min(max(least, round(wanted_ms / round_ms)), most)
    return times, f"stay: {format_duration(times * round_ms)}"


def last_of(phases: Sequence[Phase], times: int) -> tuple[Reminder, ...]:
    """Give what tells the last of a count apart: its first cue comes twice."""
    if not times:
        return ()
    after_ms = (times - 1) * sum(phase.duration_ms for phase in phases)
    return (Reminder(after_ms, say("The last one."), phases[0].cue, say("The last of {count}", count=times)),)
