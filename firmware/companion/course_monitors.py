"""Where a session goes: on, back, to a pause and out of it, and what the button is owed at once.

Rule: held against states and steps as they are told; what leads where is told here a second time, in three sentences and
not as a table, so that a fault in `transitions` or `actions` shows here.
"""

from .codes import (
    ANSWER,
    BUTTON,
    CHECKPOINT,
    DOUBLE_TAP,
    ENDED,
    HOLD,
    MINUTES,
    MOVING,
    NEVER_MS,
    NOTHING,
    NUMBER,
    PAUSED,
    PRESSING,
    READY,
    REFLECTING,
    RESTING,
    SESSION_OVER,
    STATE,
    STEP,
    TAP,
    TRIPLE_TAP,
)
from .monitor import Monitor

_ANSWERING = (MOVING, PRESSING, RESTING, PAUSED)
_LEADING = (TAP, TRIPLE_TAP, HOLD)


class Course(Monitor):
    """Somebody who answers no nudge is led further, past the last position. Six or more taps are none."""

    name = "course"
    sentence = (
        "One tap, or time that is up, leads to the next step and no further; only three taps lead back; "
        "after a pause or a power cut the session is where it was."
    )
    fault = 28
    effects = (BUTTON, STATE, STEP, CHECKPOINT, SESSION_OVER)

    def __init__(self, scene) -> None:
        self._kept_step = NOTHING
        self._is_kept = not scene.session_ms
        super().__init__(scene)

    def begin(self) -> None:
        self._state = self._before = self._paused = READY
        self._step = 0
        self._owed_ms = NEVER_MS

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == BUTTON:
            if value in _LEADING and (self._state in _ANSWERING or self._state == REFLECTING):
                self._owed_ms = at_ms
        elif effect == STATE:
            self._enter(at_ms, value)
        elif effect == STEP:
            self._owed_ms = NEVER_MS
            if not self._is_led_to(at_ms, value):
                self.breach(at_ms)
            self._step = value
        else:
            self._kept_step = value if effect == CHECKPOINT else 0
            self._is_kept = True

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if to_ms > self._owed_ms:
            self.breach(self._owed_ms)

    def _enter(self, at_ms: int, state: int) -> None:
        """A pause leads back to where it began, to the end, or to a step told anew."""
        self._before = self._state
        self._state = state
        if state == PAUSED:
            self._paused = self._before
        is_back = self._before != PAUSED or state in (self._paused, ENDED)
        self._owed_ms = NEVER_MS if is_back else at_ms

    def _is_led_to(self, at_ms: int, step: int) -> bool:
        if self._before == READY:
            return not self._is_kept or step == self._kept_step
        further = step - self._step
        gesture = self.scene.gesture if self.scene.gesture_ms == at_ms else NOTHING
        if self._before == MOVING and self._state == PRESSING:
            return further == 0
        if gesture == TRIPLE_TAP and self._before != REFLECTING:
            return further <= 0
        if self._before == MOVING:
            return further > 0
        return further == 1 and self._before != PAUSED


class Answer(Monitor):
    """The answer may be cancelled by the next press, but it begins at once."""

    name = "answer"
    sentence = (
        "Two taps are answered at once, paused or not: the position, and its set or the whole minutes left there."
    )
    fault = 28
    effects = (BUTTON, NUMBER, MINUTES)

    def begin(self) -> None:
        self._owed_ms = NEVER_MS
        self._numbers = 0

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == NUMBER:
            self._numbers += 1
        if effect == MINUTES or (effect == NUMBER and self._numbers > 1 and value == self.scene.reader.set_number):
            if self.scene.speech.voice == ANSWER:
                self._owed_ms = NEVER_MS
        elif effect == BUTTON and value == DOUBLE_TAP and self.scene.state in _ANSWERING:
            self._owed_ms = at_ms
            self._numbers = 0

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if to_ms > self._owed_ms:
            self.breach(self._owed_ms)
