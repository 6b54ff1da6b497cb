"""Builds the reminders of a stay or rest, and its offer to go deeper.

Rule: every one lies before the end of what it belongs to, and plays a cue that is known and means nothing else.
Must not know: how long stays and rests are decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.bounds import STANDARD_CUES
from host_tools.language.diagnostics import quoted
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Deepen, Reminder
from host_tools.language.scalars import near_miss

if TYPE_CHECKING:
    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList


class ReminderBuilder:
    """Makes reminders and deepenings, and notes in `used_cues` which cues they play."""

    def __init__(self, routine: Fields, problems: ProblemList) -> None:
        self._problems = problems
        self._own_cues = set(routine.named("cues")).difference(STANDARD_CUES)
        self.used_cues: set[str] = set()

    def reminders(self, owner: Fields, where: Fields, end_ms: int) -> tuple[Reminder, ...]:
        """Give reminders in the order of their times; those after the end of a stay or rest are errors."""
        reminders: dict[int, Reminder] = {}
        for fields in owner.sections("reminders"):
            reminder = Reminder(fields.number("after"), fields.text("say"), self._cue(fields))
            inherited = ", or give that position its own reminders" if owner is not where else ""
            self._check_moment(fields, where, end_ms, "this reminder", inherited)
            if reminder.after_ms and reminder.after_ms in reminders:
                self._problems.error(fields.at("after"), "two reminders at the same moment", "join them, or move one")
            reminders[reminder.after_ms] = reminder
        return tuple(reminders[after_ms] for after_ms in sorted(reminders))

    def deepen(self, fields: Fields, end_ms: int) -> Deepen | None:
        """Give a position's offer to go deeper, if it has one."""
        deepen = fields.section("deepen")
        if deepen is None:
            return None
        self._check_moment(deepen, fields, end_ms, "deepen")
        return Deepen(deepen.number("after"), deepen.text("by"), deepen.flag("always"), self._cue(deepen))

    def _check_moment(self, fields: Fields, where: Fields, end_ms: int, name: str, otherwise: str = "") -> None:
        after_ms = fields.number("after")
        if not 0 < end_ms <= after_ms:
            return
        place = f"{quoted(where.text('name'))} ends" if where.text("name") else "it ends"
        found = f"{name} comes too late: {place} after {format_duration(end_ms)}"
        self._problems.error(fields.at("after"), found, f"write less than {format_duration(end_ms)}{otherwise}")

    def _cue(self, fields: Fields) -> str:
        """Give the cue to play; an unknown one, or one that already means something else, is an error."""
        name = fields.text("cue", "reminder")
        self.used_cues.add(name)
        if name == "reminder" or name in self._own_cues:
            return name
        if name in STANDARD_CUES:
            found, advice = "already means something else", "use reminder, or a cue of the routine's own"
        else:
            near = near_miss(name, [*sorted(self._own_cues), "reminder"])
            found, advice = "is not known", f"did you mean {near}?" if near else "describe it under cues"
        self._problems.error(fields.at("cue"), f"the cue {quoted(name)} {found}", advice)
        return name
