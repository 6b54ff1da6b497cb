"""Rehearses from an unfinished session on, where the page was closed in the middle of one.

On glass a press may turn out to have been none; no switch can take one back, so the board has nothing for it.

Rule: it adds nothing to a WatchedRehearsal but the place it starts from, and a press that is taken back.
"""

from companion.gestures import UP
from companion.monitors import WatchedRehearsal
from companion.rehearsal import POWER_OFF, POWER_ON, RELEASE

_SESSION_MS = 2


class PageRehearsal(WatchedRehearsal):
    """`unfinished` is what a checkpoint kept, or None."""

    def __init__(self, blob: bytes, settings, report, routine_index: int, unfinished) -> None:
        self._unfinished = unfinished
        self._told = []
        super().__init__(blob, settings, report, routine_index, unfinished[_SESSION_MS] if unfinished else 0)

    def do(self, what: int) -> None:
        """Let one thing happen; at the first power-on the checkpoint is what was kept."""
        if self._unfinished is not None:
            self._place[:] = self._unfinished
            self._has_place = True
            self._unfinished = None
        super().do(what)

    def plug(self, unfinished) -> None:
        """The power comes back; the device remembers what was kept, and no more."""
        self._has_place = False
        self._unfinished = unfinished
        self.do(POWER_ON)

    def unplug(self) -> None:
        """The power goes."""
        self.do(POWER_OFF)

    def cancel(self) -> None:
        """The press under way was none: the button is up as if it had not been down. Taps before it stand."""
        self.device._button._phase = UP  # noqa: SLF001 - the board has no use for it, nor room
        self.do(RELEASE)

    def take_breaches(self) -> list:
        """Return [at_ms, sentence] of every promise broken since this was last asked."""
        breaches = self.watch.breaches()
        new = [[breach.at_ms, breach.sentence] for breach in breaches if breach.name not in self._told]
        self._told += [breach.name for breach in breaches]
        return new
