"""The effects one step of time asks for, kept until they are done; it never allocates.

Rule: it is emptied after every step, and no step asks for more than it holds (tests count what every event asks for). So
nothing is ever lost in it; should one be put in all the same, it is dropped.
"""


class Outbox:
    """Holds up to `size` pairs of small integers in `kinds` and `values`, the first `count` of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.kinds = [0] * size  # keeps fault 25
        self.values = [0] * size
        self.count = 0

    def put(self, kind: int, value: int) -> None:
        """Append one pair."""
        count = self.count
        if count < self._size:
            self.kinds[count] = kind
            self.values[count] = value
            self.count = count + 1
