"""From a board to its loop: the boot checks, the table, the device, the report.

    three short starts -> a table not yet proven is refused, with a proven one safe mode
    a table not yet proven -> this start is counted before it runs, so that even a hang counts

Rule: only a start needs this; nothing that lives on is an instance of a class of this module or of those it imports, but
named tuples.
"""

import binascii

from companion.codes import TROUBLE
from companion.device import Device
from companion.parameters import PRESS_MS
from companion.table_offsets import ROUTINE_COUNT, SOURCE_DIGEST

from .loop import Loop
from .saved_state import SavedState
from .slots import newest

BOOT_ATTEMPTS = 3
_NOW = " failures=%d unwritten=%d position=%d routine=%d"
"""What is true at the moment is filled in by the loop, and before it the state's name."""


class Start:
    """One start of the board of a Supervisor; `run` gives it a journal and a loop."""

    def __init__(self, supervisor) -> None:
        self._supervisor = supervisor
        self._board = supervisor.board
        self._troubles = list(supervisor.problems)
        self._saved = SavedState(supervisor.files)
        self._journal = supervisor.journal = self._saved.journal

    def run(self) -> None:
        """Make the loop, counted and announced. Raises whatever goes wrong."""
        if self._board.was_hung:
            self._trouble("the watchdog: a session hung")
            self._journal.count_boot()  # a press had proved that start, before it hung
        if not self._saved.is_mounted:  # keeps fault 6
            self._troubles.append("there is no file system: nothing can be kept, the built-in routine runs")
        untold = self._saved.untold_failure()
        if untold:
            self._troubles.append("last time: " + untold)
        slot, blob = self._choose_table()
        self._supervisor.loop = self._safe_loop() if slot is None else self._usual_loop(slot, blob)

    def _usual_loop(self, slot, blob: bytes) -> Loop:
        board = self._board
        journal = self._journal
        source_digest = blob[SOURCE_DIGEST:ROUTINE_COUNT]
        place = self._saved.unfinished(slot.sequence, source_digest)
        is_down = self._is_down()
        device = Device(blob, journal.settings, journal.routine_index, place, is_down)
        if board.motor.is_lost:
            self._troubles.append("the motor's driver does not answer")
        if self._troubles:
            device.say(TROUBLE)
        digest = binascii.hexlify(source_digest).decode()
        report = "unknot READY %d %s %%s routines=%d slot=%s"
        report %= (slot.sequence, digest, device.sequencer.table.routine_count, slot.path)
        return self._loop(device, report, is_down, slot.sequence)

    def _choose_table(self) -> tuple:
        """Return the slot and the bytes of its table; (None, None) where only safe mode is left."""
        journal = self._journal
        files = self._supervisor.files
        slot, blob, identity, troubles = newest(files, journal.refused_sequence, journal.identity)
        if journal.boot_attempts >= BOOT_ATTEMPTS:  # keeps fault 4
            if self._is_confirmed(slot):
                return None, None
            journal.refuse(slot.sequence)
            self._trouble("table %d was refused: three starts with it did not last" % slot.sequence)
            slot, blob, identity, troubles = newest(files, slot.sequence, journal.identity)
        self._troubles.extend(troubles)
        if identity:
            journal.keep_checked(identity)
        if not self._is_confirmed(slot):
            self._count()
        return slot, blob

    def _is_confirmed(self, slot) -> bool:
        return slot.sequence in (0, self._journal.confirmed_sequence)

    def _safe_loop(self) -> Loop:
        from .safe_mode import SafeMode  # noqa: PLC0415 - a module costs 10 ms at start, and this one is rarely needed

        self._troubles.append("safe mode, three starts did not last: " + self._saved.failure_text())
        return self._loop(SafeMode(), "unknot SAFE %s", self._is_down())

    def _loop(self, device, report: str, is_down: bool, sequence: int = 0) -> Loop:
        report += " board=" + self._supervisor.title + _NOW
        self._supervisor.uptime_ms += self._board.elapsed_ms()
        loop = Loop(self._board, device, self._journal, report, is_down, sequence, self._supervisor.uptime_ms)
        if self._board.was_woken:
            loop.move(True)  # whether it still is, the loop's first turn sees
            loop.advance(PRESS_MS)
        loop.show()
        for trouble in self._troubles:
            print("unknot TROUBLE " + trouble)
        loop.say_ready()
        return loop

    def _is_down(self) -> bool:
        """The level the device begins with: a button that is held down then means nothing, but for the press that woke it."""
        return self._board.is_down() and not self._board.was_woken

    def _trouble(self, text: str) -> None:
        self._troubles.append(text)
        self._journal.keep_failure(text, is_told=True)

    def _count(self) -> None:
        """Count this start as a short one, before anything can go wrong."""
        self._supervisor.wait_until_writable()
        self._journal.count_boot()
        self._supervisor.is_counted = True
        self._supervisor.write_all()
