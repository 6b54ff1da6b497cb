"""Walks through a routine as it is done: every set, every round, every rest, in order.

Rule: the one place where repeats are spelt out, or counted; compiler, dose and card all ask here. Must not know: the
table, words for a person beyond which set it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.language.routine import Group, Position, Reminder, Rest
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from host_tools.language.routine import Phase, Routine, Step


class Stop(NamedTuple):
    """One position or rest on the way; `lap` says which set or round of a group it is, as in "set 2 of 5".

    `lap_number` is that of the innermost, 0 where there is none: what the device answers to "where am I?".
    """

    step: Position | Rest
    lap: str
    lap_number: int = 0


def course(routine: Routine) -> Iterator[Stop]:
    """Yield all of a session but its finish. A round of the whole routine has no name: its positions are numbered."""
    whole = Group(routine.steps, routine.repeat, routine.between, is_sets=False)
    return _laps(whole, has_names=False)


def tally(routine: Routine) -> Iterator[tuple[Position | Rest, int]]:
    """Yield each position and rest once, with how often it comes: that takes no longer however often it is."""
    yield from _tally(Group(routine.steps, routine.repeat, routine.between, is_sets=False), 1)


def _tally(group: Group, times: int) -> Iterator[tuple[Position | Rest, int]]:
    for step in group.steps:
        if isinstance(step, Group):
            yield from _tally(step, times * group.repeat)
        else:
            yield step, times * group.repeat
    if group.between and group.repeat > 1:
        yield group.between, times * (group.repeat - 1)


def next_number(stops: Sequence[Stop], at: int) -> int:
    """Return the number of the position that follows stop `at`, or 0 where the end does."""
    return next((stop.step.number for stop in stops[at + 1 :] if isinstance(stop.step, Position)), 0)


def phase_marks(phases: Sequence[Phase]) -> tuple[Reminder, ...]:
    """Give where the phases of a round begin; the first is where the round is over, for the time begins with it."""
    at_ms, marks = 0, []
    for at, phase in enumerate(phases):
        at_ms += phase.duration_ms
        following = phases[(at + 1) % len(phases)]
        marks.append(Reminder(at_ms, following.say, following.cue))
    return tuple(marks)


def _laps(group: Group, *, has_names: bool) -> Iterator[Stop]:
    for lap in range(group.repeat):
        if lap and group.between:
            yield Stop(group.between, "")
        here = _lap(lap + 1, group) if has_names and group.repeat > 1 else ""
        for step in group.steps:
            for stop in _stops(step):
                if not isinstance(stop.step, Position):
                    yield Stop(stop.step, "")
                    continue
                number = stop.lap_number or (lap + 1 if here else 0)
                yield Stop(stop.step, say(", ").join(each for each in (here, stop.lap) if each), number)


def _lap(number: int, group: Group) -> str:
    if group.is_sets:
        return say("set {number} of {count}", number=number, count=group.repeat)
    return say("round {number} of {count}", number=number, count=group.repeat)


def _stops(step: Step) -> Iterator[Stop]:
    if isinstance(step, Group):
        yield from _laps(step, has_names=True)
    else:
        yield Stop(step, "")
