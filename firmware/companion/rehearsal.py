"""Lets a device live through a script in virtual time and reports everything that shows.

A script is a list of (at_ms, what): a button level or a power switch, in order of time. The report is called as
report(at_ms, effect, a, b, c, d) with small integers only, so that `print` itself is a report: the printed lines are
the trace, the same to the byte on every target.

Rule: jumps from moment to moment, reads no clock, allocates nothing while the power is on.
"""

from .codes import CHECKPOINT, CHOSEN, NEVER_MS, OUTPUT, POWER, SESSION_OVER
from .device import Device
from .session_record import PLACE_SIZE
from .settings import sane
from .table_checks import check

RELEASE = 0
PRESS = 1
POWER_OFF = 2
POWER_ON = 3
"""What a script may hold."""


class Rehearsal:
    """One device with its power and its memory of the last checkpoint. `now_ms` is virtual time since the beginning."""

    def __init__(self, blob: bytes, settings, report, routine_index: int = 0) -> None:
        check(blob)
        self._blob = blob
        self._settings = sane(settings)
        self._report = report
        self._routine_index = routine_index
        self._is_down = False
        self._has_place = False
        self._place = [0] * PLACE_SIZE
        self._tone_hz = 0
        self._volume_percent = 0
        self._vibration_percent = 0
        self._light_percent = 0
        self.now_ms = 0
        self.device = None
        self.do(POWER_ON)

    def do(self, what: int) -> None:
        """Let one thing of a script happen now. Power on allocates; nothing else does."""
        if what == POWER_ON:
            place = self._place if self._has_place else None
            self._report(self.now_ms, POWER, 1, 0, 0, 0)
            self.device = Device(
                self._blob, self._settings, self._routine_index, place, self._is_down, report=self._on_effect
            )
            self._look()
        elif what == POWER_OFF:
            self._report(self.now_ms, POWER, 0, 0, 0, 0)
            self.device = None
            self._show(0, 0, 0, 0)
        else:
            self._is_down = what == PRESS
            if self.device is not None:
                self.device.set_button(self._is_down)

    def wait_ms(self) -> int:
        """How long until something happens by itself; NEVER_MS without power."""
        return NEVER_MS if self.device is None else self.device.wait_ms()

    def advance(self, elapsed_ms: int) -> None:
        """Let time pass, reporting whatever happens at its own moment."""
        while elapsed_ms:
            step_ms = self.wait_ms()
            if step_ms > elapsed_ms:
                step_ms = elapsed_ms
            elapsed_ms -= step_ms
            self.step(step_ms)

    def step(self, step_ms: int) -> None:
        """Let `step_ms` (at most `wait_ms`) pass."""
        self.now_ms += step_ms
        if self.device is not None:
            self.device.advance(step_ms)
            self._look()

    def run(self, script, end_ms: int) -> None:
        """Live through `script`, then on until `end_ms`."""
        for index in range(len(script)):
            at_ms, what = script[index]
            self.advance(at_ms - self.now_ms)
            self.do(what)
        if end_ms > self.now_ms:
            self.advance(end_ms - self.now_ms)

    def _on_effect(self, effect: int, value: int) -> None:
        if effect == CHECKPOINT:
            self._has_place = True
            self.device.sequencer.write_place(self._place)
        elif effect == CHOSEN:
            self._routine_index = value
        elif effect == SESSION_OVER:
            self._has_place = False
        self._report(self.now_ms, effect, value, 0, 0, 0)

    def _look(self) -> None:
        outputs = self.device.outputs
        self._show(outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent)

    def _show(self, tone_hz: int, volume_percent: int, vibration_percent: int, light_percent: int) -> None:
        if (
            tone_hz == self._tone_hz
            and volume_percent == self._volume_percent
            and vibration_percent == self._vibration_percent
            and light_percent == self._light_percent
        ):
            return
        self._tone_hz = tone_hz
        self._volume_percent = volume_percent
        self._vibration_percent = vibration_percent
        self._light_percent = light_percent
        self._report(self.now_ms, OUTPUT, tone_hz, volume_percent, vibration_percent, light_percent)
