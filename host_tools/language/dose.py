"""Measures how much a routine asks of a body, and says where that goes beyond common advice.

Rule: the figures are public ones with their source beside them; they are advice on amounts, and no claim about
what a routine does. Must not know: where anything stands in a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from companion.parameters import SESSION_LIMIT_MS
from host_tools.language.course import tally
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Position, Rest
from host_tools.tongues.durations import duration
from host_tools.tongues.figures import decimal
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.language.routine import Routine

_SECOND = 1_000
_MINUTE = 60 * _SECOND

MOVE_MS = 20 * _SECOND
"""Our assumption for a move that waits for a tap: enough to shift a massager by a hand's breadth and lie down again."""

MOST_PRESSURE_MS = 20 * _MINUTE
"""Self-massage of the back with two balls is commonly put at 10 to 15 minutes a day in all (Consumer Reports on Health,
and the two-tennis-balls exercise in home-care guides); a third more than that is worth a word."""

LONGEST_STAY_MS = 5 * _MINUTE
"""The upper end of the two to five minutes that the first routine's source gives for each position."""

SHORTEST_STAY_MS = 30 * _SECOND
"""Studies of self-massage with rollers and balls hold pressure for 30 to 120 s (The Parameters of Foam Rolling,
Self-Myofascial Release Treatment: A Review of the Literature, Baltic J Health Phys Act 2019;11(1):36)."""

FASTEST_BREATHS, SLOWEST_BREATHS = 12, 3
"""Breaths a minute. Slow breathing is 4 to 10, ordinary breathing 10 to 20 (Russo et al., The physiological effects of
slow breathing in the healthy human, Breathe 2017;13:298); common patterns with pauses go down to about 3."""


_KIND = "kind: stretch"
_PLENTY = marked("{duration} of pressure is plenty for most bodies; if nothing presses, write what it is: {sample}")
_TOO_SOON = marked("less than {duration} of pressure is over too soon; if nothing presses, write what it is: {sample}")
"""Equipment may press, or only be lain on: a file does not tell a ball from a mat, so we ask."""


class Dose(NamedTuple):
    """Times in all, over every set and round: in position and of the session, at the least and at the most.

    At the least every stay ends at its `at_least`; at the most every stay runs out. A move counts as its settling
    time, or MOVE_MS if it waits for a tap.
    """

    position_least_ms: int
    position_most_ms: int
    total_least_ms: int
    total_most_ms: int


class Concern(NamedTuple):
    """Something about the dose worth saying: about a position by its number, or about the whole routine (0).

    `key` is the key to change; `is_error` if the device could not run the routine to its end.
    """

    number: int
    key: str
    found: str
    advice: str
    is_error: bool = False


def measure_dose(routine: Routine) -> Dose:
    """Add up the times of a routine."""
    least_ms = most_ms = other_ms = 0
    for step, times in tally(routine):
        if isinstance(step, Rest):
            other_ms += times * step.rest_ms
            continue
        least_ms += times * step.stay.at_least_ms
        most_ms += times * step.stay.at_most_ms
        other_ms += times * (step.settle_ms or MOVE_MS)
    other_ms += routine.finish.rest.rest_ms if routine.finish.rest else 0
    return Dose(least_ms, most_ms, least_ms + other_ms, most_ms + other_ms)


def time_by_kind(routine: Routine) -> dict[str, int]:
    """Add up the most milliseconds in position by what a position is; "" where nothing says it."""
    times_ms: dict[str, int] = {}
    for step, times in tally(routine):
        if isinstance(step, Position):
            kind = _kind(routine, step)
            times_ms[kind] = times_ms.get(kind, 0) + times * step.stay.at_most_ms
    return times_ms


def _kind(routine: Routine, position: Position) -> str:
    """Give what a position is; with equipment it is pressure, unless it says otherwise."""
    return position.kind or ("pressure" if routine.equipment else "")


def find_concerns(routine: Routine) -> Iterator[Concern]:
    """Yield what goes beyond common advice, and what the device could not run to its end."""
    dose = measure_dose(routine)
    if dose.total_most_ms > SESSION_LIMIT_MS:
        found = say("the session can last {duration}, moves included", duration=duration(dose.total_most_ms))
        advice = say("the device ends it after {duration}; shorten it", duration=duration(SESSION_LIMIT_MS))
        yield Concern(0, "positions", found, advice, is_error=True)
    pressure_ms = time_by_kind(routine).get("pressure", 0)
    if pressure_ms > MOST_PRESSURE_MS:
        found = say("up to {duration} in position in all", duration=duration(pressure_ms))
        yield Concern(0, "positions", found, _plenty(MOST_PRESSURE_MS))
    for position in routine.positions:
        if _kind(routine, position) == "pressure":
            yield from _stay_concerns(position)
        yield from _breathing_concerns(position)


def _stay_concerns(position: Position) -> Iterator[Concern]:
    stay = position.stay
    if stay.at_most_ms > LONGEST_STAY_MS:
        found = say("up to {duration} in one position", duration=duration(stay.at_most_ms))
        yield Concern(position.number, "stay", found, _plenty(LONGEST_STAY_MS))
    if stay.at_most_ms < SHORTEST_STAY_MS:
        found = say("only {duration} in one position", duration=duration(stay.at_most_ms))
        advice = say(_TOO_SOON, duration=duration(SHORTEST_STAY_MS), sample=_KIND)
        yield Concern(position.number, "stay", found, advice)


def _plenty(duration_ms: int) -> str:
    return say(_PLENTY, duration=duration(duration_ms), sample=_KIND)


def _breathing_concerns(position: Position) -> Iterator[Concern]:
    if not position.breathing:
        return
    breaths = _MINUTE / position.breathing.cycle_ms
    if breaths > FASTEST_BREATHS:
        found = say("{number} breaths a minute is faster than a calm breath", number=decimal(breaths, 1))
        advice = say("make it {least} or more in all", least=format_duration(_MINUTE // FASTEST_BREATHS))
        yield Concern(position.number, "breathing", found, advice)
    if breaths < SLOWEST_BREATHS:
        found = say("{number} breaths a minute is slower than most can follow", number=decimal(breaths, 1))
        advice = say("make it {most} or less in all", most=format_duration(_MINUTE // SLOWEST_BREATHS))
        yield Concern(position.number, "breathing", found, advice)
