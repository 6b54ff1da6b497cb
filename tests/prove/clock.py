"""Virtual time for one start of a board: the finger moves in it, the watchdog bites, the power ends, a fault strikes.

Rule: whatever takes time on a board calls `let_pass` or `stall`, and nothing else moves it. Ticks wrap as a board's do.
"""

_TICKS = 1 << 30
_ASKS_A_MS = 40
NEVER_MS = 1 << 60
_APART_MS = 1_000


class PowerOff(BaseException):
    """The supply is gone."""


class Bite(BaseException):
    """The watchdog reset the board."""


class Clock:
    """`next_moves()` gives the next [(at_ms, is_down)] whenever all before were made; `end_ms` is when the power goes."""

    def __init__(self, now_ms, ticks_at_start, end_ms, next_moves):
        self.start_ms = self.now_ms = now_ms
        self.end_ms = end_ms
        self.level = False
        self.on_move = None
        self.on_time = None
        self.bite_ms = NEVER_MS
        self.calls_until_fault = -1
        self.fault = None
        self.stalled_ms = now_ms
        self._ticks = ticks_at_start - now_ms
        self._next_moves = next_moves
        self._moves = []
        self.rings = []
        self._asked = 0
        self._asked_ms = now_ms

    def ticks_ms(self):
        """MicroPython's; a fault may strike here, for everything asks for the time."""
        self._note_spinning()
        self.calls_until_fault -= 1
        if self.calls_until_fault == 0:
            self.fault()
        return (self._ticks + self.now_ms) % _TICKS

    def _note_spinning(self):
        """A program that only asks for the time turns in a circle, and each turn takes some."""
        if self.now_ms != self._asked_ms:
            self._asked_ms, self._asked = self.now_ms, 0
        self._asked += 1
        if self._asked > _ASKS_A_MS:
            self.let_pass(1)

    @staticmethod
    def ticks_diff(later, earlier):
        return (later - earlier + _TICKS // 2) % _TICKS - _TICKS // 2

    def let_pass(self, wait_ms):
        """Time passes, up to the end of power or the watchdog's bite."""
        self._pass_until(self.now_ms + wait_ms, is_deaf=False)

    def stall(self, wait_ms):
        """The flash works: interrupts wait. Never raises, for C code calls; whoever comes back notices."""
        until_ms = self.now_ms + wait_ms
        self.stalled_ms = until_ms
        self._move_until(until_ms, is_deaf=True)

    def work(self, wait_ms):
        """The same, while interrupts are heard."""
        self._move_until(self.now_ms + wait_ms, is_deaf=False)

    def sleep(self, wait_ms, is_woken):
        """Time passes, at most `wait_ms`, and at most until `is_woken()`."""
        until_ms = self.now_ms + wait_ms
        while not is_woken() and self.now_ms < until_ms:
            self._pass_until(min(until_ms, max(self.now_ms, self.next_move_ms())), is_deaf=False)

    def next_move_ms(self):
        """When the finger moves next."""
        while not self._moves:
            self._moves = self._next_moves(self.now_ms)
        return self._moves[0][0]

    def press(self, after_ms, length_ms):
        """Somebody presses once, if the finger has nothing else to do."""
        down_ms = self.now_ms + after_ms
        up_ms = down_ms + length_ms
        if not self.level and self.next_move_ms() > up_ms + _APART_MS:
            self._moves[:0] = [(down_ms, True), (up_ms, False)]

    def wait_for_press(self):
        """No clock runs until the button goes down; the ticks stand still meanwhile."""
        before_ms = self.now_ms
        while not self.level:
            self._pass_until(max(self.now_ms, self.next_move_ms()), is_deaf=False)
        self._ticks -= self.now_ms - before_ms

    def check_power(self):
        """Raise what is due after a stall."""
        if self.now_ms >= self.end_ms:
            raise PowerOff
        if self.now_ms >= self.bite_ms:
            raise Bite

    def _pass_until(self, until_ms, is_deaf):
        limit_ms = min(self.end_ms, self.bite_ms)
        self._move_until(min(until_ms, max(self.now_ms, limit_ms)), is_deaf)
        self.check_power()

    def _move_until(self, until_ms, is_deaf):
        level = self.level
        while self.next_move_ms() <= until_ms:
            at_ms, self.level = self._moves.pop(0)
            self._reach(max(at_ms, self.now_ms))
            if not is_deaf:
                self._ring()
        self._reach(until_ms)
        if is_deaf and self.level != level:
            self._ring()

    def _ring(self):
        """The button's interrupt, in which no fault strikes: nothing could handle it there."""
        if self.on_move:
            self.rings.append((self.now_ms, self.level))
            calls, self.calls_until_fault = self.calls_until_fault, -1
            self._asked = 0
            self.on_move()
            self.calls_until_fault = calls

    def _reach(self, at_ms):
        self.now_ms = at_ms
        if self.on_time:
            self.on_time(at_ms)
