"""What a monitor is, and what all of them know: a promise, and the stream it is held against.

The stream is that of a rehearsal, (at_ms, effect, a, b, c, d) in order of time, with two things the trace does not hold:
LEVEL, each change of the button itself, and WAIT, how long the device says that nothing will happen by itself.

Rule: a monitor only looks. It knows what can be seen from outside and what the table says, never the inside of a device.
It may allocate; it is for the host and the page only.
"""

from collections import namedtuple

from .codes import (
    ARMED,
    BREATHE,
    BUTTON,
    CHOSEN,
    CUE,
    LONG_HOLD,
    MINUTES,
    NOTHING,
    NUMBER,
    OUTPUT,
    POWER,
    PRESSED,
    READY,
    SAY,
    STATE,
    STEP,
)
from .parameters import TICK_MS
from .speech import Speech
from .table_reader import TableReader

LEVEL = -1
WAIT = -2
LONG_AGO_MS = -1_000_000
CAPPED_MS = 334
"""How long a cap may hold back motor or buzzer after another run: they have earned 200 ms again after 300."""

Breach = namedtuple("Breach", ("at_ms", "name", "sentence", "fault"))
"""A promise that was broken: when, and the monitor's own words. `fault` is its row in the table of faults."""


class Scene:
    """What the stream has shown so far, to a person who never has both sound and touch off. `gesture` is what the button meant last, at `gesture_ms`; `tick_ms` when it ticked."""

    def __init__(self, blob: bytes, settings, routine_index: int, session_ms: int) -> None:
        self.is_sound = bool(settings.is_sound)
        self.is_touch = bool(settings.is_touch) or not self.is_sound
        self.is_night = bool(settings.is_night)
        self.session_ms = session_ms
        self.is_powered = False
        self.is_down = False
        self.state = READY
        self.tone_hz = self.volume_percent = self.vibration_percent = self.light_percent = 0
        self.gesture = NOTHING
        self.gesture_ms = self.tick_ms = LONG_AGO_MS
        self._blob = blob
        self._routine_index = routine_index
        self._taking = {
            POWER: self._power,
            LEVEL: self._level,
            BUTTON: self._button,
            STATE: self._enter,
            STEP: self._step,
            CHOSEN: self._choose,
            SAY: self._say,
            CUE: self._cue,
            NUMBER: self._number,
            MINUTES: self._minutes,
            BREATHE: self._breathe,
        }

    def take(self, at_ms: int, effect: int, a: int, b: int, c: int, d: int) -> None:
        """Take in one thing of the stream."""
        if effect == OUTPUT:
            self.tone_hz = a
            self.volume_percent = b
            self.vibration_percent = c
            self.light_percent = d
        elif effect in self._taking:
            self._taking[effect](at_ms, a)

    def is_on(self) -> bool:
        """Whether anything is on."""
        return self.tone_hz or self.volume_percent or self.vibration_percent or self.light_percent

    def is_felt(self) -> bool:
        """Whether the motor is on."""
        return self.vibration_percent > 0

    def is_heard(self) -> bool:
        """Whether the buzzer is on."""
        return self.tone_hz > 0 and self.volume_percent > 0

    def tick_until_ms(self) -> int:
        """When the last press has been acknowledged."""
        return self.tick_ms + TICK_MS

    def _power(self, at_ms: int, value: int) -> None:
        self.is_powered = bool(value)
        self.state = READY
        self.gesture_ms = self.tick_ms = LONG_AGO_MS
        if value:
            self.reader = TableReader(self._blob)
            self._choose(at_ms, self._routine_index)
            self.speech = Speech(self.reader)

    def _level(self, at_ms: int, value: int) -> None:
        self.is_down = bool(value)

    def _button(self, at_ms: int, value: int) -> None:
        if value == PRESSED:
            self.speech.cancel_answer(at_ms)
        if value == PRESSED or value == ARMED:
            self.tick_ms = at_ms
        if value <= LONG_HOLD:
            self.gesture = value
            self.gesture_ms = at_ms

    def _enter(self, at_ms: int, value: int) -> None:
        self.state = value

    def _step(self, at_ms: int, value: int) -> None:
        self.reader.go_to(value)

    def _choose(self, at_ms: int, value: int) -> None:
        self._routine_index = value
        self.reader.choose(value if value < self.reader.routine_count else 0)

    def _say(self, at_ms: int, value: int) -> None:
        self.speech.begin(at_ms, value)

    def _cue(self, at_ms: int, value: int) -> None:
        self.speech.add_cue(value)

    def _number(self, at_ms: int, value: int) -> None:
        self.speech.add_number(value)

    def _minutes(self, at_ms: int, value: int) -> None:
        self.speech.add_minutes(value)

    def _breathe(self, at_ms: int, value: int) -> None:
        self.speech.breathe(at_ms, value)


class Monitor:
    """One promise: `sentence` says it to a practitioner, `effects` are those it hears, `broken_ms` is None while it holds."""

    name = ""
    sentence = ""
    fault = 0
    effects = ()

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.broken_ms = None
        self.begin()

    def begin(self) -> None:
        """Take up the work; also when the power comes or goes, for a device knows nothing of what was before."""

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        """One of `effects` happens; the scene has taken it in."""

    def on_time(self, from_ms: int, to_ms: int) -> None:
        """Time passed, and nothing was heard between; the scene is as it was all the while."""

    def breach(self, at_ms: int) -> None:
        """The promise is broken; the first time counts."""
        if self.broken_ms is None:
            self.broken_ms = at_ms
