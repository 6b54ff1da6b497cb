"""Defines a routine as the tools see it: complete, checked and frozen.

Rule: every duration is whole milliseconds, every default is filled in, sides are spelt out position by position;
nobody downstream reads the YAML again. Must not know: YAML, the table format, the device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.language.diagnostics import Problem


class Beat(NamedTuple):
    """One step of a cue: a tone (0 Hz is silence), touch and light, together, for a while."""

    tone_hz: int
    volume_percent: int
    vibration_percent: int
    light_percent: int
    duration_ms: int


class Cue(NamedTuple):
    """A cue the routine brings itself: its beats, played `repeats` times in all."""

    name: str
    repeats: int
    beats: tuple[Beat, ...]

    @property
    def duration_ms(self) -> int:
        """The whole cue, every repeat."""
        return self.repeats * sum(beat.duration_ms for beat in self.beats)


class Stay(NamedTuple):
    """How long a position is kept; the two are equal for a hold of exactly that length."""

    at_least_ms: int
    at_most_ms: int


class Breathing(NamedTuple):
    """A soft breathing pace: in, hold, out, rest, and again; `is_all_felt` if the holds are felt as well."""

    in_ms: int
    hold_ms: int
    out_ms: int
    rest_ms: int
    is_all_felt: bool = False

    @property
    def cycle_ms(self) -> int:
        """One whole breath."""
        return self.in_ms + self.hold_ms + self.out_ms + self.rest_ms


class Reminder(NamedTuple):
    """Something to remember, so long after the timing of a position or rest began.

    `moment` is how a person says when, where that is not counted from the beginning: "{left} before the end", with
    `left_ms` in it.
    """

    after_ms: int
    say: str
    cue: str
    moment: str = ""
    left_ms: int = 0


class Deepen(NamedTuple):
    """A way to go deeper, offered so long into a position; `is_always` if it need not be opted into."""

    after_ms: int
    by: str
    is_always: bool
    cue: str


class Phase(NamedTuple):
    """What is done for a while within a position, and the cue it begins with."""

    duration_ms: int
    say: str
    cue: str


class Position(NamedTuple):
    """One position on one side; `number` counts from 1 within a round, and is what the device taps out.

    `side` is "left", "right" or "" for both at once. `settle_ms` 0 waits for a tap before timing starts. `kind` is one
    of bounds.KINDS, or "" where it is not said. `phases` come in turn, over again until a stay is over that they fill;
    counted, they come `times` times, and the last is told apart.
    Reminders stand in the order of their times, all of them before the end of the stay.
    """

    number: int
    name: str
    side: str
    place: str
    let: str
    stay: Stay
    settle_ms: int
    breathing: Breathing | None
    reminders: tuple[Reminder, ...]
    deepen: Deepen | None
    source_says: str
    kind: str = ""
    phases: tuple[Phase, ...] = ()
    times: int = 0


class Rest(NamedTuple):
    """A rest of exactly `rest_ms`, with nothing pressing."""

    place: str
    let: str
    rest_ms: int
    reminders: tuple[Reminder, ...]


class Group(NamedTuple):
    """Steps done `repeat` times in a row, with `between` in between: sets of one position, or rounds of several.

    A round is called a set where it is one position, on one side or both.
    """

    steps: tuple[Step, ...]
    repeat: int
    between: Rest | None
    is_sets: bool


Step = Position | Rest | Group
"""What a round is made of."""


class Finish(NamedTuple):
    """How the session ends; `is_reflecting` asks how it feels, in taps."""

    rest: Rest | None
    is_reflecting: bool


class Source(NamedTuple):
    """Where the content of a routine comes from."""

    title: str
    note: str


class Routine(NamedTuple):
    """A whole routine. `steps` is one round of it, done `repeat` times with `between` in between.

    `course` walks through all of it, as it is done.
    `language` is the tongue its words are in (tongues.TONGUES), "" where it is not said; no table holds it.
    `body` names parts of it (bounds.PARTS), for the library's index; no table holds it.
    `equipment` is empty where nothing presses on the body. Texts that were not given are empty.
    """

    path: str
    title: str
    about: str
    source: Source | None
    cautions: tuple[str, ...]
    equipment: str
    steps: tuple[Step, ...]
    repeat: int
    between: Rest | None
    finish: Finish
    cues: tuple[Cue, ...]
    warnings: tuple[Problem, ...]
    body: tuple[str, ...] = ()
    language: str = ""

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every numbered position once, in the order of the numbers."""
        return tuple(positions_in(self.steps))


def positions_in(steps: tuple[Step, ...]) -> Iterator[Position]:
    """Yield every numbered position among `steps` and within them, once."""
    for step in steps:
        if isinstance(step, Group):
            yield from positions_in(step.steps)
        elif isinstance(step, Position):
            yield step
