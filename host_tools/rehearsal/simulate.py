"""Rehearses a table: a scenario and the firmware's own core give the trace of a whole session in virtual time.

Rule: nothing is simulated here. The firmware decides what happens; this module only presses its button at the times
the scenario says, and notes what comes out, and which of the product's promises it broke: none, or it is our bug.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.monitors import WatchedRehearsal
from companion.rehearsal import POWER_OFF, POWER_ON, PRESS, RELEASE
from companion.settings import DEFAULT_SETTINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.monitor import Breach

Event = tuple[int, int, int, int, int, int]
"""One line of a trace: (at_ms, effect, a, b, c, d), the effects of companion.codes."""


@dataclass(frozen=True)
class Script:
    """What the scenario came to: the button and power by the millisecond, replayable on any target.

    `steps` are (at_ms, RELEASE | PRESS | POWER_OFF | POWER_ON) in order of time.
    """

    steps: tuple[tuple[int, int], ...]
    end_ms: int
    settings: Settings = DEFAULT_SETTINGS
    routine_index: int = 0

    def presses(self) -> list[tuple[int, int]]:
        """Return (down_ms, up_ms) of every press; one still down at the end is cut there."""
        out: list[tuple[int, int]] = []
        down_ms: int | None = None
        for at_ms, what in self.steps:
            if what == PRESS and down_ms is None:
                down_ms = at_ms
            elif what == RELEASE and down_ms is not None:
                out.append((down_ms, at_ms))
                down_ms = None
        if down_ms is not None:
            out.append((down_ms, self.end_ms))
        return out

    def power_cuts(self) -> list[tuple[int, int]]:
        """Return (off_ms, on_ms) of every time without power; one that lasts is cut at the end."""
        offs = [at_ms for at_ms, what in self.steps if what == POWER_OFF]
        ons = [at_ms for at_ms, what in self.steps if what == POWER_ON]
        return list(zip(offs, [*ons, self.end_ms], strict=False))


@dataclass(frozen=True)
class Session:
    """A rehearsed session: the table that ran, the script it ran by, its trace, and the promises broken in it.

    `cue_names` are those of a routine's own cues, by number, where they are known.
    """

    table: bytes
    script: Script
    trace: list[Event] = field(repr=False)
    breaches: list[Breach] = field(default_factory=list)
    cue_names: Mapping[int, str] = field(default_factory=dict)

    def trace_text(self) -> str:
        """Return the trace as text, a line an event: what every target prints for this script."""
        return "".join("{} {} {} {} {} {}\n".format(*event) for event in self.trace)


def replay(table: bytes, script: Script) -> Session:
    """Let the firmware live through `script`. Raises companion.table.TableError if it refuses the table."""
    trace: list[Event] = []

    def report(*event: int) -> None:
        trace.append(event)  # type: ignore[arg-type]  # always six integers

    rehearsal = WatchedRehearsal(table, script.settings, report, script.routine_index)
    rehearsal.run(script.steps, script.end_ms)
    return Session(table, script, trace, rehearsal.watch.breaches())
