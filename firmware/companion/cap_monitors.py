"""The caps and the settings: what no table can lift and nobody can turn on again.

Rule: held against the outputs as they are; each cap is reckoned here a second time, apart from `limits` and `outputs`,
so that a fault there shows here.
"""

from .codes import OUTPUT
from .monitor import Monitor
from .parameters import CUE_LIMIT_MS, NIGHT_LIGHT_PERCENT, RUN_GAP_MS, RUN_LIMIT_MS

_MINUTE_MS = 60_000
_HALF_MS = 30_000
_SECOND_MS = 1_000
_MOST_RISES = 3


class MotorRun(Monitor):
    """Shorter gaps than RUN_GAP_MS are not felt as such: they are part of the run."""

    name = "motor run"
    sentence = "The motor is never felt longer than 3 seconds without a gap."
    fault = 18

    def begin(self) -> None:
        self._begun_ms = 0
        self._on_until_ms = -RUN_GAP_MS

    def is_on(self) -> bool:
        """Whether what is watched is on."""
        return self.scene.is_felt()

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if not self.is_on():
            return
        if from_ms - self._on_until_ms >= RUN_GAP_MS:
            self._begun_ms = from_ms
        self._on_until_ms = to_ms
        most_ms = self._begun_ms + RUN_LIMIT_MS
        if to_ms > most_ms:
            self.breach(max(from_ms, most_ms))


class BuzzerRun(MotorRun):
    """The same for sound."""

    name = "buzzer run"
    sentence = "The buzzer is never heard longer than 3 seconds without a gap."

    def is_on(self) -> bool:
        return self.scene.is_heard()


class MotorMinute(Monitor):
    """Any 60 s, not only those of the clock."""

    name = "motor minute"
    sentence = "The motor is never on for more than half of any minute."
    fault = 18

    def begin(self) -> None:
        self._spans = []
        self._kept_ms = 0

    def is_on(self) -> bool:
        """Whether what is watched is on."""
        return self.scene.is_felt()

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if not self.is_on():
            return
        spans = self._spans
        while spans and spans[0][1] <= from_ms - _MINUTE_MS:
            start_ms, stop_ms = spans.pop(0)
            self._kept_ms -= stop_ms - start_ms
        spans.append((from_ms, to_ms))
        self._kept_ms += to_ms - from_ms
        if self._on_ms(to_ms) > _HALF_MS:
            self.breach(self._first_too_much_ms(from_ms, to_ms))

    def _on_ms(self, until_ms: int) -> int:
        """Return the time on in the minute before `until_ms`, which lies in the last span."""
        since_ms = until_ms - _MINUTE_MS
        on_ms = self._kept_ms - (self._spans[-1][1] - until_ms)
        for start_ms, stop_ms in self._spans:
            if start_ms >= since_ms:
                break
            on_ms -= min(stop_ms, since_ms) - start_ms
        return on_ms

    def _first_too_much_ms(self, from_ms: int, to_ms: int) -> int:
        """Return the last moment that was allowed: while it is on, the minute before can only get fuller."""
        while from_ms < to_ms:
            middle_ms = (from_ms + to_ms) // 2
            if self._on_ms(middle_ms) > _HALF_MS:
                to_ms = middle_ms
            else:
                from_ms = middle_ms + 1
        return from_ms - 1


class BuzzerMinute(MotorMinute):
    """The same for sound."""

    name = "buzzer minute"
    sentence = "The buzzer is never on for more than half of any minute."

    def is_on(self) -> bool:
        return self.scene.is_heard()


class Flashes(Monitor):
    """A rise from one brightness to another counts as well."""

    name = "flashes"
    sentence = "The light never flashes more than three times in a second."
    fault = 18
    effects = (OUTPUT,)

    def begin(self) -> None:
        self._light_percent = 0
        self._rises_ms = []

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        light_percent = self.scene.light_percent
        if light_percent > self._light_percent:
            rises_ms = self._rises_ms
            if len(rises_ms) == _MOST_RISES and at_ms - rises_ms.pop(0) < _SECOND_MS:
                self.breach(at_ms)
            rises_ms.append(at_ms)
        self._light_percent = light_percent


class CueLimit(Monitor):
    """Counted from when it began to be said; the tick of a press is none of it."""

    name = "cue limit"
    sentence = "Nothing that is said lasts longer than 10 seconds."
    fault = 18

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if self.scene.is_on():
            most_ms = max(self.scene.speech.begun_ms + CUE_LIMIT_MS, self.scene.tick_until_ms())
            if to_ms > most_ms:
                self.breach(max(from_ms, most_ms))


class SoundOff(Monitor):
    """Nothing of the table and no tick sounds then."""

    name = "sound off"
    sentence = "With sound off the buzzer stays silent."
    fault = 18
    effects = (OUTPUT,)

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if not self.scene.is_sound and (self.scene.tone_hz or self.scene.volume_percent):
            self.breach(at_ms)


class TouchOff(Monitor):
    """Nothing of the table and no tick is felt then."""

    name = "touch off"
    sentence = "With touch off the motor stays still."
    fault = 18
    effects = (OUTPUT,)

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if not self.scene.is_touch and self.scene.vibration_percent:
            self.breach(at_ms)


class NightDim(Monitor):
    """The tick, too."""

    name = "night"
    sentence = "At night the light stays dim."
    fault = 18
    effects = (OUTPUT,)

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if self.scene.is_night and self.scene.light_percent > NIGHT_LIGHT_PERCENT:
            self.breach(at_ms)
