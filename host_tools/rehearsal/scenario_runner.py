"""Runs a scenario against the firmware: what the person does next may depend on where the session stands.

Rule: the scenario comes down to a Script of button levels and power, by the millisecond; only that reaches the
firmware, so that the same script replays on every target.
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from companion.codes import NEVER_MS, POWER, STATE
from companion.monitors import WatchedRehearsal
from companion.rehearsal import POWER_OFF, POWER_ON, PRESS, RELEASE
from host_tools.rehearsal.scenario import LONGEST_MS
from host_tools.rehearsal.simulate import Event, Script, Session

if TYPE_CHECKING:
    from host_tools.rehearsal.scenario import Deed, Line, Scenario

_LAST_LOOK_MS = 1_000
"""How long the trace goes on after the last thing that happens."""


def run_scenario(table: bytes, scenario: Scenario) -> Session:
    """Rehearse `table` with a person who does what `scenario` says.

    Raises companion.table_checks.TableError if the firmware refuses the table.
    """
    return _ScenarioRunner(table, scenario).play()


class _ScenarioRunner:
    def __init__(self, table: bytes, scenario: Scenario) -> None:
        self._table = table
        self._scenario = scenario
        self._trace: list[Event] = []
        self._steps: list[tuple[int, int]] = []
        self._pending: list[tuple[int, int, int]] = []
        self._standing: list[Line] = []
        self._fired: set[int] = set()
        self._state_since_ms = 0
        self._understood_ms = 0
        self._limit_ms = scenario.until_ms or LONGEST_MS
        self._rehearsal = WatchedRehearsal(table, scenario.settings, self._report, scenario.routine_index)

    def play(self) -> Session:
        for line in self._scenario.lines:
            self._follow(line)
        if not self._scenario.until_ms:
            self._limit_ms = LONGEST_MS
        while self._step(self._limit_ms):
            pass
        end_ms = self._scenario.until_ms or min(self._rehearsal.now_ms + _LAST_LOOK_MS, LONGEST_MS)
        self._rehearsal.advance(max(0, end_ms - self._rehearsal.now_ms))
        script = Script(tuple(self._steps), end_ms, self._scenario.settings, self._scenario.routine_index)
        return Session(self._table, script, self._trace, self._rehearsal.watch.breaches())

    @property
    def _state(self) -> int:
        device = self._rehearsal.device
        return -1 if device is None else int(device.sequencer.state)

    def _report(self, *event: int) -> None:
        self._trace.append(event)  # type: ignore[arg-type]  # always six integers
        if event[1] in {STATE, POWER}:
            self._state_since_ms = event[0]
            self._fired.clear()

    def _follow(self, line: Line) -> None:
        """Let time pass until the moment of `line`, do it, and let it be done."""
        if line.is_standing:
            self._standing.append(line)
            return
        if line.state >= 0:
            while not self._is_due(line) and self._step(self._limit_ms, line):
                pass
            if not self._is_due(line):
                return
        else:
            moment_ms = line.at_ms if line.at_ms >= 0 else self._rehearsal.now_ms + line.after_ms
            self._go_to(moment_ms)
        done_ms = self._schedule(line.deed)
        self._go_to(done_ms)
        self._understood_ms = done_ms + self._scenario.settings.tap_gap_ms + 1

    def _go_to(self, at_ms: int) -> None:
        while self._rehearsal.now_ms < at_ms and self._step(at_ms):
            pass
        self._rehearsal.advance(max(0, min(at_ms, self._limit_ms) - self._rehearsal.now_ms))
        self._do_pending()

    def _is_due(self, line: Line) -> bool:
        return self._state == line.state and self._rehearsal.now_ms >= self._due_ms(line)

    def _due_ms(self, line: Line) -> int:
        """When a state has lasted as long as `line` asks; a line waits until the deed before it has been understood."""
        due_ms = self._state_since_ms + line.after_ms
        return due_ms if line.is_standing else max(due_ms, self._understood_ms)

    def _step(self, until_ms: int, awaited: Line | None = None) -> bool:
        """Go on to the next thing that happens, at most to `until_ms`; return whether there was one."""
        now_ms = self._rehearsal.now_ms
        wait_ms = int(self._rehearsal.wait_ms())
        moments = [] if wait_ms == NEVER_MS else [now_ms + wait_ms]
        moments += [at_ms for at_ms, _, _ in self._pending[:1]]
        watched = [line for line in self._standing if id(line) not in self._fired] + ([awaited] if awaited else [])
        moments += [self._due_ms(line) for line in watched if line.state == self._state]
        if not moments or min(moments) > until_ms:
            return False
        self._rehearsal.advance(max(0, min(moments) - now_ms))
        self._do_pending()
        for line in self._standing:
            if id(line) not in self._fired and self._is_due(line):
                self._fired.add(id(line))
                self._schedule(line.deed)
                self._do_pending()
        return True

    def _schedule(self, deed: Deed) -> int:
        """Plan a deed from now on; return when it will be done."""
        at_ms = self._rehearsal.now_ms
        if deed.level >= 0:
            self._plan(at_ms, deed.level)
        for index, duration_ms in enumerate(deed.button_ms):
            self._plan(at_ms, RELEASE if index % 2 else PRESS)
            at_ms += duration_ms
        if deed.button_ms:
            self._plan(at_ms, RELEASE)
        if deed.power_off_ms:
            self._plan(at_ms, POWER_OFF)
            at_ms += deed.power_off_ms
            self._plan(at_ms, POWER_ON)
        return at_ms

    def _plan(self, at_ms: int, what: int) -> None:
        insort(self._pending, (at_ms, len(self._steps) + len(self._pending), what))

    def _do_pending(self) -> None:
        while self._pending and self._pending[0][0] <= self._rehearsal.now_ms:
            _, _, what = self._pending.pop(0)
            self._steps.append((self._rehearsal.now_ms, what))
            self._rehearsal.do(what)
