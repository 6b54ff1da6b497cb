"""`machine` for a MicroPython without hardware: everything is accepted, and what it drives is told to the bench.

The bench is a line per event in /dev/bench: `pin 15 1`, `pwm 16 880 32768`, `feed`, `reset`. Runs on MicroPython.
"""

import sys
import time

PWRON_RESET = 1
WDT_RESET = 3
HARD_RESET = PWRON_RESET

VBUS_SENSE = 24
"""The Pico's GPIO that is high while a cable is in, as it is as long as this runs."""

_bench = open("/dev/bench", "w")  # noqa: PTH123, SIM115  (MicroPython has no pathlib; it stays open for good)


def reset():
    """Restart the whole device: the bench ends this interpreter before this returns."""
    print("reset", file=_bench)


def soft_reset():
    """Restart the interpreter only."""
    sys.exit()


def reset_cause():
    return PWRON_RESET


def unique_id():
    return b"\xe6unknot\x01"


def freq(hz=125_000_000):
    return hz


def idle():
    time.sleep_ms(1)


def lightsleep(time_ms=1):
    time.sleep_ms(time_ms)


def disable_irq():
    return 0


def enable_irq(state):
    pass


class Pin:
    """An input with a pull-up reads 1: a button nobody presses."""

    IN, OUT, OPEN_DRAIN = 0, 1, 2
    PULL_UP, PULL_DOWN = 1, 2
    IRQ_FALLING, IRQ_RISING = 4, 8

    def __init__(self, number, mode=-1, pull=-1, *, value=None):
        self.number = number
        self.level = 1 if pull == self.PULL_UP or number == VBUS_SENSE else 0
        if value is not None:
            self.value(value)

    def init(self, mode=-1, pull=-1, *, value=None):
        self.__init__(self.number, mode, pull, value=value)

    def value(self, level=None):
        if level is None:
            return self.level
        self.level = 1 if level else 0
        print("pin", self.number, self.level, file=_bench)
        return None

    __call__ = value

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)

    low, high = off, on

    def irq(self, handler=None, trigger=0, *, hard=False):
        return self


class PWM:
    """Told to the bench as pin, frequency and duty, at each change of duty."""

    def __init__(self, pin, *, freq=0, duty_u16=0):
        self.number = pin.number
        self.freq_hz = freq
        self.duty = 0
        if duty_u16:
            self.duty_u16(duty_u16)

    def init(self, *, freq=0, duty_u16=0):
        self.freq(freq)
        self.duty_u16(duty_u16)

    def freq(self, hz=None):
        if hz is None:
            return self.freq_hz
        self.freq_hz = hz
        return None

    def duty_u16(self, duty=None):
        if duty is None:
            return self.duty
        self.duty = duty
        print("pwm", self.number, self.freq_hz, duty, file=_bench)
        return None

    def deinit(self):
        self.duty_u16(0)


class WDT:
    """Never bites: it only tells that it was fed."""

    def __init__(self, id=0, timeout=5000):  # noqa: A002  (the board's own name)
        print("wdt", timeout, file=_bench)

    def feed(self):
        print("feed", file=_bench)


class Registers:
    """Memory that is only remembered."""

    def __init__(self):
        self.values = {}

    def __getitem__(self, address):
        return self.values.get(address, 0)

    def __setitem__(self, address, value):
        self.values[address] = value


mem32 = Registers()


class I2C:
    """A bus with nothing on it."""

    def __init__(self, id=0, **_settings):  # noqa: A002  (the board's own name)
        pass

    def scan(self):
        return []

    def writeto_mem(self, address, register, content):
        raise OSError(5)

    def readfrom_mem(self, address, register, byte_count):
        raise OSError(5)


class Timer:
    """Never fires."""

    ONE_SHOT, PERIODIC = 0, 1

    def __init__(self, id=-1, **_settings):  # noqa: A002  (the board's own name)
        pass

    def init(self, **_settings):
        pass

    def deinit(self):
        pass
