"""What a person does to the emulated board, and what the simulator says it should have done."""

from typing import NamedTuple

from companion.codes import OUTPUT
from companion.rehearsal import PRESS
from host_tools.rehearsal.simulate import Session
from tests.pico.emulator import Pico, Show

_GLIMPSE_MS = 0.5
"""Buzzer, motor and light change one after the other, within 0.1 ms: what is in between is not counted as shown."""


class Deviation(NamedTuple):
    """How far a shown change was from the trace, in ms, and the two."""

    late_ms: float
    shown: Show
    expected: Show


def felt(shown: list[Show]) -> list[Show]:
    """Return what was shown for long enough to be felt, without what did not change anything."""
    ends = [row[0] for row in shown[1:]] + [float("inf")]
    kept: list[Show] = []
    began = shown[0][0]
    for row, end in zip(shown, ends, strict=True):
        if end - row[0] >= _GLIMPSE_MS and (not kept or row[1:] != kept[-1][1:]):
            kept.append((began, *row[1:]))
        began = end if end - row[0] >= _GLIMPSE_MS else began
    return kept[1:]


def expected(session: Session) -> list[Show]:
    """Return what the simulator's trace shows, by its own time."""
    return [(float(at_ms), *row) for at_ms, effect, *row in session.trace if effect == OUTPUT]  # type: ignore[misc]


def moments(session: Session) -> int:
    """Return how many moments the session has: what the person does, and what comes of it and of time."""
    return len({at_ms for at_ms, *_ in session.trace} | {at_ms for at_ms, _ in session.script.steps})


def act(pico: Pico, session: Session, began_ms: float) -> None:
    """Let the person of `session` press the button, its time beginning at `began_ms` of the board's."""
    for at_ms, what in session.script.steps:
        pico.move(began_ms + at_ms, is_down=what == PRESS)


def deviations(pico: Pico, session: Session, began_ms: float) -> list[Deviation]:
    """Hold every change the board showed against the trace. Raises AssertionError where one is missing or another."""
    seen = felt(pico.shown)
    wanted = [(began_ms + at_ms, *row) for at_ms, *row in expected(session)]
    assert [_rough(row) for row in seen] == [_rough(row) for row in wanted]
    return [Deviation(one[0] - other[0], one, other) for one, other in zip(seen, wanted, strict=True)]  # type: ignore[arg-type]


def _rough(row: tuple[float, ...]) -> tuple[int, ...]:
    """What can be told from registers: the tone to 1 %, the strengths to the percent."""
    _, tone_hz, *strengths = row
    return (round(tone_hz / 25), *(round(strength) for strength in strengths))
