"""What is held against the board itself, in its own time: pins, presses, the flash.

Rule: caps are held against the pins' duties, whatever the firmware believes is on.
"""

from itertools import pairwise

from companion.cap_monitors import BuzzerMinute, BuzzerRun, Flashes, MotorMinute, MotorRun
from companion.codes import OUTPUT
from companion.parameters import LEAD_MS, PRESS_MS
from shell.board_profiles import DRV2605L
from shell.loop import QUIET_MS
from tests.prove.ledger import require
from tests.prove.machine import Haptics

_CAPS = (MotorRun, MotorMinute, BuzzerRun, BuzzerMinute, Flashes)
UNWRITABLE_MS = 2_000 - LEAD_MS
"""The loop counts the time it is ahead, too."""
_APART_MS = 100
_SOON_MS = 700
_LONGEST_ERASE_MS = 400
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
        self._began_ms = 0
        self._pressed_ms = []
        self._write_began_ms = self._worked_ms = 0
        self._is_late = False
        self.broken = []
        clock.on_time = self._on_time
        flash.on_operation = self._on_flash

    def began(self, device):
        self.device = device
        self._began_ms = self._clock.now_ms

    def on_output(self, machine):
        """A pin changed."""
        wiring, pins, seen = self._wiring, machine.pins, self._pins
        seen.vibration_percent = _percent(pins, Haptics.PIN if wiring.motor_kind == DRV2605L else wiring.motor)
        seen.volume_percent = _percent(pins, wiring.buzzer)
        seen.tone_hz = pins.get(wiring.buzzer, (0, 0))[1] or seen.volume_percent
        light = _percent(pins, wiring.light)
        seen.light_percent = 100 - light if wiring.light_inverted and wiring.light in pins else light
        if self._is_late and seen.light_percent:
            self._caps[-1]._light_percent = seen.light_percent
            self._is_late = False
        for cap in self._caps:
            if OUTPUT in cap.effects:
                cap.on_event(self._now_ms(), OUTPUT, 0)

    def is_on(self):
        pins = self._pins
        return pins.is_felt() or pins.is_heard() or pins.light_percent > 0

    def on_pressed(self):
        """A press was believed."""
        self._pressed_ms.append(self._clock.now_ms)

    def finish(self, is_hung):
        """Raise what is broken. A program that hangs leaves on what is on, until the watchdog bites."""
        caps = [] if is_hung else [cap for cap in self._caps if cap.broken_ms is not None]
        words = [f"{cap.name} on the pins at {cap.broken_ms} ms: {cap.sentence}" for cap in caps]
        if self.device is not None:
            words += [f"{each.name} at {each.at_ms} ms: {each.sentence}" for each in self.device.breaches()]
        words += self.broken if is_hung else self.broken + self._lost_presses()
        require(not words, "; ".join(words))

    def _now_ms(self):
        return self._clock.now_ms - self._clock.start_ms

    def _on_time(self, _at_ms):
        now_ms = self._now_ms()
        for cap in self._caps:
            cap.on_time(self._seen_ms, now_ms)
        self._seen_ms = now_ms

    def _lost_presses(self):
        """A press that the interrupt saw from end to end, well apart from the one before, has to be believed."""
        lost, up_ms, rings = [], -1_000, self._clock.rings if self.device else ()
        for (at_ms, level), (until_ms, _) in pairwise(rings):
            is_clean = level and at_ms - up_ms >= _APART_MS and until_ms - at_ms >= PRESS_MS
            is_live = self._began_ms < at_ms - _APART_MS and until_ms + _SOON_MS < self._clock.now_ms
            if is_clean and is_live and not any(at_ms <= each <= until_ms + _SOON_MS for each in self._pressed_ms):
                lost.append(f"a press at {at_ms - self._clock.start_ms} ms was lost")
            up_ms = until_ms if level else at_ms
        return lost

    def _hold_flashes(self):
        """A write that takes longer than the gap it was given makes what follows late, and the light with it: known, and rare."""
        if self._now_ms() - self._worked_ms > 1_000:
            self._write_began_ms = self._now_ms()
        self._worked_ms = self._now_ms()
        if self._now_ms() - self._write_began_ms > QUIET_MS - _LONGEST_ERASE_MS:
            self._is_late = True

    def _on_flash(self):
        """The flash is about to work."""
        self._hold_flashes()
        if self._now_ms() < UNWRITABLE_MS:
            self.broken.append(f"written {self._now_ms()} ms after power-on")
        if self.is_on():
            self.broken.append(f"written at {self._now_ms()} ms with something on")
        if self.device is not None and self.device.shown != (0, 0, 0, 0) and self._clock.on_move:
            self.broken.append(f"written at {self._now_ms()} ms while something was said")


def _percent(pins, pin):
    return pins.get(pin, (0, 0))[0] * 100 // _FULL_DUTY
