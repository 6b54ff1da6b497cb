"""What is known of a session: how long, how far, how it felt. Checkpoints and the history keep parts of it.

Rule: plain numbers, written over in place; the meaning of `outcome` is in codes.OUTCOME_NAMES.
"""

from .parameters import CHECKPOINT_MS

PLACE_SIZE = 5


class Record:
    """The record of one session. `rating` is 0 until the person gave one, `outcome` 0 until it is over."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """An empty record, as before the first session."""
        self.session_ms = 0
        self.pressure_ms = 0
        self.positions_done = 0
        self.rating = 0
        self.outcome = 0
        self.is_deepening = False

    def count(self, elapsed_ms: int, is_pressing: bool) -> bool:
        """Let `elapsed_ms` (at most `checkpoint_left_ms`) pass; return whether a checkpoint is due with it."""
        self.session_ms += elapsed_ms
        if is_pressing:
            self.pressure_ms += elapsed_ms
        return elapsed_ms > 0 and not self.session_ms % CHECKPOINT_MS

    def checkpoint_left_ms(self) -> int:
        """How long until the next checkpoint is due: at least 1, after a power loss too."""
        return CHECKPOINT_MS - self.session_ms % CHECKPOINT_MS
