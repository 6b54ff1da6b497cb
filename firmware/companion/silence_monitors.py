"""When nothing may be on, and when nothing may be cut.

Rule: held against the outputs and what is being said; how long that lasts is reckoned in `speech`, apart from
`cue_player`.
"""

from .codes import (
    ANSWER,
    BREATHE,
    BUTTON,
    CUE,
    ENDED,
    FINISHED,
    LONG_HOLD,
    MINUTES,
    NEVER_MS,
    NUMBER,
    PACE,
    PAUSED,
    PRESSED,
    READY,
    REMINDER,
    SAY,
    SESSION_OVER,
    STATE,
    TIME_LIMIT,
    TOUCH_ONLY,
)
from .monitor import CAPPED_MS, LEVEL, LONG_AGO_MS, Monitor
from .parameters import GROUP_GAP_MS, LONG_HOLD_MS, RELEASE_MS

SILENT_MS = 50
"""From the moment a long hold means stop to silence."""


class Silence(Monitor):
    """Whatever the state: the length of what is said is known from its beats."""

    name = "silence"
    sentence = "Nothing is on but while something is said or a press is acknowledged, and nothing at all without power."
    fault = 28

    def on_time(self, from_ms: int, to_ms: int) -> None:
        scene = self.scene
        if not scene.is_on():
            return
        until_ms = max(scene.speech.whole_until_ms(), scene.tick_until_ms()) if scene.is_powered else from_ms
        if to_ms > until_ms:
            self.breach(max(from_ms, until_ms))


class SaidWhole(Monitor):
    """A gesture may cut it, and a press an answer; of what time brings only the end of the hour may."""

    name = "said whole"
    sentence = "What is said is said whole, unless the person presses."
    fault = 28
    effects = (SAY, CUE, NUMBER, MINUTES, BREATHE, BUTTON, SESSION_OVER)

    def begin(self) -> None:
        self._until_ms = 0
        self._limit_ms = NEVER_MS

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == SESSION_OVER and value == TIME_LIMIT:
            self._limit_ms = at_ms
        if effect == SAY and at_ms < self._until_ms and at_ms not in (self.scene.gesture_ms, self._limit_ms):
            self.breach(at_ms)
        self._until_ms = self.scene.speech.until_ms()


class OwnWords(Monitor):
    """What was being said before is cut off; the words of a state are those in its entry and its moments."""

    name = "own words"
    sentence = "Paused or ended, only that state's own cue, a reminder or an answer is felt."
    fault = 28
    effects = (STATE, SAY, CUE, NUMBER, MINUTES, BREATHE)
    own_cue = {PAUSED: REMINDER, ENDED: FINISHED}

    def begin(self) -> None:
        self._has_spoken = False

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        scene = self.scene
        if effect == STATE:
            self._has_spoken = False
        elif effect == SAY:
            self._has_spoken = True
        elif scene.state not in self.own_cue:
            return
        elif (effect == CUE and value != self.own_cue[scene.state]) or effect == BREATHE:
            self.breach(at_ms)
        elif effect != CUE and scene.state == PAUSED and scene.speech.voice != ANSWER:
            self.breach(at_ms)

    def on_time(self, from_ms: int, to_ms: int) -> None:
        scene = self.scene
        if scene.state in self.own_cue and scene.is_on() and not self._has_spoken and to_ms > scene.tick_until_ms():
            self.breach(max(from_ms, scene.tick_until_ms()))


class Stop(Monitor):
    """The silence lasts as long as the ended cue waits, unless the person presses again.

    A press is new after RELEASE_MS up; one that bounced may mean it a little sooner, never later.
    """

    name = "stop"
    sentence = (
        "Holding for 2 seconds stops, wherever the session stands: silent within 50 milliseconds, "
        "until the ended cue that follows after a silence."
    )
    fault = 28
    effects = (LEVEL, BUTTON)

    def begin(self) -> None:
        self._stopped_ms = NEVER_MS
        self._asked_ms = NEVER_MS
        self._up_ms = LONG_AGO_MS

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == LEVEL:
            is_new = value and self.scene.is_powered and at_ms - self._up_ms >= RELEASE_MS
            self._asked_ms = at_ms + LONG_HOLD_MS if is_new else NEVER_MS
            if not value:
                self._up_ms = at_ms
        elif value == LONG_HOLD:
            self._stopped_ms = at_ms
            self._asked_ms = NEVER_MS
        elif value == PRESSED:
            self._stopped_ms = NEVER_MS

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if to_ms > self._asked_ms:
            self.breach(self._asked_ms)
        if to_ms <= self._stopped_ms:
            return
        if self.scene.state not in (READY, ENDED):
            self.breach(self._stopped_ms)
        silent_ms = self._stopped_ms + SILENT_MS
        if to_ms > silent_ms and from_ms < self._stopped_ms + GROUP_GAP_MS and self.scene.is_on():
            self.breach(max(from_ms, silent_ms))


class Reach(Monitor):
    """Held against the cues of the firmware: a routine may bring one that only shines. A pace and the first nudge are felt;
    heard where touch is off.

    Within CAPPED_MS of another run the caps come first.
    """

    name = "reach"
    sentence = "With touch on, what is said is felt, with sound on it is heard; they are never both off."
    fault = 18

    def begin(self) -> None:
        self._felt_until_ms = self._heard_until_ms = LONG_AGO_MS

    def on_time(self, from_ms: int, to_ms: int) -> None:
        scene = self.scene
        pulse_ms = scene.speech.pulse_ms if scene.is_powered else NEVER_MS
        if from_ms <= pulse_ms < to_ms:
            is_quiet = scene.is_touch and scene.speech.voice in (TOUCH_ONLY, PACE)
            is_missed = scene.is_touch and not scene.is_felt() and pulse_ms - self._felt_until_ms >= CAPPED_MS
            if scene.is_sound and not is_quiet and not scene.is_heard():
                is_missed = is_missed or pulse_ms - self._heard_until_ms >= CAPPED_MS
            if is_missed:
                self.breach(pulse_ms)
        if scene.is_felt():
            self._felt_until_ms = to_ms
        if scene.is_heard():
            self._heard_until_ms = to_ms
