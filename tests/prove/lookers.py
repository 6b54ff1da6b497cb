"""What is held against the board itself, in its own time: pins, presses, the flash.

Rule: caps are held against the pins' duties, whatever the firmware believes is on.
"""

from companion.cap_monitors import BuzzerMinute, BuzzerRun, Flashes, MotorMinute, MotorRun
from companion.codes import OUTPUT
from companion.parameters import LEAD_MS
from tests.prove.ledger import require

_CAPS = (MotorRun, MotorMinute, BuzzerRun, BuzzerMinute, Flashes)
_UNWRITABLE_MS = 2_000 - LEAD_MS
"""The loop counts the time it is ahead, too."""
_LATE_MS = 1
_SETTLED_MS = 1_000
_FULL_DUTY = 65_535


class Pins:
    """What a cap monitor asks of a scene."""

    vibration_percent = tone_hz = volume_percent = light_percent = 0

    def is_felt(self):
        return self.vibration_percent > 0

    def is_heard(self):
        return self.tone_hz > 0 and self.volume_percent > 0


class Lookers:
    """Hears of pins, presses and the flash of one start, and says what is broken: at once where that is safe, else at its end."""

    def __init__(self, known, clock, flash):
        self._wiring = known.wiring
        self._clock = clock
        self._pins = Pins()
        self._caps = [cap(self._pins) for cap in _CAPS]
        self._seen_ms = 0
        self.device = None
        self._device_since_ms = 0
        self._shows = []
        self.broken = []
        clock.on_time = self._on_time
        flash.on_operation = self._on_flash

    def began(self, device):
        self.device = device

    def on_output(self, machine):
        """A pin changed."""
        wiring, pins, seen = self._wiring, machine.pins, self._pins
        seen.vibration_percent = _percent(pins, wiring.motor)
        seen.volume_percent = _percent(pins, wiring.buzzer)
        seen.tone_hz = pins.get(wiring.buzzer, (0, 0))[1] or seen.volume_percent
        light = _percent(pins, wiring.light)
        seen.light_percent = 100 - light if wiring.light_inverted and wiring.light in pins else light
        for cap in self._caps:
            if OUTPUT in cap.effects:
                cap.on_event(self._now_ms(), OUTPUT, 0)

    def is_on(self):
        pins = self._pins
        return pins.is_felt() or pins.is_heard() or pins.light_percent > 0

    def on_show(self, at_ms):
        """The device let its outputs change at `at_ms` of its own time."""
        self._shows.append(at_ms)

    def finish(self, is_hung):
        """Raise what is broken. A program that hangs leaves on what is on, until the watchdog bites."""
        caps = [] if is_hung else [cap for cap in self._caps if cap.broken_ms is not None]
        words = [f"{cap.name} on the pins at {cap.broken_ms} ms: {cap.sentence}" for cap in caps]
        if self.device is not None:
            words += [f"{each.name} at {each.at_ms} ms: {each.sentence}" for each in self.device.breaches()]
        words += self.broken
        require(not words, "; ".join(words))

    def _now_ms(self):
        return self._clock.now_ms - self._clock.start_ms

    def _on_time(self, _at_ms):
        now_ms = self._now_ms()
        for cap in self._caps:
            cap.on_time(self._seen_ms, now_ms)
        self._seen_ms = now_ms

    def _on_flash(self):
        """The flash is about to work."""
        if self._now_ms() < _UNWRITABLE_MS:
            self.broken.append(f"written {self._now_ms()} ms after power-on")
        if self.is_on():
            self.broken.append(f"written at {self._now_ms()} ms with something on")
        if self.device is not None and self.device.shown != (0, 0, 0, 0) and self._clock.on_move:
            self.broken.append(f"written at {self._now_ms()} ms while something was said")


def _percent(pins, pin):
    return pins.get(pin, (0, 0))[0] * 100 // _FULL_DUTY
