"""Builds a routine from its fields: what is said once for all of it, and what its parts are together.

Rule: every rule between keys is checked here even if something else in the file is wrong, so that one run tells
everything. Must not know: YAML syntax, or how single values are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.parameters import GROUP_GAP_MS
from host_tools.language.bounds import MOST_POSITIONS, MOST_STEPS
from host_tools.language.course import tally
from host_tools.language.cue_rules import build_cues
from host_tools.language.diagnostics import did_you_mean, quoted
from host_tools.language.group_builder import GroupBuilder
from host_tools.language.position_builder import NO_EQUIPMENT, PositionBuilder, scope_of
from host_tools.language.quantities import format_duration
from host_tools.language.reminder_builder import ReminderBuilder
from host_tools.language.routine import Finish, Routine, Source
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.yaml_tree import Node

_MEANT_AS_NONE = (
    *("none", "no", "nothing", "n/a", "-", "\u2013", "\u2014", "no equipment", "not needed", "nothing needed"),
    *("keine", "keins", "nichts", "ohne", "kein", "ninguno", "ninguna", "ningún", "nada", "sin equipo", "sin nada"),
    *("なし", "無し", "ない", "不要", "لا شيء", "لا يوجد", "بدون", "بلا"),
)
"""What people write who need nothing, in each tongue that unknot speaks."""


class RoutineBuilder:
    """Assembles one routine from its fields."""

    def __init__(self, path: str, fields: Fields, problems: ProblemList) -> None:
        self.path = path
        self.fields = fields
        self.problems = problems
        self._moments = ReminderBuilder(fields, problems)
        self._positions = PositionBuilder(fields, problems, self._moments)
        self._groups = GroupBuilder(problems, self._positions)

    def place(self, number: int, key: str) -> Node:
        """Give the place of a key: in the position of that number, else (or for 0) in the routine."""
        scopes = self._groups.scopes[number - 1] if number else (self.fields,)
        return scope_of(scopes, key).at(key)

    def cue_place(self, name: str) -> Node:
        """Give the place of the beats of one of the routine's own cues."""
        return self.fields.named("cues")[name].at("beats")

    def routine(self) -> Routine:
        """Make the routine, without its warnings; complete only if the problems hold no error."""
        fields = self.fields
        whole, finish = self._groups.round_of(fields), self._finish()
        cues = build_cues(fields, self._moments.used_cues, self.problems)
        source = fields.section("source")
        routine = Routine(
            path=self.path,
            title=fields.text("title"),
            about=fields.text("about"),
            source=Source(source.text("title"), source.text("note")) if source else None,
            cautions=fields.texts("cautions"),
            equipment=self._equipment(),
            steps=whole.steps,
            repeat=whole.repeat,
            between=whole.between,
            finish=finish,
            cues=cues,
            warnings=(),
            body=fields.texts("body"),
            language=fields.text("language"),
        )
        self._check_steps(routine)
        self._check_phase_cues(routine)
        return routine

    def _equipment(self) -> str:
        text = self.fields.text("equipment")
        if text != NO_EQUIPMENT and text.lower().rstrip(".。") in _MEANT_AS_NONE:
            found = say("{key} {value} is taken for a thing", key="equipment", value=quoted(text))
            self.problems.warning(self.fields.at("equipment"), found, did_you_mean(text, NO_EQUIPMENT))
        return "" if text == NO_EQUIPMENT else text

    def _finish(self) -> Finish:
        fields = self.fields.section("finish")
        if fields is None:
            return Finish(None, is_reflecting=False)
        resting = [key for key in ("place", "let", "rest", "reminders") if fields.is_given(key)]
        if resting and not fields.is_given("rest"):
            found = say("{name} has {key} but no {other}", name="finish", key=resting[0], other="rest")
            self.problems.error(fields.node, found, say("add {sample}", sample="rest: 2 min"))
        return Finish(self._positions.rest(fields, self.fields) if resting else None, fields.flag("reflect"))

    def _check_steps(self, routine: Routine) -> None:
        positions, rests = len(routine.positions), 1 if routine.finish.rest else 0
        steps = sum(times for _, times in tally(routine)) + rests
        if positions <= MOST_POSITIONS and steps > MOST_STEPS:
            key = "repeat" if self.fields.is_given("repeat") else "positions"
            found = say("sets and rounds make {steps} positions and rests", steps=steps)
            if routine.repeat > 1:
                found = say("{rounds} rounds make {steps} positions and rests", rounds=routine.repeat, steps=steps)
            self.problems.error(self.fields.at(key), found, say("{most} is the most", most=MOST_STEPS))

    def _check_phase_cues(self, routine: Routine) -> None:
        """A phase that is over before its cue would put off all that follow it."""
        lasts_ms = {cue.name: cue.duration_ms + GROUP_GAP_MS for cue in routine.cues}
        for position in routine.positions:
            for phase in position.phases:
                if phase.duration_ms < lasts_ms.get(phase.cue, 0):
                    lasts = duration(phase.duration_ms)
                    found = say("a phase of {duration} is over before its cue, {cue}", duration=lasts, cue=phase.cue)
                    least = format_duration(_whole(lasts_ms[phase.cue]))
                    advice = say("make the phase {least}, or the cue shorter", least=least)
                    self.problems.error(self.place(position.number, "phases"), found, advice)


def _whole(duration_ms: int) -> int:
    """Give the next whole second."""
    return -(-duration_ms // 1000) * 1000
