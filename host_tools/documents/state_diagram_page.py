"""Writes the generated parts of docs/state_diagram.md: the picture, every (state, event) pair, and what each does.

Rule: drawn from companion.transitions and from what the sequencer does with it; no state, event or arrow is named here.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion.codes import (
    EVENT_NAMES,
    GAME,
    LONG_HOLD,
    PAUSED,
    READY,
    REMIND,
    STATE_NAMES,
    STEP_NAMES,
    TAP,
    UNFINISHED,
)
from companion.states import STATE_OF_STEP
from companion.transitions import BY_GAME, BY_STEP, RESUMED, SAME, TRANSITIONS
from host_tools.documents.markdown import any_of, table
from host_tools.documents.reachability import destinations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHOICES = {BY_STEP: "by_step", RESUMED: "resumed", BY_GAME: "by_game"}
_EVENTS = (*range(TAP, LONG_HOLD + 1), *range(REMIND, len(EVENT_NAMES)))
"""What a session knows: first what the person means, then what time brings."""


def diagram() -> str:
    """Return the session as a Mermaid diagram; events that change no state are left to the table."""
    lines = ["```mermaid", "stateDiagram-v2", *(f"    state {name} <<choice>>" for name in _CHOICES.values())]
    lines += [f"    [*] --> {STATE_NAMES[state]}" for state in (READY, UNFINISHED)]
    lines += [f"    {arrow}" for arrow in (*_arrows(), *_chosen())]
    return "\n".join([*lines, "```"])


def _arrows() -> Iterator[str]:
    """Yield one arrow for each pair of states, all the events on it."""
    for state, rules in TRANSITIONS.items():
        events: dict[str, list[int]] = defaultdict(list)
        for event, (next_state, _) in rules.items():
            if next_state != SAME:
                events[_CHOICES.get(next_state) or STATE_NAMES[next_state]].append(event)
        for target, group in events.items():
            yield f"{STATE_NAMES[state]} --> {target} : {', '.join(_label(event) for event in sorted(group))}"


def _chosen() -> Iterator[str]:
    """Yield the arrows out of the choices, to the states they stand for."""
    for kind, name in enumerate(STEP_NAMES):
        if name:
            yield f"{_CHOICES[BY_STEP]} --> {STATE_NAMES[STATE_OF_STEP[kind]]} : {name}"
    for state in sorted(destinations()[PAUSED, TAP]):
        yield f"{_CHOICES[RESUMED]} --> {STATE_NAMES[state]} : was {STATE_NAMES[state]}"
    yield f"{_CHOICES[BY_GAME]} --> {STATE_NAMES[GAME]} : a cue is left"
    yield f"{_CHOICES[BY_GAME]} --> {STATE_NAMES[READY]} : all are told"


def _label(event: int) -> str:
    return EVENT_NAMES[event] if event <= LONG_HOLD else f"({EVENT_NAMES[event]})"


def events() -> str:
    """Return the table of every state and event: where it leads, `stays`, or a dot where it is ignored."""
    reached = destinations()
    rows = []
    for event in _EVENTS:
        cells = [_cell(state, reached.get((state, event), frozenset()), event) for state in TRANSITIONS]
        rows.append([_label(event), *cells])
    return table(["", *(f"**{STATE_NAMES[state]}**" for state in TRANSITIONS)], rows)


def _cell(state: int, states: frozenset[int], event: int) -> str:
    if not states:
        return "\N{MIDDLE DOT}"
    return "stays" if TRANSITIONS[state][event][0] == SAME else _names(states)


def actions() -> str:
    """Return what every event does in every state, in the words of the action itself."""
    reached = destinations()
    rows = []
    for state, rules in TRANSITIONS.items():
        for event, (next_state, action) in sorted(rules.items()):
            leads = "stays" if next_state == SAME else _names(reached[state, event])
            does = (action.__doc__ or "").partition("\n")[0]
            rows.append([STATE_NAMES[state], _label(event), leads, does])
    return table(["state", "event", "leads to", "what it does"], rows)


def _names(states: Iterable[int]) -> str:
    return any_of([STATE_NAMES[state] for state in sorted(states)])
