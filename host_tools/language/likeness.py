"""Which of a routine's own cues a person could take for something else, where both may come.

Rule: measured by `perception`, in the places of `sayings`; what is the same rhythm is told of wherever it is said. Must
not know: YAML, or where a cue stands in the file.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from companion.codes import CUE_NAMES, LESSON_CUES, MOVE
from host_tools.language.cue_rules import COUNTDOWNS
from host_tools.language.sayings import cue_numbers, cue_saying, move_saying, own_cues, places
from host_tools.perception.arrival import arrival, nearest
from host_tools.perception.distance import NEAR, SAME, distance, rhythm_distance
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from host_tools.language.routine import Routine
    from host_tools.language.sayings import Saying
    from host_tools.perception.arrival import Arrival, Distance

    Measure = Callable[[Saying, Saying], tuple[float, str]]


_SAID = {
    (True, True): marked(
        "the cue {cue} has the rhythm of {other} {place}, and a person with eyes closed takes one for the other"
    ),
    (True, False): marked(
        "the cue {cue} has the rhythm of {other}, and a person with eyes closed takes one for the other"
    ),
    (False, True): marked(
        "the cue {cue} is close to {other} {place}, and a person with eyes closed takes one for the other"
    ),
    (False, False): marked("the cue {cue} is close to {other}, and a person with eyes closed takes one for the other"),
}
"""By whether the two are the same, and whether there is a place for both."""


class Pair(NamedTuple):
    """Two things, how far apart they are and by which sense, and the first place for both ("" if none)."""

    distance: float
    sense: str
    one: Saying
    other: Saying
    place: str


def measure_of(routine: Routine, by: Distance = distance) -> Measure:
    """Return what measures two sayings of a routine; each is played once, however often it is compared."""
    table = own_cues(routine)

    @cache
    def arrived(saying: Saying) -> Arrival:
        return arrival(saying.voice, saying.parts, table)

    return lambda one, other: nearest(arrived(one), arrived(other), by)


def pairs(routine: Routine, cues: Container[int] | None = None) -> list[Pair]:
    """Return all pairs that may be said at one place, the nearest first; what differs by a number alone is left out.

    With `cues` only the pairs with one of these.
    """
    measure = measure_of(routine)
    found: dict[frozenset[str], Pair] = {}
    for place in places(routine):
        for one, other in combinations(place.sayings, 2):
            names = frozenset((one.name, other.name))
            is_asked_for = cues is None or one.cue in cues or other.cue in cues
            if is_asked_for and one.kind != other.kind and names not in found:
                found[names] = Pair(*measure(one, other), one, other, place.name)
    return sorted(found.values(), key=lambda pair: pair.distance)


def mistakable(routine: Routine) -> Iterator[tuple[str, Pair]]:
    """Yield (the cue's name, pair) for each cue that the routine's file describes and a person takes for the other."""
    numbers = cue_numbers(routine)
    own = {numbers[cue.name]: cue.name for cue in routine.cues if cue.name not in COUNTDOWNS}
    told = set()
    for pair in (*pairs(routine, own), *_same(routine, numbers)) if own else ():
        one, other = (pair.one, pair.other) if pair.one.cue in own else (pair.other, pair.one)
        names = (own.get(one.cue, ""), other.name)
        if pair.distance < NEAR and names[0] and names not in told:
            told |= {names, names[::-1]}
            yield names[0], pair._replace(one=one, other=other)


def said_of(cue: str, pair: Pair) -> tuple[str, str]:
    """Return what to tell the author of a pair from `mistakable`, and what to do."""
    found = _SAID[pair.distance < SAME, bool(pair.place)]
    said = say(found, cue=cue, other=pair.other.called, place=pair.place)
    return said, say("give it another order of short and long beats")


def _same(routine: Routine, numbers: dict[str, int]) -> Iterator[Pair]:
    """Yield where a cue of the routine's own has the rhythm of one of the six, wherever that is said.

    At whatever pitch and strength, for the six are learnt by rhythm; a move always says its number.
    """
    measure = measure_of(routine, rhythm_distance)
    six = [cue_saying(name, numbers) for name in CUE_NAMES[:LESSON_CUES] if numbers[name] != MOVE]
    six += [move_saying(position.number) for position in routine.positions]
    for cue in routine.cues:
        one = cue_saying(cue.name, numbers)
        for other in six:
            how_far, sense = measure(one, other)
            if one.name != other.name and how_far < SAME:
                yield Pair(how_far, sense, one, other, "")
