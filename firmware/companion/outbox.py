"""A small queue of effects that never allocates.

Rule: when it is full, what comes next is dropped, never what is already in it. What must not be lost (a checkpoint
that is due, a session that is over) is therefore also an attribute of the device.
"""


class Outbox:
    """Holds up to `size` pairs of small integers, first in, first out."""

    def __init__(self, size: int) -> None:
        self._kinds = [0] * size
        self._values = [0] * size
        self._size = size
        self._first = 0
        self.count = 0
        self.value = 0

    def put(self, kind: int, value: int) -> None:
        """Append one pair; dropped when `size` are waiting."""
        if self.count == self._size:
            return
        at = (self._first + self.count) % self._size
        self._kinds[at] = kind
        self._values[at] = value
        self.count += 1

    def take(self) -> int:
        """Remove the oldest pair and return its kind; its value stands in `value`. Only while `count` is not 0."""
        at = self._first
        self._first = (at + 1) % self._size
        self.count -= 1
        self.value = self._values[at]
        return self._kinds[at]
