"""Builds a position from its fields, its group's and the routine's: the nearest that says a thing decides.

Rule: what a position does not say is looked for outwards; what nobody says has its default here. Must not know: sides,
repeats, or where a position stands in the routine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.bounds import ALL
from host_tools.language.phase_builder import PhaseBuilder, last_of
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Breathing, Position, Rest, Stay
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import marked, say, speaking

if TYPE_CHECKING:
    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.reminder_builder import ReminderBuilder

Scopes = tuple["Fields", ...]
"""A position, the group it may stand in, and the routine: from the inside out."""

NO_EQUIPMENT = "none"
_TAKE_AWAY, _LIE_FLAT = marked("Take away what presses, and lie flat."), marked("Lie flat.")
_LET_GO = marked("Let go, and rest.")
"""Between two sets nobody puts everything away."""


def scope_of(scopes: Scopes, key: str) -> Fields:
    """Give whoever decides a key: the innermost that says it, or the routine."""
    return next((fields for fields in scopes if fields.is_given(key)), scopes[-1])


class PositionBuilder:
    """Makes positions and rests."""

    def __init__(self, routine: Fields, problems: ProblemList, moments: ReminderBuilder) -> None:
        self._routine = routine
        self._problems = problems
        self._moments = moments
        self._phases = PhaseBuilder(problems, moments)

    def position(self, scopes: Scopes, number: int, side: str, stay: Stay) -> Position:
        """Make a position on one side."""
        fields = scopes[0]
        if fields.is_given("source_says") and not self._routine.is_given("source"):
            found = say("{name} has no {key}", name="source_says", key="source")
            advice = say("add {sample} at the top", sample="source: {title: ...}")
            self._problems.error(fields.at("source_says"), found, advice)
        reminders = self._moments.reminders(scope_of(scopes, "reminders"), fields, stay.at_most_ms)
        deepen = self._moments.deepen(fields, stay.at_most_ms)
        others_ms = [each.after_ms for each in reminders] + ([deepen.after_ms] if deepen else [])
        phases = self._phases.phases(fields, stay, others_ms)
        count = fields.number("count") if phases else 0
        with speaking(self._moments.language):
            reminders = (*reminders, *last_of(phases, count))
        return Position(
            number=number,
            name=fields.text("name"),
            side=side,
            place=fields.text("place"),
            let=fields.text("let"),
            stay=stay,
            settle_ms=scope_of(scopes, "start").number("start"),
            breathing=_breathing(scopes),
            reminders=tuple(sorted(reminders, key=lambda each: each.after_ms)),
            deepen=deepen,
            source_says=fields.text("source_says"),
            kind=scope_of(scopes, "kind").text("kind"),
            phases=phases,
            times=count,
        )

    def check_shared(self, fields: Fields) -> None:
        """Check what is said for every position of a group or routine, even if every position has its own."""
        self._moments.reminders(fields, fields, 0)
        if fields.is_given("stay"):
            self.stay((fields,))

    def stay(self, scopes: Scopes) -> Stay:
        """Give a position's stay; 0 stands for a time that is missing or unreadable, which has been reported."""
        own = None if scopes[0].is_given("phases") and not scopes[0].is_given("stay") else self._stay(scopes)
        return self._phases.stay(scopes[0], own) or Stay(0, 0)

    def _stay(self, scopes: Scopes) -> Stay:
        scope = scope_of(scopes, "stay")
        if not scope.is_given("stay"):
            advice = say("add {sample} here, or once for the whole routine", sample="stay: 2 min")
            self._problems.error(scopes[0].node, say("this position has no {key}", key="stay"), advice)
        stay = scope.section("stay")
        if stay is None:
            return Stay(scope.number("stay"), scope.number("stay"))
        at_least_ms, at_most_ms = stay.number("at_least"), stay.number("at_most")
        if at_least_ms > at_most_ms > 0:
            found = say("at_least, {duration}, is longer than at_most", duration=duration(at_least_ms))
            advice = say("write at most {most}", most=format_duration(at_most_ms))
            self._problems.error(stay.at("at_least"), found, advice)
        return Stay(at_least_ms, at_most_ms)

    def rest(self, fields: Fields, owner: Fields) -> Rest:
        """Make a rest of the routine, or of a group or position in it; how to rest, if it does not say."""
        rest_ms = fields.number("rest")
        reminders = self._moments.reminders(fields, fields, rest_ms)
        plain = _LIE_FLAT if self._routine.text("equipment") == NO_EQUIPMENT else _TAKE_AWAY
        with speaking(self._moments.language):
            place = fields.text("place", say(plain if owner is self._routine else _LET_GO))
        return Rest(place, fields.text("let"), rest_ms, reminders)


def _breathing(scopes: Scopes) -> Breathing | None:
    """Give the pace; none if a part of it is missing or unreadable, which has been reported."""
    pace = scope_of(scopes, "breathing").section("breathing")
    if not (pace and pace.number("in") and pace.number("out")):
        return None
    in_ms, hold_ms, out_ms, rest_ms = (pace.number(phase) for phase in ("in", "hold", "out", "rest"))
    return Breathing(in_ms, hold_ms, out_ms, rest_ms, pace.text("feel") == ALL)
