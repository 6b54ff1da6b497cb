"""The body: button, buzzer, motor, light, clock, sleep, watchdog. Only this and `board_setup`, which makes it, import machine.

Rule: outputs are off from the first line on, and off again on every way out (`close`). The button's interrupt only
adds up how long there was contact; whoever wants the level reads it. Nothing here is allocated while running.
"""

import gc
import select
import sys
import time

import machine
import micropython

from .edge_event import EdgeEvent

_CTRL_C = 3
_LONGEST_SLEEP_MS = 1 << 28
"""Half of what ticks_diff can tell apart: three days."""
_SOME_WRITES = 8
_MOST_WRITES = 40
_MOMENT_MS = 5
_LOOK_AGAIN_MS = 60_000
"""How often an idle device that could sleep deeper looks whether it may: USB was pulled, a wake-up was none of the button's."""
_AGAIN_MS = 250
"""When to try again what a motor's driver did not take."""


class Board:
    """One board as `board_setup` put it together.

    `button` is its pin, `edge` for the button's interrupt to ring. `outputs` are (buzzer, motor, light); `resting` is
    (pin, level) for each pin to be held at rest in the end. `is_silent` is whether nothing sounds or moves.
    `standby` is how to sleep deepest: (after so many ms of idleness, a register, what it has to hold for the button to wake
    every clock again); without a register it is a deep sleep, which ends in a start. None is a device that only dozes.
    """

    def __init__(self, button, usb, watchdog, outputs: tuple, resting: tuple) -> None:
        self.button = button
        self._usb = usb
        self.watchdog = watchdog
        self.buzzer, self.motor, self._light = outputs
        self._resting = resting
        self.was_hung = self.was_woken = False
        self.standby = None
        self._since = 0
        self.has_input = False
        self.is_silent = False
        self._writes = 0
        self.edge = EdgeEvent()
        self._poll = select.poll()
        self._poll.register(self.edge, select.POLLIN)
        self._poll.register(sys.stdin, select.POLLIN)
        self._poll.ipoll(0)  # the first makes the tuple that all others use again
        self._then = time.ticks_ms()

    def is_down(self) -> bool:
        """The button's level now: it connects to ground. A movement after this ends the next sleep."""
        self.edge.is_set = False  # keeps fault 26
        return not self.button.value()

    def take_contact_ms(self, is_down: bool) -> int:
        """Return how long the button was down from the last call up to the last `elapsed_ms`; `is_down` is its level now."""
        return self.edge.take(is_down, self._then)

    def elapsed_ms(self) -> int:
        """Milliseconds since the last call, across the wrap of ticks_ms."""
        now = time.ticks_ms()
        elapsed_ms = time.ticks_diff(now, self._then)  # keeps fault 23
        self._then = now
        return elapsed_ms

    def show(self, tone_hz: int, volume_percent: int, vibration_percent: int, light_percent: int) -> None:
        """Bring the outputs to this."""
        self.buzzer.set(tone_hz, volume_percent)
        self.motor.set(vibration_percent)
        self._light.set(light_percent)
        self.is_silent = not tone_hz and not vibration_percent and not self.motor.is_unsure

    def off(self) -> None:
        """Everything off, whatever was asked before."""
        self.motor.off()
        self.buzzer.off()
        self._light.off()

    def close(self) -> None:
        """The last thing on every way out: outputs off for good, no watchdog, no interrupt."""
        self.button.irq(None)
        self.watchdog.disarm()
        self.off()
        for pin, level in self._resting:
            machine.Pin(pin, machine.Pin.OUT, value=level)

    def sleep(self, wait_ms: int, is_idle: bool) -> None:
        """Sleep until `wait_ms` after the last `elapsed_ms`, the button or a typed character; deepest where that is safe."""
        if not is_idle:
            self._since = self._then
        elif self.standby is not None:
            wait_ms = min(wait_ms, _LOOK_AGAIN_MS)
            if not (self._usb and self._usb.value()):
                from .standby import standby  # noqa: PLC0415 - stays in memory only once it was needed

                standby(machine, self, time.ticks_diff(self._then, self._since))
        watchdog = self.watchdog
        watchdog.feed()
        wait_ms = min(wait_ms, _LONGEST_SLEEP_MS)
        is_stopped = self.is_silent and watchdog.stop()
        if not is_stopped:
            wait_ms = min(wait_ms, watchdog.feed_every_ms)
        if self.motor.is_unsure and wait_ms > _AGAIN_MS:
            wait_ms = _AGAIN_MS
        wait_ms -= time.ticks_diff(time.ticks_ms(), self._then)
        if wait_ms < 0:
            wait_ms = 0
        for stream, _ in self._poll.ipoll(wait_ms):
            if stream is not self.edge:
                self.has_input = True
        if is_stopped:
            watchdog.arm()

    def wait(self, wait_ms: int) -> None:
        """Stay awake until `wait_ms` after the last `elapsed_ms`, or until the button moves: a sleep ends up to 1 ms late.

        Where more than a moment is left, the sleep ended early, and it returns at once.
        """
        if wait_ms - time.ticks_diff(time.ticks_ms(), self._then) > _MOMENT_MS:
            return
        while time.ticks_diff(time.ticks_ms(), self._then) < wait_ms and not self.edge.is_set:
            pass

    def read_input(self) -> str:
        """Return the character somebody typed. Ctrl-C that came while it was held back interrupts now."""
        self.has_input = False
        typed = sys.stdin.read(1)
        if typed == "\x03":
            raise KeyboardInterrupt
        return typed

    def begin_write(self) -> None:
        """Before anything is written: outputs off, and no Ctrl-C in the middle of the file system's work."""
        self.off()
        micropython.kbd_intr(-1)

    def end_write(self) -> None:
        """After it. A write leaves 3 KB behind: before memory runs out it is tidied up at once."""
        micropython.kbd_intr(_CTRL_C)
        self._writes += 1
        self.tidy_up(_MOST_WRITES)

    def tidy_up(self, writes: int = _SOME_WRITES) -> None:
        """Collect what so many writes left behind, or more: 10 to 25 ms."""
        if self._writes >= writes:
            self._writes = 0
            gc.collect()

    def reset(self) -> None:
        """Start over, as after power-on."""
        machine.reset()
