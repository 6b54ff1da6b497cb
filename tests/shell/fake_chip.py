"""A chip as unkind as a real one, for the real `board.py` on CPython: everything it does it does in virtual time.

`machine`, `micropython`, `time` and `select` as MicroPython has them: ticks that wrap, an interrupt between any two calls,
a watchdog that bites, a poll that returns at once for as long as the bell is not cleared.
"""

import types

PERIOD = 1 << 30
"""Where ticks_ms wraps."""
MOST_WAKES = 200
"""So many returns of `poll` without time going on are a loop that spins."""


class BiteError(BaseException):
    """The watchdog was not fed."""


class EndOfLife(BaseException):
    """The script is over, as if the power went."""


class Chip:
    """`script` is [(at_ms, is_down)]; `since_ms` what the ticks show at its beginning; `shown` are (at_ms, pin, level).

    Every call takes `step_us`: a loop that only looks at the clock does not stop it. `failing` names the call
    that raises, and which one of them.
    """

    def __init__(self, script=(), end_ms=60_000, since_ms=0, step_us=100, failing=None):
        self.now_us = 0
        self.script = list(script)
        self.end_ms = end_ms
        self.since_ms = since_ms
        self.step_us = step_us
        self.failing = failing
        self.calls = {}
        self.is_down = False
        self.handler = None
        self.shown = []
        self.levels = {}
        self.mem32 = {}
        self.fed_ms = self.watchdog_ms = None
        self.wakes = self.idle_wakes = 0
        self.typed = ""

    @property
    def now_ms(self):
        return self.now_us // 1000

    def call(self, name):
        """Something the program calls: an interrupt may come first, and it may fail."""
        self.calls[name] = self.calls.get(name, 0) + 1
        self.pass_us(self.step_us)
        if self.failing and self.failing[0] == name and self.calls[name] == self.failing[1]:
            raise self.failing[2]

    def pass_us(self, elapsed_us):
        """Let time pass, up to the next movement of the button each; the watchdog bites where it was forgotten."""
        until_us = self.now_us + elapsed_us
        while self.script and self.script[0][0] * 1000 <= until_us:
            at_ms, is_down = self.script.pop(0)
            self.now_us = max(self.now_us, int(at_ms * 1000))
            self.move(is_down)
        self.now_us = until_us
        if self.watchdog_ms and self.now_ms - self.fed_ms > self.watchdog_ms:
            raise BiteError
        if self.now_ms >= self.end_ms:
            raise EndOfLife

    def move(self, is_down):
        self.is_down = is_down
        if self.handler:
            self.handler(types.SimpleNamespace(value=lambda: not self.is_down))

    def show(self, pin, level):
        if self.levels.get(pin, 0) != level:
            self.levels[pin] = level
            self.shown.append((self.now_ms, pin, level))

    # What the four modules of MicroPython are made of

    def ticks_ms(self):
        self.call("ticks_ms")
        return (self.since_ms + self.now_ms) % PERIOD

    @staticmethod
    def ticks_diff(later, earlier):
        assert 0 <= later < PERIOD, "no ticks"
        assert 0 <= earlier < PERIOD, "no ticks"
        return (later - earlier + PERIOD // 2) % PERIOD - PERIOD // 2

    def ipoll(self, streams, timeout_ms):
        """Return what can be read, after `timeout_ms` at the most."""
        self.call("ipoll")
        assert timeout_ms < PERIOD
        edge = streams[0]
        begun_ms = self.now_ms
        while not edge.ioctl(3, 1) and not self.typed and self.now_ms - begun_ms < timeout_ms:
            next_ms = min([begun_ms + timeout_ms, *[at_ms for at_ms, _ in self.script[:1]]])
            self.pass_us(max(1, int(next_ms * 1000) - self.now_us))
        self.wakes += 1
        self.idle_wakes = self.idle_wakes + 1 if self.now_ms == begun_ms else 0
        assert self.idle_wakes < MOST_WAKES, "it spins: nobody clears the bell"
        return [(edge, 1)] if edge.ioctl(3, 1) else []


def modules_of(chip):  # noqa: C901 - four small modules
    """Return {name: module} for a program that runs on `chip`."""

    class Pin:
        IN, OUT, PULL_UP, IRQ_FALLING, IRQ_RISING = 0, 1, 1, 4, 8

        def __init__(self, number, mode=-1, pull=-1, value=None):
            self.number = number
            if value is not None:
                chip.show(number, value)

        def value(self):
            chip.call("value")
            return int(not chip.is_down)

        def irq(self, handler, trigger=0, hard=False):
            chip.call("irq")
            chip.handler = handler

    class PWM:
        def __init__(self, pin):
            self.number = pin.number

        def freq(self, hz):
            chip.call("freq")

        def duty_u16(self, duty):
            chip.call("duty_u16")
            chip.show(self.number, duty)

    class WDT:
        def __init__(self, timeout):
            chip.watchdog_ms = timeout
            self.feed()

        def feed(self):
            chip.fed_ms = chip.now_ms

    class Registers(dict):
        def __setitem__(self, address, value):
            super().__setitem__(address, value)
            if value == 1 << 30:
                chip.watchdog_ms = None

        def __missing__(self, address):
            return 0

    class Poll:
        def __init__(self):
            self.streams = []

        def register(self, stream, _flags):
            self.streams.append(stream)

        def ipoll(self, timeout_ms):
            return chip.ipoll(self.streams, timeout_ms)

    def reset():
        raise EndOfLife

    machine = types.SimpleNamespace(Pin=Pin, PWM=PWM, WDT=WDT, mem32=Registers(), reset=reset, lightsleep=None)
    micropython = types.SimpleNamespace(kbd_intr=lambda _: None, alloc_emergency_exception_buf=lambda _: None)
    return {
        "machine": machine,
        "micropython": micropython,
        "time": types.SimpleNamespace(ticks_ms=chip.ticks_ms, ticks_diff=chip.ticks_diff),
        "select": types.SimpleNamespace(poll=Poll, POLLIN=1),
    }
