"""Runs a session in real time: elapsed time and keys go in, events of the trace come out.

Rule: whole milliseconds reach the firmware and the rest is carried, so that nothing is lost at any speed or frame
rate. While a gesture is under way time runs as it is, whatever the speed: a double tap is a matter of a moment. Must
not know: the terminal, a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from companion.codes import NEVER_MS
from companion.rehearsal import PRESS, RELEASE, Rehearsal
from companion.settings import DEFAULT_SETTINGS
from host_tools.play.key_presses import KeyPresses

if TYPE_CHECKING:
    from companion.device import Device
    from companion.sequencer import Sequencer
    from companion.settings import Settings
    from host_tools.rehearsal.simulate import Event

SPEEDS = (1, 10, 60)
_NS_PER_MS = 1_000_000


class LiveSession:
    """A device running `table`, with its power on from the beginning. Raises TableError if it refuses the table."""

    def __init__(self, table: bytes, speed: int = 1, settings: Settings = DEFAULT_SETTINGS) -> None:
        self.speed = speed
        self._events: list[Event] = []
        self._carry_ns = 0
        self._keys = KeyPresses(settings.tap_gap_ms + 1)
        self._rehearsal = Rehearsal(table, settings, self._report)

    @property
    def now_ms(self) -> int:
        """Time of the session since the power came on."""
        return int(self._rehearsal.now_ms)

    @property
    def sequencer(self) -> Sequencer:
        """Where the session stands, to be read only."""
        return cast("Device", self._rehearsal.device).sequencer

    @property
    def pace(self) -> int:
        """How many times as fast as it is time runs now: the speed, or 1 while a gesture is under way."""
        return 1 if self._keys.busy_ms(self.now_ms) else self.speed

    def take_events(self) -> list[Event]:
        """Return what happened since this was last asked."""
        events, self._events = self._events, []
        return events

    def live(self, elapsed_ns: int) -> None:
        """Let so much real time pass, at the speed; what is less than a millisecond of the session is carried on."""
        busy_ms = self._keys.busy_ms(self.now_ms)
        as_it_is_ns = min(elapsed_ns, busy_ms * _NS_PER_MS - self._carry_ns) if busy_ms else 0
        session_ns = self._carry_ns + as_it_is_ns + (elapsed_ns - as_it_is_ns) * self.speed
        elapsed_ms, self._carry_ns = divmod(session_ns, _NS_PER_MS)
        self._advance(elapsed_ms)

    def press(self, for_ms: int) -> None:
        """Press the button for so long, or go on pressing."""
        self._keys.press(self.now_ms, for_ms)
        self._rehearsal.do(PRESS)

    def jump(self) -> None:
        """Go to the end of a gesture under way, or else to what happens next by itself; nowhere if nothing does."""
        wait_ms = self._keys.busy_ms(self.now_ms) or int(self.sequencer.schedule.wait_ms())
        if wait_ms != NEVER_MS:
            self._advance(wait_ms)

    def _advance(self, elapsed_ms: int) -> None:
        release_ms = self._keys.release_wait_ms(self.now_ms)
        if release_ms <= elapsed_ms:
            self._rehearsal.advance(release_ms)
            self._keys.release()
            self._rehearsal.do(RELEASE)
            elapsed_ms -= release_ms
        self._rehearsal.advance(elapsed_ms)

    def _report(self, *event: int) -> None:
        self._events.append(event)  # type: ignore[arg-type]  # always six integers
