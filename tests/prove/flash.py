"""The flash chip of a life: it takes time, deaf to interrupts, and can lose its power with any operation.

Rule: it never raises what is not a disk's to raise, for littlefs calls it from C.
"""

import errno

from tests.shell.disk import CLEAN, HALF_ERASED, TORN, Chip

HOWS = (CLEAN, TORN, HALF_ERASED)
_PROGRAM_MS = 1


class Flash(Chip):
    """`clock` is that of the present start, None while a host works on it; `on_operation()` hears of every operation.

    Before each operation the processor has `work_ms` to do, and hears the button. With operation `press_at` somebody
    presses, so long after that began and for so long as `press_ms` says.
    """

    def __init__(self, dice, blocks=None, old=None):
        super().__init__(blocks or 16, old.buffer if old else None)
        self.erases = old.erases if old else self.erases
        self.clock = None
        self.on_operation = None
        self.erase_ms = 45
        self.press_at, self.press_ms = -1, (0, 0)
        self.work_ms = 0
        self.broken = []
        self._dice = dice

    def prog(self, cfg, block, off, data):
        self._take(_PROGRAM_MS)
        try:
            return super().prog(cfg, block, off, data)
        except AssertionError as error:
            self.broken.append(str(error))
            return -errno.EIO

    def erase(self, cfg, block):
        self._take(self.erase_ms)
        return super().erase(cfg, block)

    def _take(self, wait_ms):
        if self.on_operation:
            self.on_operation()
        if self.clock is None or self.is_cut:
            return
        if self.operations == self.press_at:
            self.clock.press(*self.press_ms)
        self.clock.work(self.work_ms)
        self.clock.stall(wait_ms)
        if self.clock.now_ms >= min(self.clock.end_ms, self.clock.bite_ms):
            self.cut_at, self.cut_how = self.operations, self._dice.choice(HOWS)
