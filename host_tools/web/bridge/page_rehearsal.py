"""A rehearsal that may begin with an unfinished session: the page was closed in the middle of one.

Rule: nothing is added to what a Rehearsal does but the place it starts from.
"""

from companion.rehearsal import Rehearsal


class PageRehearsal(Rehearsal):
    """`unfinished` is what a checkpoint kept, or None."""

    def __init__(self, blob: bytes, settings, report, routine_index: int, unfinished) -> None:
        self._unfinished = unfinished
        super().__init__(blob, settings, report, routine_index)

    def do(self, what: int) -> None:
        """Let one thing happen; at the first power-on the checkpoint is what was kept."""
        if self._unfinished is not None:
            self._place[:] = self._unfinished
            self._has_place = True
            self._unfinished = None
        super().do(what)
