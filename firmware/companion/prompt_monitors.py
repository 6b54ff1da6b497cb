"""How promptly the device acts: at a press, and at the time it named itself.

Rule: held against the button's own level and the device's own word, the two things a trace does not hold.
"""

from .codes import BUTTON, NEVER_MS, OUTPUT, POWER, PRESSED, PRESSING, RESTING, STATE, STEP
from .monitor import CAPPED_MS, LEVEL, LONG_AGO_MS, WAIT, Monitor
from .parameters import PRESS_MS, RELEASE_MS, TAP_GAP_MOST_MS
from .table_format import ONLY_WHEN_DEEPENING, REPEATS

ACKNOWLEDGED_MS = 10
"""From contact to the tick: what feels instant."""


class Acknowledgement(Monitor):
    """A press is new once the button has been up for RELEASE_MS; one that was down when the power came means nothing.

    Contact adds up over bounces, up to PRESS_MS open. A light is no answer to closed eyes. Being believed is
    enough within CAPPED_MS of another pulse: there the caps come first, for somebody who taps like mad.
    """

    name = "acknowledgement"
    sentence = "A press is felt or heard within 10 milliseconds of contact; less than 5 milliseconds are none."
    fault = 31
    effects = (LEVEL, BUTTON)

    def begin(self) -> None:
        self._is_taken = self.scene.is_down
        self._is_told = False
        self._up_ms = self._first_ms = self._down_ms = LONG_AGO_MS
        self._contact_ms = 0
        self._due_ms = NEVER_MS
        self._on_until_ms = LONG_AGO_MS

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == BUTTON:
            if value == PRESSED:
                if self._contact_ms + at_ms - self._down_ms < PRESS_MS:
                    self.breach(at_ms)
                self._is_taken = self._is_told = True
        elif value:
            self._touch(at_ms)
        else:
            self._up_ms = at_ms
            self._contact_ms += at_ms - self._down_ms
            if not self._is_told:
                self._due_ms = NEVER_MS

    def _touch(self, at_ms: int) -> None:
        """The contact closes; if enough of it is still to come, the press is believed only then."""
        open_ms = at_ms - self._up_ms
        self._down_ms = at_ms
        if open_ms >= RELEASE_MS:
            self._is_taken = False
        if open_ms >= PRESS_MS:
            self._first_ms = at_ms
            self._contact_ms = 0
        if self.scene.is_powered and not self._is_taken:
            self._is_told = False
            self._due_ms = max(self._first_ms + ACKNOWLEDGED_MS, at_ms + PRESS_MS - self._contact_ms)

    def on_time(self, from_ms: int, to_ms: int) -> None:
        if self.scene.is_felt() or self.scene.is_heard():
            self._on_until_ms = to_ms
        if self._is_told and from_ms - self._on_until_ms < CAPPED_MS:
            self._due_ms = NEVER_MS
        if to_ms > self._due_ms:
            self.breach(self._due_ms)


class Wait(Monitor):
    """Nothing shows before the time the device named, and that time does not move unless the button does.

    Something that does not show may happen then: a release that is believed, a beat like the one before, a cap that lets
    go again; or a reminder to go deeper, which is only for who asked for it.
    """

    name = "wait"
    sentence = "The device knows to the millisecond when something happens next, and never wakes for nothing."
    fault = 24
    effects = tuple(range(OUTPUT, POWER)) + (LEVEL, WAIT)
    settled_ms = TAP_GAP_MOST_MS + RELEASE_MS
    """After it a button left alone has nothing more to settle, and no output is held back by a cap."""

    def begin(self) -> None:
        self._due_ms = LONG_AGO_MS
        self._has_shown = False
        self._stir_ms = 0
        self._quiet_count = 0

    def on_event(self, at_ms: int, effect: int, value: int) -> None:
        if effect == WAIT:
            self._claim(at_ms, at_ms + value if value != NEVER_MS else NEVER_MS)
        elif effect == LEVEL:
            self._due_ms = LONG_AGO_MS
            self._stir_ms = at_ms
        else:
            self._show(at_ms, effect)

    def _show(self, at_ms: int, effect: int) -> None:
        if self._due_ms > at_ms:
            self.breach(at_ms)
        self._has_shown = True
        if effect == OUTPUT:
            self._stir_ms = at_ms
        elif effect == STATE or effect == STEP:
            self._quiet_count = 0

    def _claim(self, at_ms: int, due_ms: int) -> None:
        if self._due_ms == at_ms and not self._has_shown:
            self._wake_quietly(at_ms)
        elif self._due_ms not in (LONG_AGO_MS, at_ms, due_ms):
            self.breach(at_ms)
        self._due_ms = due_ms
        self._has_shown = False

    def _wake_quietly(self, at_ms: int) -> None:
        scene = self.scene
        if at_ms <= max(scene.speech.until_ms(), self._stir_ms + self.settled_ms):
            return
        self._quiet_count += 1
        offers = _offers_in(scene.reader) if scene.state in (PRESSING, RESTING) else 0
        if self._quiet_count > offers:
            self.breach(at_ms)


def _offers_in(reader) -> int:
    """Return how often a step may offer, unheard, to go deeper: once with each reminder, without end where one repeats."""
    count = reader.reminder_count
    for index in range(count):
        if reader.reminder_flags(index) == REPEATS | ONLY_WHEN_DEEPENING:
            return NEVER_MS
    return count
