"""The whole device but for its body: one button level and elapsed time go in, four outputs and effects come out.

    set_button -> Button -> Sequencer -> effects -> Player -> Outputs
    advance    -> all of them, never past the next moment of any

Rule: advance(a) then advance(b) is the same as advance(a + b). `wait_ms` is exact: nothing happens by itself before,
something happens then; a wake-up that comes late is made good step by step. Nothing is allocated after `__init__`.
"""

from .codes import (
    ARMED,
    BREATHE,
    BUTTON,
    CUE,
    LIE_FLAT,
    LONG_HOLD,
    MINUTES,
    MOVE,
    NEVER_MS,
    NOTHING,
    NUMBER,
    PACE,
    PLAIN,
    POSITION,
    PRESSED,
    REMINDER,
    SAY,
    UNFINISHED,
)
from .cue_player import Player
from .gestures import Button
from .outbox import Outbox
from .outputs import Outputs
from .parameters import KICK_MS
from .sequencer import Sequencer
from .settings import DEFAULT_SETTINGS, Settings
from .standard_cues import VOICES, VOICES_BY_EAR
from .table_reader import TableReader

MOST_EFFECTS = 16
"""More than one step of time can bring: one minute's checkpoint, one moment, one gesture."""


class Device:
    """A device running the table in `blob`, which `table_checks.check` has accepted; `settings` are sane ones.

    `handlers` says what is done with an effect, by a function of its value; the world puts its own beside ours, for what it
    must act on (CHECKPOINT, SESSION_OVER, CHOSEN). `report(effect, value)`, if any, is told of every effect when it is done.
    All happens at its moment and in its order, so nothing can be lost between. None of them may call back.
    """

    def __init__(
        self,
        blob: bytes,
        settings: Settings = DEFAULT_SETTINGS,
        routine_index: int = 0,
        unfinished: tuple = None,
        is_down: bool = False,
        report=None,
    ) -> None:
        table = TableReader(blob)
        self.report = report
        self.outputs = Outputs(settings.is_sound, settings.is_touch, settings.is_night, KICK_MS)
        self.player = Player(self.outputs, table, VOICES if settings.is_touch else VOICES_BY_EAR)
        self._button = Button(settings.tap_gap_ms, is_down)
        self._asked = Outbox(MOST_EFFECTS)
        self.sequencer = Sequencer(table, self._asked, routine_index, unfinished)
        self.handlers = {
            SAY: self.player.begin,
            CUE: self.player.add_cue,
            NUMBER: self.player.add_count,
            MINUTES: self.player.add_minutes,
            BREATHE: self._breathe,
        }
        self._wait_ms = 0
        self._greet()

    def set_button(self, is_down: bool) -> None:
        """Take the button's level as it is now; the same level again changes nothing."""
        self._button.set_level(is_down)
        self._find_next()

    def can_look_ahead(self) -> bool:
        """Whether what is due within LEAD_MS stands, whatever the button does until then."""
        return self._button.is_idle()

    def advance_button(self, elapsed_ms: int) -> None:
        """Let time pass for the contact alone, where the rest went ahead of it: at most LEAD_MS since it was idle."""
        self._button.advance_contact(elapsed_ms)
        self._find_next()

    def say(self, cue: int) -> None:
        """Say one standard cue now, for the world outside a session: trouble, for instance."""
        self._asked.put(SAY, PLAIN)
        self._asked.put(CUE, cue)
        self._carry_out()
        self._find_next()

    def wait_ms(self) -> int:
        """How long until something happens by itself, at most NEVER_MS; 0 only where the button's last change has to act."""
        return self._wait_ms

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` pass, with the button as it is."""
        while elapsed_ms >= self._wait_ms:
            elapsed_ms -= self._wait_ms
            self.step(self._wait_ms)
            self._find_next()
        if elapsed_ms:
            self.step(elapsed_ms)
            if self._wait_ms != NEVER_MS:
                self._wait_ms -= elapsed_ms

    def _find_next(self) -> None:
        """Find the next moment of any part: once for each thing that happens, because it takes a board 0.2 ms."""
        self.sequencer.schedule.is_held = self.player.is_playing
        wait_ms = self._button.wait_ms()
        other_ms = self.sequencer.wait_ms()
        if other_ms < wait_ms:
            wait_ms = other_ms
        other_ms = self.player.wait_ms()
        if other_ms < wait_ms:
            wait_ms = other_ms
        other_ms = self.outputs.wait_ms()
        self._wait_ms = other_ms if other_ms < wait_ms else wait_ms

    def step(self, step_ms: int) -> None:
        """Let all parts move by the same time, never past what is next; then what they asked for is done.

        Who looks ahead, to what is next and before its time, has `advance_button` follow: what comes then is found there.
        Taps that were under way when the session moved on by itself were meant for where it stood before.
        """
        self.outputs.advance(step_ms)
        self.player.advance(step_ms)
        self.sequencer.schedule.is_held = self.player.is_playing  # what is said is said whole
        if self.sequencer.advance(step_ms):
            self._button.discard_taps()
        gesture = self._button.advance(step_ms)
        if gesture != NOTHING:
            self._take(gesture)
        if self._asked.count:
            self._carry_out()

    def _take(self, gesture: int) -> None:
        """A press is acknowledged at once, and cancels an answer; a finished gesture is an event of the session."""
        self._asked.put(BUTTON, gesture)
        if gesture == PRESSED or gesture == ARMED:
            self.outputs.tick()
        if gesture == PRESSED and self.player.is_answering():
            self.player.begin(PLAIN)
            self._button.discard_taps()
        if gesture <= LONG_HOLD:
            self.sequencer.handle(gesture, gesture)

    def _carry_out(self) -> None:
        """Do what was asked for, in its order."""
        asked = self._asked
        kinds = asked.kinds
        values = asked.values
        handlers = self.handlers
        report = self.report
        for index in range(asked.count):
            effect = kinds[index]
            value = values[index]
            handler = handlers.get(effect)
            if handler is not None:
                handler(value)
            if report is not None:
                report(effect, value)
        asked.count = 0

    def _breathe(self, cue: int) -> None:
        """A pace is soft: it never interrupts what is being said."""
        if not self.player.is_playing:
            self.player.begin(PACE)
            self.player.add_cue(cue)

    def _greet(self) -> None:
        """At power-on: awake, or where an interrupted session stands: a position and its number, or the rest."""
        if self.sequencer.state != UNFINISHED:
            self.say(REMINDER)
            return
        table = self.sequencer.table
        is_position = table.kind == POSITION
        self.say(MOVE if is_position else LIE_FLAT)
        if is_position:
            self._asked.put(NUMBER, table.number)
            self._carry_out()
            self._find_next()
