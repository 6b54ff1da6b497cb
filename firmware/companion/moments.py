"""Walks along the moments of a state, in order of time: what happens by itself while it lasts.

Rule: time comes in through `advance`, never further than `wait_ms`. It must not know what a moment leads to.
"""

from .signals import NEVER_MS


class Moments:
    """Where the present state stands among its moments, and where a paused one stood.

    `elapsed_ms` is the time since the state began; a state without moments counts none. `kept_ms` is that of the pause.
    """

    def __init__(self) -> None:
        self.elapsed_ms = 0
        self.kept_ms = 0
        self._moments = ()
        self._next = 0
        self._kept_next = 0

    def start(self, moments: tuple) -> None:
        """Take up `moments` from their beginning."""
        self._moments = moments
        self._next = 0
        self.elapsed_ms = 0

    def keep(self) -> None:
        """Remember the present place, for `resume` to come back to."""
        self.kept_ms = self.elapsed_ms
        self._kept_next = self._next

    def resume(self, moments: tuple) -> None:
        """Take up `moments` where `keep` left them."""
        self._moments = moments
        self._next = self._kept_next
        self.elapsed_ms = self.kept_ms

    def wait_ms(self) -> int:
        """How long until the next moment; NEVER_MS after the last."""
        if self._next == len(self._moments):
            return NEVER_MS
        return self._moments[self._next][0] - self.elapsed_ms

    def advance(self, elapsed_ms: int) -> tuple:
        """Let `elapsed_ms` (at most `wait_ms`) pass; return the moment that is due with it, or ()."""
        if self._next == len(self._moments):
            return ()
        self.elapsed_ms += elapsed_ms
        moment = self._moments[self._next]
        if self.elapsed_ms < moment[0]:
            return ()
        self._next += 1
        return moment
