"""Splits a session into phases, one for each time in a state, and adds up what it came to.

Rule: it reads the trace and nothing else; times are milliseconds since power-on. Must not know: words, pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion import codes as s

if TYPE_CHECKING:
    from host_tools.rehearsal.simulate import Session

NO_POWER = -1
"""The kind of a phase without power; the others are the states of companion.codes."""

IN_SESSION = frozenset({s.MOVING, s.PRESSING, s.RESTING, s.REFLECTING, s.PAUSED})
"""The states between the beginning of a session and its end."""


@dataclass(slots=True)
class Phase:
    """One state without a break. `before_ms` is how long it had lasted before the pause that it goes on after."""

    kind: int
    begin_ms: int
    end_ms: int
    routine: int
    step: int
    before_ms: int = 0

    @property
    def duration_ms(self) -> int:
        """How long it lasts, without what was before a pause."""
        return self.end_ms - self.begin_ms


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a session came to. `outcomes` and `ratings` hold one entry for each session that ended and was rated."""

    phases: tuple[Phase, ...]
    routine: int
    session_ms: int
    pressure_ms: int
    outcomes: tuple[int, ...]
    ratings: tuple[int, ...]

    @property
    def has_begun(self) -> bool:
        """Whether there was any session at all."""
        return any(phase.kind in IN_SESSION for phase in self.phases)


def summary_of(session: Session) -> SessionSummary:
    """Return the summary of `session`. Its time runs from the first move to the end, pauses and power cuts included."""
    phases = _phases(session)
    inside = [phase for phase in phases if phase.kind in IN_SESSION]
    pressing = [phase.duration_ms for phase in phases if phase.kind == s.PRESSING]
    return SessionSummary(
        phases=tuple(phases),
        routine=inside[0].routine if inside else phases[-1].routine,
        session_ms=inside[-1].end_ms - inside[0].begin_ms if inside else 0,
        pressure_ms=sum(pressing),
        outcomes=tuple(event[2] for event in session.trace if event[1] == s.SESSION_OVER),
        ratings=tuple(event[2] for event in session.trace if event[1] == s.RATING),
    )


def _phases(session: Session) -> list[Phase]:
    walk = _Walk(session.script.routine_index)
    for at_ms, effect, value, *_ in session.trace:
        walk.take(at_ms, effect, value)
    walk.enter(max(session.script.end_ms, walk.now.begin_ms), s.READY)
    return [phase for phase in walk.done if phase.duration_ms] or walk.done[-1:]


class _Walk:
    """Follows the trace, one event at a time."""

    def __init__(self, routine: int) -> None:
        self.done: list[Phase] = []
        self.now = Phase(s.READY, 0, 0, routine, 0)
        self._is_unfinished = False
        self._kept_ms = 0

    def take(self, at_ms: int, effect: int, value: int) -> None:
        """Let one event of the trace happen."""
        if effect == s.STATE:
            self.enter(at_ms, value)
        elif effect == s.STEP:
            self.now.step, self.now.before_ms = value, 0
        elif effect == s.POWER:
            self.enter(at_ms, NO_POWER if not value else s.UNFINISHED if self._is_unfinished else s.READY)
        elif effect == s.CHOSEN:
            self.now.routine = value
        elif effect in {s.CHECKPOINT, s.SESSION_OVER}:
            self._is_unfinished = effect == s.CHECKPOINT

    def enter(self, at_ms: int, kind: int) -> None:
        """Close the present phase and begin the next; a state after a pause goes on unless a step follows."""
        last = self.now
        last.end_ms = at_ms
        self.done.append(last)
        if kind == s.PAUSED:
            self._kept_ms = last.before_ms + last.duration_ms
        before_ms = self._kept_ms if last.kind == s.PAUSED else 0
        self.now = Phase(kind, at_ms, at_ms, last.routine, last.step, before_ms)
