"""Walks through a routine as it is done: every set, every round, every rest, in order.

Rule: the one place where repeats are spelt out, or counted; compiler, dose and card all ask here. Must not know: the
table, words for a person beyond which set it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.language.routine import Group, Position, Reminder, Rest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from host_tools.language.routine import Phase, Routine, Step


class Stop(NamedTuple):
    """One position or rest on the way; `lap` says which set or round of a group it is, as in "set 2 of 5"."""

    step: Position | Rest
    lap: str


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


def phase_marks(phases: Sequence[Phase], stay_ms: int) -> tuple[Reminder, ...]:
    """Give where each phase of a stay begins, but for the first: that is where the time begins."""
    at_ms, marks = 0, []
    while phases and at_ms < stay_ms:
        for phase in phases:
            marks.append(Reminder(at_ms, phase.say, phase.cue))
            at_ms += phase.duration_ms
    return tuple(marks[1:])


def _laps(group: Group, *, has_names: bool) -> Iterator[Stop]:
    called = "set" if group.is_sets else "round"
    for lap in range(group.repeat):
        if lap and group.between:
            yield Stop(group.between, "")
        here = f"{called} {lap + 1} of {group.repeat}" if has_names and group.repeat > 1 else ""
        for step in group.steps:
            for stop in _stops(step):
                is_named = isinstance(stop.step, Position)
                yield Stop(stop.step, ", ".join(each for each in (here, stop.lap) if each and is_named))


def _stops(step: Step) -> Iterator[Stop]:
    if isinstance(step, Group):
        yield from _laps(step, has_names=True)
    else:
        yield Stop(step, "")
