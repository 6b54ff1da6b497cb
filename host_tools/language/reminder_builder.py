"""Builds the reminders of a stay or rest, and its offer to go deeper.

Rule: every one lies within what it belongs to, and plays a cue that is known and means nothing else.
Must not know: how long stays and rests are decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.bounds import STANDARD_CUES
from host_tools.language.cue_rules import countdown_name
from host_tools.language.diagnostics import did_you_mean, quoted
from host_tools.language.moments import AFTER, COUNTDOWN, KEYS, is_too_early, when
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Deepen, Reminder
from host_tools.language.scalars import near_miss
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import ENGLISH, marked, say, speaking

if TYPE_CHECKING:
    from host_tools.language.fields import Fields
    from host_tools.language.moments import When
    from host_tools.language.problem_list import ProblemList

_SECOND_MS = 1_000
_TOO_EARLY = (
    marked("this reminder comes too early: {name} lasts only {duration}"),
    marked("this reminder comes too early: it lasts only {duration}"),
)
_TOO_LATE = (
    marked("this reminder comes too late: {name} ends after {duration}"),
    marked("this reminder comes too late: it ends after {duration}"),
)
_DEEPEN_TOO_LATE = (
    marked("deepen comes too late: {name} ends after {duration}"),
    marked("deepen comes too late: it ends after {duration}"),
)
_LESS_THAN = marked("write less than {most}")
_LESS_THAN_OR_OWN = marked("write less than {most}, or give that position its own reminders")


class ReminderBuilder:
    """Makes reminders and deepenings, and notes in `used_cues` which cues they play.

    Words a routine leaves to us are in its own `language`, never in the system's: a table is the same on every machine.
    """

    def __init__(self, routine: Fields, problems: ProblemList) -> None:
        self._problems = problems
        self.language = routine.text("language") or ENGLISH
        self._own_cues = set(routine.named("cues")).difference(STANDARD_CUES)
        self.used_cues: set[str] = set()

    def reminders(self, owner: Fields, where: Fields, end_ms: int) -> tuple[Reminder, ...]:
        """Give reminders in the order of their times; those outside of a stay or rest are errors."""
        reminders: dict[int, Reminder] = {}
        for fields in owner.sections("reminders"):
            moment = when(fields, end_ms)
            self._check_keys(fields)
            self._check_moment(fields, moment, where, end_ms, is_inherited=owner is not where)
            if moment.after_ms and moment.after_ms in reminders:
                found = say("two reminders at the same moment")
                self._problems.error(fields.at(moment.key), found, say("join them, or move one"))
            reminders[moment.after_ms] = self._reminder(fields, moment)
        self._check_countdown(owner, list(reminders), end_ms)
        return tuple(reminders[after_ms] for after_ms in sorted(reminders))

    def deepen(self, fields: Fields, end_ms: int) -> Deepen | None:
        """Give a position's offer to go deeper, if it has one."""
        deepen = fields.section("deepen")
        if deepen is None:
            return None
        self._check_end(deepen, fields, end_ms, _DEEPEN_TOO_LATE, _LESS_THAN)
        return Deepen(deepen.number("after"), deepen.text("by"), deepen.flag("always"), self.cue(deepen))

    def _reminder(self, fields: Fields, moment: When) -> Reminder:
        if moment.key != COUNTDOWN:
            return Reminder(moment.after_ms, fields.text("say"), self.cue(fields), moment.words, moment.left_ms)
        left_ms = fields.number(COUNTDOWN)
        name = countdown_name(left_ms // _SECOND_MS)
        self.used_cues.add(name)
        with speaking(self.language):
            to_go = say("{left} to go, a pulse for each.", left=duration(left_ms))
        return Reminder(moment.after_ms, fields.text("say", to_go), name, moment.words, left_ms)

    def _check_keys(self, fields: Fields) -> None:
        """A reminder has one moment, and a countdown its own cue."""
        keys = [key for key in KEYS if fields.is_given(key)]
        if len(keys) > 1:
            found = say("this reminder has two moments, {one} and {other}", one=keys[0], other=keys[1])
            self._problems.error(fields.at(keys[1]), found, say("keep one, or make it two reminders"))
        if fields.is_given(COUNTDOWN) and fields.is_given("cue"):
            self._problems.error(fields.at("cue"), say("a countdown has its own cue"), say("remove this one"))

    def _check_moment(self, fields: Fields, moment: When, where: Fields, end_ms: int, *, is_inherited: bool) -> None:
        if not moment.words:
            self._check_end(fields, where, end_ms, _TOO_LATE, _LESS_THAN_OR_OWN if is_inherited else _LESS_THAN)
        elif end_ms and is_too_early(moment):
            found = _said(_TOO_EARLY, where, end_ms)
            own = say("write less, or give that position its own reminders")
            self._problems.error(fields.at(moment.key), found, own if is_inherited else say("write less"))

    def _check_end(self, fields: Fields, where: Fields, end_ms: int, found: tuple[str, str], advice: str) -> None:
        if 0 < end_ms <= fields.number(AFTER):
            said = say(advice, most=format_duration(end_ms))
            self._problems.error(fields.at(AFTER), _said(found, where, end_ms), said)

    def _check_countdown(self, owner: Fields, moments_ms: list[int], end_ms: int) -> None:
        """Nothing may come just before a countdown or within it: what is said is said whole, and it would end late."""
        for fields in owner.sections("reminders"):
            start_ms = end_ms - fields.number(COUNTDOWN)
            near = [each for each in moments_ms if start_ms - 2 * _SECOND_MS < each < end_ms and each != start_ms]
            if fields.is_given(COUNTDOWN) and end_ms and near:
                found = say("a reminder after {duration} runs into the countdown", duration=duration(min(near)))
                self._problems.error(fields.at(COUNTDOWN), found, say("let two seconds pass between them"))

    def cue(self, fields: Fields) -> str:
        """Give the cue to play; an unknown one, or one that already means something else, is an error."""
        name = fields.text("cue", "reminder")
        self.used_cues.add(name)
        if name == "reminder" or name in self._own_cues:
            return name
        if name in STANDARD_CUES:
            found = say("the cue {value} already means something else", value=quoted(name))
            advice = say("use {cue}, or a cue of the routine's own", cue="reminder")
        else:
            near = near_miss(name, [*sorted(self._own_cues), "reminder"])
            found = say("the cue {value} is not known", value=quoted(name))
            advice = did_you_mean(name, near) if near else say("describe it under {key}", key="cues")
        self._problems.error(fields.at("cue"), found, advice)
        return name


def _said(found: tuple[str, str], where: Fields, end_ms: int) -> str:
    """Say what was found of a place with a name, or of one without."""
    name = where.text("name")
    return say(found[0] if name else found[1], name=quoted(name), duration=duration(end_ms))
