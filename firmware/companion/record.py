"""What is known of a session: how long, how far, how it felt. Checkpoints and the history keep parts of it.

Rule: plain numbers, written over in place; the meaning of `outcome` is in signals.OUTCOME_NAMES.
"""

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
