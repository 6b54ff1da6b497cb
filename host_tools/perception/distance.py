"""How far apart two rows of pulses are for a person who is not comparing, but has to know what this one was.

An edit distance: the least it takes to make one row of the other, by making pulses longer or shorter, moving them, and
putting some in or out. It is how people judge rhythms (Post & Toussaint, Empirical Musicology Review 2011: r = 0.87).
One is what a pulse twice as long makes. Twice as long is some five just noticeable differences (16 % by touch: Jones,
Poliakoff & Wells 2009; 10 % by ear), and about what sets lengths apart that are named and not compared (Geldard 1957:
three to five lengths between 0.1 and 2 s).

    a pulse twice as long      1, at most 2          the length of pulses is felt first (Ternes & MacLean 2008)
    a gap twice as long        1/2, at most 1        it parts groups or it does not
    a run twice as long        2                     few pulses are counted, not guessed; of more, one is missed sooner
    a pulse that stands alone  2
    twice as strong            1/4, at most 1/2      four levels at the most are told apart
    an octave                  1/4, at most 1/2      rhythm comes before pitch

The weights are assumptions that keep to these findings; a study with people is what they wait for.

Rule: symmetrical, and nothing for what is the same. Must not know: what a pulse is made by.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from host_tools.perception.percepts import Percept

MOST_BY_LENGTH = 2.0
BY_GAP, MOST_BY_GAP = 0.5, 1.0
BY_RUN = 2.0
ALIKE_OCTAVES = 0.5
GROUP_FROM_MS = 400
"""A run ends where a group does: well between the gaps within groups (160 ms) and between them (700 ms)."""
BY_COLOUR, MOST_BY_COLOUR = 0.25, 0.5
UNREACHED = 9.0
"""From something to nothing."""
NEAR = 1.2
"""What is nearer is taken for the other where both can be said. A gap alone makes 1 and was not enough in the trials; a
short one for a long makes 1.3 through a coin motor."""
SAME = 0.5
"""What is nearer is the same rhythm, wherever it is said; by it alone the six are told apart."""


def distance(one: Sequence[Percept], other: Sequence[Percept]) -> float:
    """Return how far apart two rows of pulses are, of the same sense."""
    if not one or not other:
        return UNREACHED if one or other else 0.0
    return rhythm_distance(one, other) + _colour(one, other)


def rhythm_distance(one: Sequence[Percept], other: Sequence[Percept]) -> float:
    """Return the cheapest way from one rhythm to the other, row by row; pitch and strength left aside."""
    put_in = [_worth(other, at) for at in range(len(other))]
    above = [sum(put_in[:column]) for column in range(len(other) + 1)]
    for row in range(len(one)):
        left_out = _worth(one, row)
        here = [above[0] + left_out]
        for column in range(len(other)):
            changed = above[column] + _change(one, row, other, column)
            here.append(min(changed, above[column + 1] + left_out, here[-1] + put_in[column]))
        above = here
    return above[-1]


def _worth(pulses: Sequence[Percept], at: int) -> float:
    """Return what leaving this pulse out makes: in a run of pulses alike the less, the more there are."""
    count = _run(pulses, at)
    return BY_RUN * (math.log2(count / (count - 1)) if count > 1 else 1)


def _run(pulses: Sequence[Percept], at: int) -> int:
    """Return how many pulses alike stand in a row around this one."""
    first = last = at
    while first and _are_alike(pulses, first):
        first -= 1
    while last + 1 < len(pulses) and _are_alike(pulses, last + 1):
        last += 1
    return last - first + 1


def _are_alike(pulses: Sequence[Percept], at: int) -> bool:
    """Tell whether a pulse goes on the run of the one before: about as long, and in the same group."""
    is_as_long = _octaves(pulses[at].duration_ms, pulses[at - 1].duration_ms) < ALIKE_OCTAVES
    return is_as_long and _gap_ms(pulses, at) < GROUP_FROM_MS


def _change(one: Sequence[Percept], at: int, other: Sequence[Percept], other_at: int) -> float:
    length = _octaves(one[at].duration_ms, other[other_at].duration_ms)
    cost = min(MOST_BY_LENGTH, length)
    if at and other_at:
        gaps = _gap_ms(one, at), _gap_ms(other, other_at)
        cost += min(MOST_BY_GAP, BY_GAP * _octaves(*gaps))
    return cost


def _gap_ms(pulses: Sequence[Percept], at: int) -> float:
    return pulses[at].at_ms - pulses[at - 1].end_ms


def _colour(one: Sequence[Percept], other: Sequence[Percept]) -> float:
    """Return what strength and pitch add, over all pulses together."""
    strength = _octaves(_mean([pulse.strength for pulse in one]), _mean([pulse.strength for pulse in other]))
    cost = min(MOST_BY_COLOUR, BY_COLOUR * strength)
    if one[0].tone_hz:
        pitch = _octaves(_mean([pulse.tone_hz for pulse in one]), _mean([pulse.tone_hz for pulse in other]))
        cost += min(MOST_BY_COLOUR, BY_COLOUR * pitch)
    return cost


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _octaves(one: float, other: float) -> float:
    return abs(math.log2(one / other))
