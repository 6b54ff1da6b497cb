"""The body: button, buzzer, motor, light, clock, sleep, watchdog. The only file that imports machine.

Rule: outputs are off from the first line on, and off again on every way out (`close`). The button's interrupt only
notes that something moved; whoever wants the level reads it. Nothing here is allocated while running.
"""

import gc
import io
import select
import sys
import time

import machine
import micropython

from .drivers import LIGHT_HZ, MOTOR_HZ, ActiveBuzzer, HapticDriver, Nothing, PassiveBuzzer, PwmOutput
from .profiles import ACTIVE, DRV2605L, FAMILIES, NO_PIN
from .watchdog import Watchdog

_CTRL_C = 3
_POLL = 3
_READABLE = 1
_LONGEST_SLEEP_MS = 1 << 28
"""Half of what ticks_diff can tell apart: three days."""
_WRITES_A_COLLECTION = 8
_MOMENT_MS = 5


class _Doorbell(io.IOBase):
    """Makes `poll` return when the button moved: a stream that can be read once `is_rung`."""

    def __init__(self) -> None:
        self.is_rung = False

    def ring(self, _) -> None:
        """The interrupt: note it, no more."""
        self.is_rung = True

    def ioctl(self, request: int, flags: int) -> int:
        """What poll asks a stream (py/stream.h: MP_STREAM_POLL)."""
        return flags & _READABLE if request == _POLL and self.is_rung else 0


