"""MicroPython's `machine` and `micropython` over a Clock, as far as the firmware asks for them.

Rule: what a pin does is seen here, not what the firmware believes of it: `outputs` are the duties as they stand.
"""

import random
import sys
import types

from tests.prove.clock import NEVER_MS

_ENABLE_WATCHDOG = 1 << 30
_CLEAR_ALIAS = 0x3000
_FRAME_NUMBER = 0x50110048
"""Goes on each millisecond while a USB host is there (RP2040 datasheet 4.1.4)."""
_FULL_DUTY = 65_535
_LOSS, _MOST_LOST = 0.05, 2


class Reset(BaseException):
    """The board started over."""


class Registers(dict):
    """Memory-mapped registers; the watchdog's enable bit is cleared through an alias (RP2040 datasheet 2.1.2)."""

    def __init__(self, clock, has_usb):
        super().__init__()
        self.clock = clock
        self.has_usb = has_usb

    def __missing__(self, address):
        return self.clock.now_ms & 0x7FF if address == _FRAME_NUMBER and self.has_usb else 0

    def __setitem__(self, address, value):
        if address & 0xF000 == _CLEAR_ALIAS | 0x8000 and value & _ENABLE_WATCHDOG:
            self.clock.bite_ms = NEVER_MS
        super().__setitem__(address, value)


class Pin:
    """One pin. `level` is what is driven."""

    IN, OUT, PULL_UP, IRQ_FALLING, IRQ_RISING = range(5)

    def __init__(self, machine, number, level=None):
        self._machine = machine
        self.number = number
        if level is not None:
            machine.plain(number, level)

    def value(self):
        if self.number == self._machine.button:
            return 0 if self._machine.clock.level else 1
        return self._machine.usb_level

    def irq(self, handler, *_, **__):
        self._machine.clock.on_move = None if handler is None else lambda: handler(self)


class Pwm:
    def __init__(self, machine, pin):
        self._machine = machine
        self._number = pin.number
        self._hz = 0

    def freq(self, hz):
        self._hz = hz

    def duty_u16(self, duty):
        self._machine.drive(self._number, duty, self._hz)


class Haptics:
    """A DRV2605L on a bus that loses a write now and then: it is refused, or the chip keeps what it had."""

    PIN = "haptics"
    _MODE, _STRENGTH, _ASLEEP, _STRONGEST = 0x01, 0x02, 0x40, 127

    def __init__(self, machine):
        self._machine = machine
        self._kept = {self._MODE: self._ASLEEP, self._STRENGTH: 0}
        self._losses = random.Random(machine.clock.start_ms)
        self._lost = 0

    def writeto_mem(self, _address, register, data):
        if self._lost < _MOST_LOST and self._losses.random() < _LOSS:
            self._lost += 1
            if self._losses.random() < 0.5:
                raise OSError(5)
            return
        self._lost = 0
        self._kept[register] = data[0]
        strength = 0 if self._kept[self._MODE] & self._ASLEEP else self._kept[self._STRENGTH]
        self._machine.drive(self.PIN, _FULL_DUTY * strength // self._STRONGEST, 0)

    def readfrom_mem_into(self, _address, register, data):
        data[0] = self._kept.get(register, 0)


class Machine:
    """The module `machine` of one board, from its power-on; `on_output(self)` hears of every change of a pin."""

    WDT_RESET = 3
    DEEPSLEEP_RESET = 4

    def __init__(self, clock, button, has_usb, was_bitten, registers, on_output):
        self.clock = clock
        self.button = button
        self.usb_level = int(has_usb)
        self._cause = self.WDT_RESET if was_bitten else 1
        self.mem32 = Registers(clock, has_usb)
        self.mem32.update(registers)
        self.pins = {}
        self._on_output = on_output

    def Pin(self, number, mode=0, pull=0, value=None):  # noqa: N802 - machine's own names, here and below
        return Pin(self, number, value)

    Pin.IN, Pin.OUT, Pin.PULL_UP, Pin.IRQ_FALLING, Pin.IRQ_RISING = range(5)

    def PWM(self, pin):  # noqa: N802
        return Pwm(self, pin)

    def unique_id(self):
        return bytes(8)

    def WDT(self, timeout):  # noqa: N802
        return Wdt(self.clock, timeout)

    def I2C(self, _bus, sda, scl):  # noqa: N802
        return Haptics(self)

    def plain(self, number, level):
        self.drive(number, _FULL_DUTY * level, 0)

    def drive(self, number, duty, hz):
        self.pins[number] = (duty, hz)
        self._on_output(self)

    def reset_cause(self):
        return self._cause

    def lightsleep(self):
        self.clock.wait_for_press()

    def reset(self):
        raise Reset


class Wdt:
    def __init__(self, clock, timeout_ms):
        self._clock = clock
        self._timeout_ms = timeout_ms
        self.feed()

    def feed(self):
        self._clock.bite_ms = self._clock.now_ms + self._timeout_ms


def import_firmware():
    """Import the two modules that import `machine`, which is handed to them anew with every start."""
    names = ("machine", "micropython")
    for name in names:
        sys.modules[name] = types.ModuleType(name)
    try:
        from shell import board, board_setup  # noqa: PLC0415 - only while there is such a module
    finally:
        for name in names:
            del sys.modules[name]
    return board, board_setup
