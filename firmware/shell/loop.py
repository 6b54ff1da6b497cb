"""The one loop: time and level in, outputs out, what is due written when it is silent, then sleep.

    catch up -> show -> look ahead -> show -> write if silent -> sleep until the core's next moment, the button or the host

What is due within LEAD_MS is thought through beforehand, which takes a board 3 ms, and then shown on the dot: only while the
button is idle; should it move in that time, its own time passes alone.

Rule: no clock and no pin here, only a board and a device. In a session nothing is allocated in a turn that writes nothing.
"""

from companion.codes import ARMED, BUTTON, CHECKPOINT, CHOSEN, FIVE_TAPS, NEVER_MS, PRESSED, READY, SESSION_OVER, STATE
from companion.parameters import LEAD_MS, PRESS_MS

WRITES_AFTER_MS = 2_000  # a bouncing supply writes nothing
CONFIRMED_AFTER_MS = 10_000  # a start that lasted this long is complete: nothing before it is held against the table
QUIET_MS = 450  # a gap to write in: longer than the longest erase, 400 ms
TIDY_MS = 50  # a gap to tidy up in, just after the button was let go: nobody presses again as soon


class Loop:
    """Runs `device` on `board`, `journal` remembering; `report` is what it says of itself, with what is true now left open.

    `is_down` is the button's level as the device knows it, `sequence` the table's, to be trusted once the start is complete.
    `uptime_ms` counts until then; a start is counted (`is_counted`) when it is older than WRITES_AFTER_MS.
    """

    def __init__(self, board, device, journal, report: str, is_down: bool, sequence: int, uptime_ms: int) -> None:
        self.board = board
        self.device = device
        self.journal = journal
        self.uptime_ms = uptime_ms
        self.report = report
        self._sequence = sequence
        self._is_down = is_down
        self._is_running = self._has_worked = self._is_confirmed = False
        self.is_counted = uptime_ms >= WRITES_AFTER_MS
        self._ahead_ms = 0  # how far the core, but for the button, is ahead of the board's clock
        journal.sequencer = device.sequencer
        device.handlers[BUTTON] = self._use
        device.handlers[STATE] = self._watch_over
        device.handlers[CHECKPOINT] = journal.keep_place
        device.handlers[SESSION_OVER] = journal.end_session
        device.handlers[CHOSEN] = journal.choose

    def run(self) -> None:
        """Turn for ever."""
        while True:
            self.turn()

    def turn(self) -> None:
        """Bring everything up to now, then sleep; or write one thing, and come back at once."""
        self._catch_up()
        self.show()
        is_looked_at = not self._look_ahead()
        self._count_boot()
        if self.journal.due and self.uptime_ms >= WRITES_AFTER_MS and self.is_silent(QUIET_MS):  # keeps faults 5, 9
            if is_looked_at:  # the button, that is, since time passed
                self.board.begin_write()
                try:
                    self.journal.write_next()
                finally:
                    self.board.end_write()
            return
        if is_looked_at and self.journal.presses.is_just_up() and self.is_silent(TIDY_MS):
            self._look_at_cells()
            self.board.tidy_up()
        self._sleep()
        if self.board.has_input and self.board.read_input() == "?":  # asks what is true now
            self.say_ready()

    def say_ready(self) -> None:
        """Say to the host what is true now."""
        from .ready_report import say_ready  # noqa: PLC0415 - half a kilobyte, and rarely asked for

        say_ready(self)

    def is_silent(self, gap_ms: int) -> bool:
        """Whether nothing is on, the button up, and nothing due for `gap_ms`."""
        outputs = self.device.outputs
        is_on = self._is_down or outputs.tone_hz or outputs.vibration_percent or outputs.light_percent
        return not is_on and self.device.wait_ms() >= gap_ms

    def _sleep(self) -> None:
        """Up to LEAD_MS before the next moment, to look ahead at it; to the dot where that was done, or cannot be."""
        left_ms = self._ahead_ms or self.device.wait_ms()
        is_to_the_dot = left_ms <= LEAD_MS or not self.device.can_look_ahead()
        is_idle = left_ms == NEVER_MS and self._is_confirmed and not self.journal.due and not self._is_running
        wait_ms = left_ms - (1 if is_to_the_dot else LEAD_MS)
        if not self._is_confirmed:
            next_ms = CONFIRMED_AFTER_MS if self.uptime_ms >= WRITES_AFTER_MS else WRITES_AFTER_MS
            wait_ms = min(wait_ms, next_ms - self.uptime_ms)
        self.board.sleep(max(0, wait_ms), is_idle)
        if is_to_the_dot:
            self.board.wait(left_ms)

    def _look_ahead(self) -> bool:
        """Let what is due next happen a little early; nothing shows before its time. Return whether time passed so."""
        wait_ms = self.device.wait_ms()
        if self._ahead_ms or not 0 < wait_ms <= LEAD_MS or not self.device.can_look_ahead():
            return False
        self.device.step(wait_ms)
        self.journal.presses.advance(wait_ms)
        self._ahead_ms = wait_ms
        self.board.wait(wait_ms)
        left_ms = self._follow(self.board.elapsed_ms())
        if left_ms:
            self.advance(left_ms)
            self.show()
        return True

    def _follow(self, elapsed_ms: int) -> int:
        """Let time pass that all but the button went ahead of, and show what is due with it; return what is left for all."""
        if not self._is_confirmed:
            self.uptime_ms += elapsed_ms
        if not self._ahead_ms:
            return elapsed_ms
        covered_ms = min(elapsed_ms, self._ahead_ms)
        self._ahead_ms -= covered_ms
        self.show()
        self.device.advance_button(covered_ms)
        return elapsed_ms - covered_ms

    def _catch_up(self) -> None:
        """Time passes with the level that was; then it is what it is now. Contact while this was busy counts, as a press at most."""
        board = self.board
        elapsed_ms = self._follow(board.elapsed_ms())
        is_down = board.is_down()
        contact_ms = min(board.take_contact_ms(is_down), elapsed_ms, PRESS_MS)  # keeps fault 31
        if not self._is_down and contact_ms > 0 and (is_down or contact_ms == PRESS_MS):
            self.advance(elapsed_ms - contact_ms)
            self.move(True)
            elapsed_ms = contact_ms
        self.advance(elapsed_ms)
        if is_down != self._is_down:
            self.move(is_down)

    def advance(self, elapsed_ms: int) -> None:
        """Time passes, for all there is."""
        self.device.advance(elapsed_ms)
        self.journal.presses.advance(elapsed_ms)

    def move(self, is_down: bool) -> None:
        """The button is down now, or up."""
        self._is_down = is_down
        self.device.set_button(is_down)
        self.journal.presses.move(is_down, self.device.sequencer.is_running)

    def show(self) -> None:
        """Nothing before its time; what stays as it was is the drivers' to leave alone."""
        if self._ahead_ms:
            return
        outputs = self.device.outputs
        self.board.show(outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent)

    def _use(self, gesture: int) -> None:
        """A press that is believed proves that this start worked, however short it is; five taps in READY ask for the song."""
        if gesture == PRESSED and not self._has_worked:
            self._has_worked = True
            if self.is_counted and not self._is_confirmed:
                self.is_counted = False
                self.journal.uncount_boot()  # keeps fault 34
        elif gesture == FIVE_TAPS and self.device.sequencer.state == READY:
            from .song import begin_song  # noqa: PLC0415 - two kilobytes, and goes when it has begun

            begin_song(self)
        elif gesture == ARMED:
            self._look_at_cells()

    def _look_at_cells(self) -> None:
        """Before a session: after a tap while it is not known yet what it means, with a hold just before it is felt."""
        if not self._is_running:
            try:
                from .cells import look_at_cells  # noqa: PLC0415 - a kilobyte, and goes when it has looked

                look_at_cells(self)
            except Exception:  # noqa: BLE001, S110 - whatever a look meets, the session begins
                pass

    def _watch_over(self, _value: int) -> None:
        """A session begins, or is taken up, with its first state; the watchdog is armed while it lasts."""
        sequencer = self.device.sequencer
        if sequencer.is_running and not self._is_running:
            self.board.watchdog.arm()
            self.journal.begin_session(sequencer.step_index)
        elif self._is_running and not sequencer.is_running:
            self.board.watchdog.disarm()
        self._is_running = sequencer.is_running

    def _count_boot(self) -> None:
        """A start counts as short until it has lasted a while."""
        if not self.is_counted and not self._has_worked and self.uptime_ms >= WRITES_AFTER_MS:
            self.is_counted = True
            self.journal.count_boot()
        if not self._is_confirmed and self.uptime_ms >= CONFIRMED_AFTER_MS:
            self._is_confirmed = self.is_counted = True
            self.journal.confirm_boot(self._sequence)