class Board:
    """One board wired as `wiring` says."""

    def __init__(self, board, wiring) -> None:
        self._family = FAMILIES[board.family]
        self._wiring = wiring
        self._hold_pins_low()
        self.has_heard = False
        self._writes = 0
        self.watchdog = Watchdog(machine, self._family)
        self._bell = _Doorbell()
        self._pin = machine.Pin(wiring.button, machine.Pin.IN, machine.Pin.PULL_UP)
        self._usb = None if wiring.usb_sense == NO_PIN else machine.Pin(wiring.usb_sense, machine.Pin.IN)
        self._poll = select.poll()
        self._poll.register(self._bell, select.POLLIN)
        self._poll.register(sys.stdin, select.POLLIN)
        self._poll.ipoll(0)  # the first makes the tuple that all others use again
        self._open_outputs()
        options = {"hard": True} if self._family.has_hard_irq else {}
        self._pin.irq(self._bell.ring, machine.Pin.IRQ_FALLING | machine.Pin.IRQ_RISING, **options)
        micropython.alloc_emergency_exception_buf(100)
        self._then = time.ticks_ms()

    def is_down(self) -> bool:
        """The button's level now: it connects to ground."""
        return not self._pin.value()

    def take_note(self) -> bool:
        """Whether the button moved since the last call."""
        is_rung = self._bell.is_rung
        self._bell.is_rung = False
        return is_rung

    def elapsed_ms(self) -> int:
        """Milliseconds since the last call, across the wrap of ticks_ms."""
        now = time.ticks_ms()
        elapsed_ms = time.ticks_diff(now, self._then)
        self._then = now
        return elapsed_ms

    def show(self, tone_hz: int, volume_percent: int, vibration_percent: int, light_percent: int) -> None:
        """Bring the outputs to this."""
        self._buzzer.set(tone_hz, volume_percent)
        self._motor.set(vibration_percent)
        self._light.set(light_percent)

    def off(self) -> None:
        """Everything off, whatever was asked before."""
        self._motor.off()
        self._buzzer.off()
        self._light.off()

    def close(self) -> None:
        """The last thing on every way out: outputs off for good, no watchdog, no interrupt."""
        self._pin.irq(None)
        self.watchdog.disarm()
        self.off()
        self._hold_pins_low()

    def sleep(self, wait_ms: int, is_idle: bool) -> None:
        """Sleep until `wait_ms` after the last `elapsed_ms`, the button or a typed character; deepest where that is safe."""
        if is_idle and self._can_go_dormant():
            self._go_dormant()
            return
        self.watchdog.feed()
        wait_ms = min(wait_ms, self.watchdog.patience_ms, _LONGEST_SLEEP_MS)
        wait_ms -= time.ticks_diff(time.ticks_ms(), self._then)
        if wait_ms < 0:
            wait_ms = 0
        for stream, _ in self._poll.ipoll(wait_ms):
            if stream is not self._bell:
                self.has_heard = True

    def wait(self, wait_ms: int) -> None:
        """Stay awake until `wait_ms` after the last `elapsed_ms`, or until the button moves: a sleep ends up to 1 ms late.

        Where more than a moment is left, the sleep ended early, and it returns at once.
        """
        if wait_ms - time.ticks_diff(time.ticks_ms(), self._then) > _MOMENT_MS:
            return
        while time.ticks_diff(time.ticks_ms(), self._then) < wait_ms and not self._bell.is_rung:
            pass

    def hear(self) -> str:
        """Return the character somebody typed. Ctrl-C that came while it was held back interrupts now."""
        self.has_heard = False
        typed = sys.stdin.read(1)
        if typed == "\x03":
            raise KeyboardInterrupt
        return typed

    def begin_write(self) -> None:
        """Before anything is written: outputs off, and no Ctrl-C in the middle of the file system's work."""
        self.off()
        micropython.kbd_intr(-1)

    def end_write(self) -> None:
        """After it: tidy up now and then, while nothing is due. A write leaves 3 KB behind; tidying up takes 15 ms."""
        micropython.kbd_intr(_CTRL_C)
        self._writes += 1
        if self._writes % _WRITES_A_COLLECTION == 0:
            gc.collect()

    def is_motor_lost(self) -> bool:
        """Whether there should be a motor and its driver does not answer."""
        return self._wiring.motor_kind == DRV2605L and self._motor.is_lost

    def reset(self) -> None:
        """Start over, as after power-on."""
        machine.reset()

    def _open_outputs(self) -> None:
        wiring = self._wiring
        self._buzzer = self._motor = self._light = Nothing()
        if wiring.motor_kind == DRV2605L:
            self._motor = HapticDriver(
                machine.I2C(wiring.i2c, sda=machine.Pin(wiring.sda), scl=machine.Pin(wiring.scl))
            )
        else:
            self._motor = PwmOutput(machine.PWM(machine.Pin(wiring.motor)), MOTOR_HZ)
        if wiring.buzzer != NO_PIN and wiring.buzzer_kind == ACTIVE:
            self._buzzer = ActiveBuzzer(machine.Pin(wiring.buzzer, machine.Pin.OUT))
        elif wiring.buzzer != NO_PIN:
            self._buzzer = PassiveBuzzer(machine.PWM(machine.Pin(wiring.buzzer)))
        if wiring.light != NO_PIN:
            self._light = PwmOutput(machine.PWM(machine.Pin(wiring.light)), LIGHT_HZ, bool(wiring.light_inverted))

    def _hold_pins_low(self) -> None:
        """Plain pins at rest: a PWM that is merely stopped keeps whatever level it had."""
        wiring = self._wiring
        if wiring.motor_kind != DRV2605L:
            machine.Pin(wiring.motor, machine.Pin.OUT, value=0)
        if wiring.buzzer != NO_PIN:
            machine.Pin(wiring.buzzer, machine.Pin.OUT, value=0)
        if wiring.light != NO_PIN:
            machine.Pin(wiring.light, machine.Pin.OUT, value=wiring.light_inverted)

    def _can_go_dormant(self) -> bool:
        """Deepest only with nothing on USB, the button up, and a way to wake."""
        return (
            bool(self._family.dormant_base) and self._usb is not None and not self._usb.value() and not self.is_down()
        )

    def _go_dormant(self) -> None:
        """Stop every clock until the button's pin is low (MicroPython wakes no RP2 by pin itself: issue 7035)."""
        address = self._family.dormant_base + 4 * (self._wiring.button // 8)
        machine.mem32[address] = 1 << (4 * (self._wiring.button % 8))
        machine.lightsleep()
        self._then = time.ticks_ms()
