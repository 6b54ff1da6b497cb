"""Keeps every move of the button in one session, exactly as the core was told, so that the session can be replayed.

One move is a number, 2 x the milliseconds since the move before + 1 if it went down, in groups of seven bits, lowest
first, the top bit set while more follow. The first move of a log is the press that began it, at 0.

Rule: nothing is allocated while it listens; when it is full it stops and says so.
"""

from .journal_format import LOG_BYTES

_LONGEST_MS = 0x0FFFFFFF
_UP_MS = 30
_APART_MS = 1000
"""Outside a session a press this long after the last move begins a new log: taps that belong together are closer."""


class PressLog:
    """`blob` up to `count` is the log; `is_frozen` while it waits to be written."""

    def __init__(self) -> None:
        self.blob = bytearray(LOG_BYTES)
        self.count = 0
        self.is_cut = False
        self.is_frozen = False
        self._since_ms = 0

    def advance(self, elapsed_ms: int) -> None:
        """Let time pass."""
        if self._since_ms < _LONGEST_MS:
            self._since_ms += elapsed_ms if elapsed_ms < _LONGEST_MS else _LONGEST_MS

    def move(self, is_down: bool, is_running: bool) -> None:
        """The button went down or up."""
        if self.is_frozen:
            return
        if is_down and not is_running and (not self.count or self._since_ms >= _APART_MS):
            self.count = 0
            self.is_cut = False
            self._since_ms = 0
        if self.count or is_down:
            self._put(2 * min(self._since_ms, _LONGEST_MS) + is_down)
            self._since_ms = 0

    def is_just_up(self) -> bool:
        """Whether the button was let go of a moment ago, and long enough for that to be believed."""
        return _UP_MS <= self._since_ms < _UP_MS + 10

    def clear(self) -> None:
        """Begin anew with the next press."""
        self.count = 0
        self.is_cut = False
        self.is_frozen = False

    def _put(self, number: int) -> None:
        if self.is_cut or self.count + 5 > LOG_BYTES:
            self.is_cut = True
            return
        while number > 127:
            self.blob[self.count] = 128 | (number & 127)
            self.count += 1
            number >>= 7
        self.blob[self.count] = number
        self.count += 1


def read_log(blob: bytes) -> list:
    """Return [(at_ms, is_down)] of a log, at_ms since its first press. For the host; an unfinished number is left out."""
    moves = []
    at_ms = number = shift = 0
    for byte in blob:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            at_ms += number >> 1
            moves.append((at_ms, bool(number & 1)))
            number = shift = 0
    return moves
