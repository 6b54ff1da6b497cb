"""Builds a routine from its fields: fills in defaults, spells out sides, and checks keys against one another.

Rule: every rule between keys is checked here even if something else in the file is wrong, so that one run tells
everything. Must not know: YAML syntax, or how single values are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.cue_rules import build_cues
from host_tools.language.diagnostics import quoted
from host_tools.language.quantities import format_duration
from host_tools.language.reminder_builder import ReminderBuilder
from host_tools.language.routine import Breathing, Finish, Position, Rest, Routine, Source, Stay
from host_tools.language.vocabulary import MOST_POSITIONS, MOST_STEPS

if TYPE_CHECKING:
    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.yaml_tree import Node

NO_EQUIPMENT = "none"
_MEANT_AS_NONE = ("none", "no", "nothing", "n/a", "-", "no equipment", "not needed")
_TAKE_AWAY, _LIE_FLAT = "Take away what presses, and lie flat.", "Lie flat."


class RoutineBuilder:
    """Assembles one routine from its fields."""

    def __init__(self, path: str, fields: Fields, problems: ProblemList) -> None:
        self.path = path
        self.fields = fields
        self.problems = problems
        self._origins: list[Fields] = []
        self._moments = ReminderBuilder(fields, problems)

    def place(self, number: int, key: str) -> Node:
        """Give the place of a key: in the position of that number, else (or for 0) in the routine."""
        own = self._origins[number - 1] if number else self.fields
        return (own if own.is_given(key) else self.fields).at(key)

    def routine(self) -> Routine:
        """Make the routine, without its warnings; complete only if the problems hold no error."""
        fields = self.fields
        positions = self._positions()
        between, finish = self._between(), self._finish()
        cues = build_cues(fields, self._moments.used_cues, self.problems)
        self._check_steps(len(positions), between, finish)
        source = fields.section("source")
        return Routine(
            path=self.path,
            title=fields.text("title"),
            about=fields.text("about"),
            source=Source(source.text("title"), source.text("note")) if source else None,
            cautions=fields.texts("cautions"),
            equipment=self._equipment(),
            positions=positions,
            repeat=fields.number("repeat", 1),
            between=between,
            finish=finish,
            cues=cues,
            warnings=(),
        )

    def _equipment(self) -> str:
        text = self.fields.text("equipment")
        if text != NO_EQUIPMENT and text.lower().rstrip(".") in _MEANT_AS_NONE:
            found = f"equipment {quoted(text)} is taken for a thing"
            self.problems.warning(self.fields.at("equipment"), found, f"did you mean {NO_EQUIPMENT}?")
        return "" if text == NO_EQUIPMENT else text

    def _positions(self) -> tuple[Position, ...]:
        self._check_shared()
        positions: list[Position] = []
        sections = self.fields.sections("positions")
        for fields in sections:
            stay = self._stay(fields)
            for side in self._scope_of(fields, "sides").texts("sides") or ("",):
                self._origins.append(fields)
                positions.append(self._position(fields, len(positions) + 1, side, stay))
        if len(positions) > MOST_POSITIONS >= len(sections):
            found = f"a round has {len(positions)} positions, sides counted"
            self.problems.error(self.fields.at("positions"), found, f"{MOST_POSITIONS} is the most")
        return tuple(positions)

    def _check_shared(self) -> None:
        """Check what is said for every position, even if every position has its own."""
        self._moments.reminders(self.fields, self.fields, 0)
        if self.fields.is_given("stay"):
            self._stay(self.fields)

    def _position(self, fields: Fields, number: int, side: str, stay: Stay) -> Position:
        if fields.is_given("source_says") and not self.fields.is_given("source"):
            self.problems.error(
                fields.at("source_says"), "source_says has no source", "add source: {title: ...} at the top"
            )
        return Position(
            number=number,
            name=fields.text("name"),
            side=side,
            place=fields.text("place"),
            let=fields.text("let"),
            stay=stay,
            settle_ms=self._scope_of(fields, "start").number("start"),
            breathing=self._breathing(fields),
            reminders=self._moments.reminders(self._scope_of(fields, "reminders"), fields, stay.at_most_ms),
            deepen=self._moments.deepen(fields, stay.at_most_ms),
            source_says=fields.text("source_says"),
        )

    def _scope_of(self, fields: Fields, key: str) -> Fields:
        """Give whoever decides a key for a position: the position itself, or the routine."""
        return fields if fields.is_given(key) else self.fields

    def _stay(self, fields: Fields) -> Stay:
        """Give a position's stay; 0 stands for a time that is missing or unreadable, which has been reported."""
        scope = self._scope_of(fields, "stay")
        if not scope.is_given("stay"):
            advice = "add stay: 2 min here, or once for the whole routine"
            self.problems.error(fields.node, "this position has no stay", advice)
        stay = scope.section("stay")
        if stay is None:
            return Stay(scope.number("stay"), scope.number("stay"))
        at_least_ms, at_most_ms = stay.number("at_least"), stay.number("at_most")
        if at_least_ms > at_most_ms > 0:
            found = f"at_least, {format_duration(at_least_ms)}, is longer than at_most"
            self.problems.error(stay.at("at_least"), found, f"write at most {format_duration(at_most_ms)}")
        return Stay(at_least_ms, at_most_ms)

    def _breathing(self, fields: Fields) -> Breathing | None:
        """Give the pace; none if a part of it is missing or unreadable, which has been reported."""
        pace = self._scope_of(fields, "breathing").section("breathing")
        if not (pace and pace.number("in") and pace.number("out")):
            return None
        return Breathing(*(pace.number(phase) for phase in ("in", "hold", "out", "rest")))

    def _between(self) -> Rest | None:
        fields = self.fields.section("between")
        if fields and not self.fields.is_given("repeat"):
            self.problems.warning(
                fields.node, "between is never used: there is one round", "add repeat: 2, or remove it"
            )
        return self._rest(fields) if fields else None

    def _finish(self) -> Finish:
        fields = self.fields.section("finish")
        if fields is None:
            return Finish(None, is_reflecting=False)
        resting = [key for key in ("place", "let", "rest", "reminders") if fields.is_given(key)]
        if resting and not fields.is_given("rest"):
            self.problems.error(fields.node, f"finish has {resting[0]} but no rest", "add rest: 2 min")
        return Finish(self._rest(fields) if resting else None, fields.flag("reflect"))

    def _rest(self, fields: Fields) -> Rest:
        rest_ms = fields.number("rest")
        reminders = self._moments.reminders(fields, fields, rest_ms)
        return Rest(fields.text("place", self._how_to_lie()), fields.text("let"), rest_ms, reminders)

    def _how_to_lie(self) -> str:
        """Give the sentence for a rest that says none."""
        return _LIE_FLAT if self.fields.text("equipment") == NO_EQUIPMENT else _TAKE_AWAY

    def _check_steps(self, count: int, between: Rest | None, finish: Finish) -> None:
        repeat = self.fields.number("repeat", 1)
        steps = count * repeat + (repeat - 1 if between else 0) + (1 if finish.rest else 0)
        if count <= MOST_POSITIONS and steps > MOST_STEPS:
            found = f"{repeat} rounds make {steps} positions and rests"
            self.problems.error(self.fields.at("repeat"), found, f"{MOST_STEPS} is the most")
