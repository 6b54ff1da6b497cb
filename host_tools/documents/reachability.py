"""Finds out where every event leads, by asking the sequencer itself in every place a session can stand at.

The transition table leaves some next states to the routine (BY_STEP, RESUMED). Here every routine of one to three steps
is tried, with every event at every step. More steps bring nothing new: an action goes to a neighbour of its step, or to
the nearest position.

Rule: says what happens, never what should. Must not know: how it is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion import codes
from companion.outbox import Outbox
from companion.sequencer import Sequencer
from companion.states import STATE_OF_STEP
from companion.table import encode
from companion.table_format import NONE, Header, Routine, Step, Table
from companion.table_reader import TableReader
from companion.transitions import TRANSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_STEPS = 3
_STEP_S = 60
_ALL_CUES = (1 << codes.LESSON_CUES) - 1

Place = tuple[int, int, int]
"""A state, the index of the step, and the state that was paused."""


def destinations() -> dict[tuple[int, int], frozenset[int]]:
    """Return the states each (state, event) of the transition table can lead to, over all routines."""
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for length in range(1, _MOST_STEPS + 1):
        for kinds in product((codes.POSITION, codes.REST, codes.REFLECT), repeat=length):
            for place in _places(kinds):
                for event in TRANSITIONS[place[0]]:
                    found[place[0], event] |= _next_states(kinds, place, event)
    return {pair: frozenset(states) for pair, states in found.items()}


def _places(kinds: tuple[int, ...]) -> Iterator[Place]:
    """Yield everywhere a session over steps of these kinds can stand."""
    for step, kind in enumerate(kinds):
        states = {STATE_OF_STEP[kind]} | ({codes.PRESSING} if kind == codes.POSITION else set())
        for state in sorted(states):
            yield state, step, codes.READY
            yield codes.PAUSED, step, state
        for state in (codes.READY, codes.UNFINISHED, codes.LESSON, codes.GAME, codes.ENDED):
            yield state, step, codes.READY


def _next_states(kinds: tuple[int, ...], place: Place, event: int) -> set[int]:
    """Return the states that follow; in the game, with the cue that the event answers the last to be told or not."""
    if place[0] != codes.GAME:
        return {_next_state(kinds, place, event)}
    return {_next_state(kinds, place, event, cues_left) for cues_left in (_ALL_CUES, 1 << (event - 1) & _ALL_CUES)}


def _next_state(kinds: tuple[int, ...], place: Place, event: int, cues_left: int = _ALL_CUES) -> int:
    sequencer = Sequencer(TableReader(_table_of(kinds)), Outbox(0), 0, None)
    sequencer.state, step_index, sequencer.paused_state = place
    sequencer.go_to(step_index)
    sequencer.is_running = place[0] not in {codes.READY, codes.UNFINISHED, codes.LESSON, codes.GAME, codes.ENDED}
    sequencer.cues_left, sequencer.cue = cues_left, event - 1
    sequencer.schedule.place = 1
    sequencer.handle(event, event)
    return int(sequencer.state)


@cache
def _table_of(kinds: tuple[int, ...]) -> bytes:
    """Return a table of one routine with steps of these kinds."""
    header = Header(b"", 0, 0, 0, 0, 0, bytes(8), *[0] * 7)
    steps = tuple(Step(kind, int(kind == codes.POSITION), 0, _STEP_S, 0, NONE, 0, 0) for kind in kinds)
    table = Table(header, (Routine(0, len(steps), 0, 0),), steps, (), (), (), ())
    return bytes(encode(table))
