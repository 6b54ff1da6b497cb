"""Tells a session while it runs, in the words of `unknot simulate`.

Rule: nothing is worded here; the narrator is given what has just happened. Must not know: the terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.rehearsal.narrator import Narrator
from host_tools.rehearsal.simulate import Script, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from host_tools.rehearsal.simulate import Event


class LiveStory:
    """Tells one session over `table`, piece by piece."""

    def __init__(self, table: bytes) -> None:
        self._recent: list[Event] = []
        self._narrator = Narrator(Session(table, Script((), 0), self._recent))

    def tell(self, events: Iterable[Event]) -> Iterator[tuple[int, list[str]]]:
        """Yield (at_ms, lines) for what happened since the last time, in order."""
        self._recent[:] = events
        yield from self._narrator.moments()
