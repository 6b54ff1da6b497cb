"""Builds the steps of a round: positions, rests and groups, with their sides and repeats spelt out.

One rule for a position, a group and the routine: `[left, right]` does each position on one side and then the other;
`all left, then all right` does everything there is of one side, repeats too, before the other. `between` stands between
any two rounds.

Rule: positions are numbered in the order in which they are first done. Must not know: what makes up a single position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.bounds import MOST_POSITIONS, WHOLE_SIDES
from host_tools.language.position_builder import PositionBuilder, Scopes, scope_of
from host_tools.language.routine import Group, Rest, Step
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList

_NOT_OF_A_GROUP = ("place", "let", "phases", "count", "deepen", "source_says", "rest")
_OF_A_REST = ("rest", "place", "let", "reminders")
_IN_ITS_POSITIONS = marked("write it in its positions")
_NO_REST = marked("remove it, or write stay instead of rest")


class GroupBuilder:
    """Makes the steps; `scopes` holds, for each number, whose keys decide about that position."""

    def __init__(self, problems: ProblemList, positions: PositionBuilder) -> None:
        self._problems = problems
        self._positions = positions
        self.scopes: list[Scopes] = []

    def round_of(self, routine: Fields) -> Group:
        """Give the whole routine as one group."""
        self._positions.check_shared(routine)
        group = self._group(routine, lambda side: self._steps((routine,), side), is_sets=False)
        if len(self.scopes) > MOST_POSITIONS >= len(routine.sections("positions")):
            found = say("a round has {number} positions, sides counted", number=len(self.scopes))
            self._problems.error(routine.at("positions"), found, say("{most} is the most", most=MOST_POSITIONS))
        return group

    def _steps(self, outer: Scopes, side: str) -> tuple[Step, ...]:
        """Give what stands under `positions`; `side` is that of all of it, or none."""
        steps: list[Step] = []
        for fields in outer[0].sections("positions"):
            if fields.is_given("positions"):
                steps += _unwrapped(self._inner_group(fields, outer, side))
            elif fields.is_given("rest"):
                keys = [key for key in fields.given_keys() if key not in _OF_A_REST]
                self._refuse(fields, keys, marked("a rest has no {key}"), _NO_REST)
                steps.append(self._positions.rest(fields, fields))
            else:
                steps += _unwrapped(self._sets(fields, outer, side))
        return tuple(steps)

    def _inner_group(self, fields: Fields, outer: Scopes, side: str) -> Group:
        keys = [key for key in _NOT_OF_A_GROUP if fields.is_given(key)]
        self._refuse(fields, keys, marked("a group has no {key}"), _IN_ITS_POSITIONS)
        if len(outer) > 1:
            advice = say("take its positions into the group around it")
            self._problems.error(fields.at("positions"), say("a group stands within a group"), advice)
            return Group((), 1, None, is_sets=False)
        self._positions.check_shared(fields)
        return self._group(fields, lambda own: self._steps((fields, *outer), own or side), is_sets=False, within=side)

    def _sets(self, fields: Fields, outer: Scopes, side: str) -> Group:
        """Give one position, on its sides and in its sets."""
        scopes = (fields, *outer)
        stay = self._positions.stay(scopes)

        def steps(own: str) -> tuple[Step, ...]:
            sides = (own,) if own else self._sides(scopes, side)
            return tuple(self._positions.position(scopes, self._number(scopes), each, stay) for each in sides)

        return self._group(fields, steps, is_sets=True, within=side)

    def _sides(self, scopes: Scopes, side: str) -> tuple[str, ...]:
        """Give the sides of a position for one round; within all of one side it is that one, or both together."""
        if side:
            return ("",) if scope_of(scopes[:-1], "sides").text("sides") == "together" else (side,)
        return scope_of(scopes, "sides").texts("sides") or ("",)

    def _number(self, scopes: Scopes) -> int:
        self.scopes.append(scopes)
        return len(self.scopes)

    def _group(
        self, fields: Fields, steps: Callable[[str], tuple[Step, ...]], *, is_sets: bool, within: str = ""
    ) -> Group:
        """Give `steps` of either side or of none, repeated and with rests between, as `fields` say."""
        order = WHOLE_SIDES.get(fields.text("sides"), ())
        if within and (order or fields.texts("sides")):
            found = say("sides are said twice: all of one side is done first")
            self._problems.error(fields.at("sides"), found, say("remove these, or those around them"))
            order = ()
        repeat, between = fields.number("repeat", 1), self._between(fields, has_rounds=bool(order))
        if not order:
            return Group(steps(""), repeat, between, is_sets)
        first, second = (_unwrapped(Group(steps(side), repeat, between, is_sets)) for side in order)
        return Group((*first, *([between] if between else ()), *second), 1, None, is_sets=False)

    def _between(self, fields: Fields, *, has_rounds: bool) -> Rest | None:
        between = fields.section("between")
        if between and not fields.is_given("repeat") and not has_rounds:
            found = say("{key} is never used: there is one round", key="between")
            self._problems.warning(between.node, found, say("add {sample}, or remove it", sample="repeat: 2"))
        return self._positions.rest(between, fields) if between else None

    def _refuse(self, fields: Fields, keys: list[str], found: str, advice: str) -> None:
        for key in keys:
            self._problems.error(fields.at(key), say(found, key=key), say(advice))


def _unwrapped(group: Group) -> tuple[Step, ...]:
    """Give a group as it is, or what is in it if it is done once."""
    return (group,) if group.repeat > 1 else group.steps
