"""Turns the level of one button into what was meant by it.

    UP -> CONTACT -> DOWN -> UP        a press and its release, each believed only after a while
    DOWN -> IGNORED -> UP              stuck, or already down at power-on: no meaning until it is let go

A press is believed after PRESS_MS of contact, added up over its bounces; RELEASE_MS up without a break ends it. Taps
wait TAP_GAP_MS for another. A hold is felt (ARMED) at HOLD_MS and means HOLD when let go, so that holding on to
LONG_HOLD_MS can still mean something else. Time counts from the first contact.

What taps, or letting go, come to is settled LEAD_MS before it happens (`_coming`): a contact later than that begins a
press of its own, and is too short to be believed before.

Rule: time only comes in through `advance`, never further than `wait_ms`; at most one happening a call.
"""

from .codes import ARMED, FIVE_TAPS, FREED, HOLD, LONG_HOLD, NEVER_MS, NOTHING, PRESSED, STUCK
from .parameters import HOLD_MS, LEAD_MS, LONG_HOLD_MS, PRESS_MS, RELEASE_MS, STUCK_MS, TAP_GAP_MS

UP = 0
CONTACT = 1
DOWN = 2
IGNORED = 3

# What a press has become by its length: (from this length on, what happens then).
_STAGES = ((HOLD_MS, ARMED), (LONG_HOLD_MS, LONG_HOLD), (STUCK_MS, STUCK))
_ARMED_STAGE = 1


class Button:
    """One button. `is_down` is its level at power-on: a press that began before us means nothing."""

    def __init__(self, tap_gap_ms: int = TAP_GAP_MS, is_down: bool = False) -> None:
        self._tap_gap_ms = tap_gap_ms
        self._is_down = is_down
        self._phase = IGNORED if is_down else UP
        self._contact_ms = 0
        self._up_ms = 0
        self._held_ms = 0
        self._gap_ms = 0
        self._taps = 0
        self._coming = NOTHING
        self._coming_ms = 0
        self._stage = 0
        self._is_discarded = False

    def is_idle(self) -> bool:
        """Whether it is up and nothing is being counted: no contact within LEAD_MS can change what is due."""
        return self._phase == UP and not self._taps

    def set_level(self, is_down: bool) -> None:
        """Take the button's present level; the same level again changes nothing."""
        if is_down == self._is_down:
            return
        self._is_down = is_down
        self._up_ms = 0
        if is_down and self._phase == UP:
            self._phase = CONTACT
            self._contact_ms = 0
            self._held_ms = 0
            self._stage = 0
            self._is_discarded = self._is_discarded and self._taps > 0

    def discard_taps(self) -> None:
        """Let the taps that are under way mean nothing, up to the pause that ends them; a hold still is one."""
        self._is_discarded = True
        if self._coming <= FIVE_TAPS:
            self._coming = NOTHING

    def wait_ms(self) -> int:
        """How long until something can happen with the level as it is; NEVER_MS if nothing can."""
        wait_ms = self._phase_wait_ms()
        return self._coming_ms if self._coming and self._coming_ms < wait_ms else wait_ms

    def _phase_wait_ms(self) -> int:
        phase = self._phase
        if phase == UP:
            if not self._taps:
                return NEVER_MS
            left_ms = self._tap_gap_ms - LEAD_MS - self._gap_ms
            return max(0, left_ms)
        if not self._is_down:
            return (PRESS_MS if phase == CONTACT else self._release_ms()) - self._up_ms
        if phase == CONTACT:
            return PRESS_MS - self._contact_ms
        if phase == IGNORED and self._stage == len(_STAGES):
            return NEVER_MS
        left_ms = (STUCK_MS if phase == IGNORED else _STAGES[self._stage][0]) - self._held_ms
        return max(0, left_ms)

    def advance(self, elapsed_ms: int) -> int:
        """Let `elapsed_ms` (at most `wait_ms`) pass; return what happened by it, NOTHING or a gesture.

        Never two at once: no contact is believed before what is coming has come.
        """
        came = self._come(elapsed_ms) if self._coming else NOTHING
        return self.advance_contact(elapsed_ms) or came

    def advance_contact(self, elapsed_ms: int) -> int:
        """The same for the contact alone, and not for what is coming already."""
        phase = self._phase
        if self._taps:
            self._gap_ms += elapsed_ms
        if phase == UP:
            if self._taps and self._gap_ms >= self._tap_gap_ms - LEAD_MS:
                self._settle_on(NOTHING if self._is_discarded or self._taps > FIVE_TAPS else self._taps)
                self._taps = 0
            return NOTHING
        if not self._is_down:
            self._up_ms += elapsed_ms
        if self._stage < len(_STAGES):
            self._held_ms += elapsed_ms
        if phase == CONTACT:
            return self._make_contact(elapsed_ms)
        if not self._is_down:
            if self._up_ms >= self._release_ms():
                self._lift()
            return NOTHING
        return self._hold_on()

    def _release_ms(self) -> int:
        """When a release is believed: what letting go of a hold means has to be settled before it happens."""
        return RELEASE_MS - LEAD_MS if self._stage else RELEASE_MS

    def _settle_on(self, gesture: int) -> None:
        self._coming = gesture
        self._coming_ms = LEAD_MS

    def _come(self, elapsed_ms: int) -> int:
        self._coming_ms -= elapsed_ms
        if self._coming_ms:
            return NOTHING
        came = self._coming
        self._coming = NOTHING
        return came

    def _make_contact(self, elapsed_ms: int) -> int:
        if not self._is_down:
            if self._up_ms >= PRESS_MS:
                self._phase = UP
            return NOTHING
        self._contact_ms += elapsed_ms
        if self._contact_ms < PRESS_MS:  # keeps fault 22
            return NOTHING
        self._phase = DOWN
        return PRESSED

    def _hold_on(self) -> int:
        """Each length of a press happens once; a press ignored since power-on can only become stuck."""
        if self._phase == IGNORED:
            if self._stage == len(_STAGES) or self._held_ms < STUCK_MS:
                return NOTHING
            self._stage = len(_STAGES)
            return STUCK
        at_ms, happening = _STAGES[self._stage]
        if self._held_ms < at_ms:
            return NOTHING
        self._stage += 1
        self._taps = 0
        if happening == STUCK:
            self._phase = IGNORED
        return happening

    def _lift(self) -> None:
        """The release is believed; the gap to the next tap counts from the moment the contact opened."""
        was_ignored = self._phase == IGNORED
        self._phase = UP
        self._gap_ms = self._up_ms
        if was_ignored:
            if self._stage == len(_STAGES):
                self._settle_on(FREED)
        elif self._stage == _ARMED_STAGE:
            self._settle_on(HOLD)
        elif not self._stage:
            self._taps += 1
