"""The course of a session: how long it and its steps last, how it begins, and what a power cut may cost.

Rule: held against states and steps as they are told; the times come from the table, not from the schedule.
"""

from .codes import (
    CHECKPOINT,
    ENDED,
    GAME,
    LESSON,
    LESSON_CUES,
    MOVING,
    NEVER_MS,
    PAUSED,
    PRESSING,
    READY,
    REFLECTING,
    RESTING,
    SESSION_OVER,
    STATE,
    STEP,
    TIME_LIMIT,
    UNFINISHED,
)
from .monitor import Monitor
from .parameters import CHECKPOINT_MS, ENDED_MS, GIVE_UP_MS, LESSON_ITEM_MS, PAUSE_LIMIT_MS, SESSION_LIMIT_MS

_LESSON_MS = LESSON_ITEM_MS * LESSON_CUES
_IN_SESSION = (MOVING, PRESSING, RESTING, REFLECTING, PAUSED)
_FIXED_MS = {
    READY: NEVER_MS,
    UNFINISHED: NEVER_MS,
    LESSON: _LESSON_MS,
    GAME: _LESSON_MS,
    PAUSED: PAUSE_LIMIT_MS,
    ENDED: ENDED_MS,
}


class SessionLimit(Monitor):
    """Pauses count, and what was before a power cut, up to the last checkpoint; the time without power does not."""

    name = "session limit"
    sentence = "A session ends within 60 minutes, pauses included, and none is cut short by that."
    fault = 28
    effects = (STATE, CHECKPOINT, SESSION_OVER)

    def __init__(self, scene) -> None:
        self._kept_ms = scene.session_ms
        super().__init__(scene)

    def begin(self) -> None:
        self._since_ms = NEVER_MS

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == STATE and value in _IN_SESSION and self._since_ms == NEVER_MS:
            self._since_ms = at_ms - self._kept_ms
        elif effect == CHECKPOINT:
            self._kept_ms = at_ms - self._since_ms
        elif effect == SESSION_OVER:
            if value == TIME_LIMIT and at_ms < self._since_ms + SESSION_LIMIT_MS:
                self.breach(at_ms)
            self._kept_ms = 0
            self._since_ms = NEVER_MS

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if to_ms > self._since_ms + SESSION_LIMIT_MS:
            self.breach(self._since_ms + SESSION_LIMIT_MS)


class Checkpoints(Monitor):
    """From the very moment a session begins, and not after its end: what is over is not taken up again."""

    name = "checkpoints"
    sentence = "A power cut loses at most one minute of a session, and brings back none that is over."
    fault = 3
    effects = (STATE, CHECKPOINT, SESSION_OVER)

    def begin(self) -> None:
        self._due_ms = NEVER_MS

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == CHECKPOINT:
            if self.scene.state not in _IN_SESSION:
                self.breach(at_ms)
            self._due_ms = at_ms + CHECKPOINT_MS
        elif effect == SESSION_OVER:
            self._due_ms = NEVER_MS
        elif value in _IN_SESSION and self._due_ms == NEVER_MS:
            self._due_ms = at_ms

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if to_ms > self._due_ms:
            self.breach(self._due_ms)


class Consent(Monitor):
    """After a power cut too: nobody has to lie on pressure they did not ask for."""

    name = "consent"
    sentence = "No session begins or goes on after a power cut unless the button asks for it."
    fault = 3
    effects = (STATE,)

    def begin(self) -> None:
        self._is_in_session = False

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        was_in_session = self._is_in_session
        self._is_in_session = value in _IN_SESSION
        if self._is_in_session and not was_in_session and self.scene.gesture_ms != at_ms:
            self.breach(at_ms)


class StepTime(Monitor):
    """A state that a gesture ends may be short; one that time ends lasts what the table or the product says.

    What is due while something is said waits until that is over, and not a millisecond longer.
    """

    name = "step time"
    sentence = "A step that nobody ends lasts exactly as long as the routine says; a pause takes nothing from it."
    fault = 24
    effects = (STATE, STEP, SESSION_OVER)

    def begin(self) -> None:
        self._left_ms = self._kept_ms = NEVER_MS
        self._state = READY
        self._is_early = False

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == STATE:
            self._is_early = 0 < self._left_ms < NEVER_MS and self.scene.gesture_ms != at_ms
            if self._is_early and value != ENDED:
                self.breach(at_ms)
            self._enter(value)
        elif effect == STEP:
            self._left_ms = self._length_ms()
        elif self._is_early and value != TIME_LIMIT:
            self.breach(at_ms)

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if self._left_ms != NEVER_MS:
            self._left_ms -= to_ms - from_ms
            due_ms = max(to_ms + self._left_ms, self.scene.speech.until_ms())
            if to_ms > due_ms:
                self.breach(max(from_ms, due_ms))

    def _enter(self, state: int) -> None:
        """Back from a pause the state goes on where it stood; if its step is entered anew, STEP follows."""
        if state == PAUSED:
            self._kept_ms = self._left_ms
        self._left_ms = self._kept_ms if self._state == PAUSED and state in _IN_SESSION else self._length_ms()
        self._state = state

    def _length_ms(self) -> int:
        state = self.scene.state
        if state in _FIXED_MS:
            return _FIXED_MS[state]
        reader = self.scene.reader
        return (reader.settle_ms or GIVE_UP_MS) if state == MOVING else reader.at_most_ms
