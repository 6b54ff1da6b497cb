"""The whole device but for its body: one button level and elapsed time go in, four outputs and effects come out.

    set_button -> Button -> Sequencer -> effects -> Player -> Outputs
    advance    -> all of them, never past the next moment of any

Rule: advance(a) then advance(b) is the same as advance(a + b). `wait_ms` is exact: nothing happens by itself before,
something happens then; a wake-up that comes late is made good step by step. Nothing is allocated after `__init__`.
"""

from .cues import Player
from .gestures import Button
from .outbox import Outbox
from .outputs import Outputs
from .sequencer import Sequencer
from .settings import DEFAULT_SETTINGS, Settings
from .signals import (
    ARMED,
    BREATHE,
    BUTTON,
    CHECKPOINT,
    CHOSEN,
    CUE,
    LIE_FLAT,
    LONG_HOLD,
    MINUTES,
    MOVE,
    NEVER_MS,
    NOTHING,
    NUMBER,
    PLAIN,
    PRESSED,
    REMINDER,
    SAY,
    SESSION_OVER,
    UNFINISHED,
)
from .standard_cues import VOICES, VOICES_BY_EAR
from .timing import KICK_MS

_MOST_EFFECTS = 16


class Device:
    """A device running `plans` (plan.plans of a decoded table).

    `settings` are sane ones. `effects` holds what happened, for whoever wants to know: up to `most_effects`, and drops
    what nobody takes. What the world must act on is kept besides: `is_routine_chosen`, `is_checkpoint_due`,
    `is_session_over`; whoever acts sets them back to False.
    """

    def __init__(
        self,
        plans: tuple,
        settings: Settings = DEFAULT_SETTINGS,
        routine_index: int = 0,
        unfinished: tuple = None,
        is_down: bool = False,
        kick_ms: int = KICK_MS,
        most_effects: int = 2 * _MOST_EFFECTS,
    ) -> None:
        self.effects = Outbox(most_effects)
        self.outputs = Outputs(settings.is_sound, settings.is_touch, settings.is_night, kick_ms)
        self.is_routine_chosen = False
        self.is_checkpoint_due = False
        self.is_session_over = False
        self._player = Player(self.outputs, VOICES if settings.is_touch else VOICES_BY_EAR)
        self._button = Button(settings.tap_gap_ms, is_down)
        self._asked = Outbox(_MOST_EFFECTS)
        self.sequencer = Sequencer(plans, self._asked, routine_index, unfinished)
        self._wait_ms = 0
        self._greet()

    def set_button(self, is_down: bool) -> None:
        """Take the button's level as it is now; the same level again changes nothing."""
        self._button.set_level(is_down)
        self._look_ahead()

    def say(self, cue: int) -> None:
        """Say one standard cue now, for the world outside a session: trouble, for instance."""
        self._do(SAY, PLAIN)
        self._do(CUE, cue)
        self._look_ahead()

    def wait_ms(self) -> int:
        """How long until something happens by itself, at most NEVER_MS; 0 only where the button's last change has to act."""
        return self._wait_ms

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` pass, with the button as it is."""
        while elapsed_ms >= self._wait_ms:
            elapsed_ms -= self._wait_ms
            self._step(self._wait_ms)
            self._look_ahead()
        if elapsed_ms:
            self._step(elapsed_ms)
            if self._wait_ms != NEVER_MS:
                self._wait_ms -= elapsed_ms

    def _look_ahead(self) -> None:
        """Find the next moment of any part: once for each thing that happens, because it takes a board 0.2 ms."""
        wait_ms = self._button.wait_ms()
        other_ms = self.sequencer.wait_ms()
        if other_ms < wait_ms:
            wait_ms = other_ms
        other_ms = self._player.wait_ms()
        if other_ms < wait_ms:
            wait_ms = other_ms
        other_ms = self.outputs.wait_ms()
        self._wait_ms = other_ms if other_ms < wait_ms else wait_ms

    def _step(self, step_ms: int) -> None:
        """Let all parts move by the same time, never past what is next; then what they asked for is done.

        Taps that were under way when the session moved on by itself were meant for where it stood before.
        """
        self.outputs.advance(step_ms)
        self._player.advance(step_ms)
        if self.sequencer.advance(step_ms):
            self._button.swallow()
        gesture = self._button.advance(step_ms)
        if gesture != NOTHING:
            self._take(gesture)
        while self._asked.count:
            self._do(self._asked.take(), self._asked.value)

    def _take(self, gesture: int) -> None:
        """A press is acknowledged at once, and cancels an answer; a finished gesture is an event of the session."""
        self.effects.put(BUTTON, gesture)
        if gesture == PRESSED or gesture == ARMED:
            self.outputs.tick()
        if gesture == PRESSED and self._player.is_answering():
            self._player.begin(PLAIN)
            self._button.swallow()
        if gesture <= LONG_HOLD:
            self.sequencer.handle(gesture, gesture)

    def _do(self, effect: int, value: int) -> None:
        self.effects.put(effect, value)
        if effect == SAY:
            self._player.begin(value)
        elif effect == CUE:
            self._add_cue(value)
        elif effect == NUMBER:
            self._player.add_count(value)
        elif effect == MINUTES:
            self._player.add_minutes(value)
        elif effect == BREATHE and not self._player.is_playing:
            self._player.begin(PLAIN)
            self._add_cue(value)
        elif effect == CHECKPOINT:
            self.is_checkpoint_due = True
        elif effect == SESSION_OVER:
            self.is_session_over = True
        elif effect == CHOSEN:
            self.is_routine_chosen = True

    def _add_cue(self, cue: int) -> None:
        plan_now = self.sequencer.plan
        self._player.add(plan_now.cues[cue], plan_now.cue_repeats[cue])

    def _greet(self) -> None:
        """At power-on: awake, or where an interrupted session stands: a position and its number, or the rest."""
        if self.sequencer.state != UNFINISHED:
            self.say(REMINDER)
            return
        number = self.sequencer.step().number
        self.say(MOVE if number else LIE_FLAT)
        if number:
            self._do(NUMBER, number)
        self._look_ahead()
