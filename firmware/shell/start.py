"""From power-on to the loop, and out of it again on every way: the boot checks, the table, the device, the word.

    three short starts -> a table not yet proven is refused, with a proven one safe mode
    a table not yet proven -> this start is counted before it runs, so that even a hang counts
    an exception -> outputs off, cause kept, start over; after MOST_SHORT_BOOTS only the REPL
    Ctrl-C -> outputs off, what is due written, the REPL

Rule: the board's outputs are off whenever this module does anything else than run the loop.
"""

import io
import sys

from companion.device import Device
from companion.signals import TROUBLE, UNFINISHED

from .files import Files
from .journal import Journal
from .loop import WRITES_AFTER_MS, Loop
from .slots import newest

SHORT_BOOTS = 3
MOST_SHORT_BOOTS = 6
"""So many starts in a row that did not last: even safe mode fails, so no more resets."""


class Start:
    """One start of `board`: `run` returns when Ctrl-C or too many failures lead to the REPL."""

    def __init__(self, board, files, title: str, problems: list) -> None:
        self._board = board
        self._files = files
        self._title = title
        self._troubles = list(problems)
        self._journal = Journal(files)
        self._age_ms = 0
        self._is_counted = False
        self.loop = None

    def run(self) -> None:
        """Run until something ends it; outputs are off afterwards, whatever it was."""
        try:
            self.loop = self._prepare()
            self.loop.run()
        except KeyboardInterrupt:
            self._leave()
        except Exception as error:  # noqa: BLE001 - whatever it is, the motor has to stop and the cause be kept
            self._fail(error)
        finally:
            self._board.close()

    def _prepare(self) -> Loop:
        board = self._board
        journal = self._journal
        if board.watchdog.has_bitten():
            self._trouble("the watchdog: a session hung")
        untold = journal.untold_failure()
        if untold:
            self._troubles.append("last time: " + untold)
        slot, table = self._choose_table()
        if slot is None:
            return self._safe_loop()
        header = table.header
        place = journal.unfinished(slot.sequence, header.source_digest)
        device = Device(table, journal.settings, journal.routine_index, place, board.is_down())
        if board.is_motor_lost():
            self._troubles.append("the motor's driver does not answer")
        if self._troubles:
            device.say(TROUBLE)
        state = "unfinished" if device.sequencer.state == UNFINISHED else "ready"
        digest = "".join(["%02x" % byte for byte in header.source_digest])
        word = "unknot READY %d %s %s routines=%d slot=%s board=%s failures=%d"
        word %= (slot.sequence, digest, state, len(table.routines), slot.path, self._title, journal.failure.count)
        return self._loop(device, word, slot.sequence)

    def _choose_table(self) -> tuple:
        """Return the slot and its table; (None, None) where only safe mode is left."""
        journal = self._journal
        slot, table, troubles = newest(self._files, journal.boot.refused_sequence)
        if journal.boot.short_boots >= SHORT_BOOTS:
            if self._is_proven(slot):
                return None, None
            journal.refuse(slot.sequence)
            self._trouble("table %d was refused: three starts with it did not last" % slot.sequence)
            slot, table, troubles = newest(self._files, slot.sequence)
        self._troubles.extend(troubles)
        if not self._is_proven(slot):
            self._count()
        return slot, table

    def _is_proven(self, slot) -> bool:
        return slot.sequence in (0, self._journal.boot.proven_sequence)

    def _safe_loop(self) -> Loop:
        from .safe_mode import SafeMode  # noqa: PLC0415 - a module costs 10 ms at start, and this one is rarely needed

        self._troubles.append("safe mode, three starts did not last: " + self._journal.failure_text())
        return self._loop(SafeMode(), "unknot SAFE board=%s failures=%d" % (self._title, self._journal.failure.count))

    def _loop(self, device, word: str, sequence: int = 0) -> Loop:
        for trouble in self._troubles:
            print("unknot TROUBLE " + trouble)
        print(word)
        self._age_ms += self._board.elapsed_ms()
        return Loop(self._board, device, self._journal, word, sequence, self._age_ms)

    def _trouble(self, text: str) -> None:
        self._troubles.append(text)
        self._journal.keep_failure(text, is_told=True)

    def _grow_up(self) -> None:
        """Wait until writing is allowed."""
        board = self._board
        if self.loop is not None:
            self._age_ms = self.loop.age_ms
        self._age_ms += board.elapsed_ms()
        while self._age_ms < WRITES_AFTER_MS:
            board.sleep(WRITES_AFTER_MS - self._age_ms, False)
            if board.has_heard:
                board.hear()
            self._age_ms += board.elapsed_ms()

    def _count(self) -> None:
        """Count this start as a short one, before anything can go wrong."""
        self._grow_up()
        self._journal.count_boot()
        self._is_counted = True
        self._write_all()

    def _write_all(self) -> None:
        self._board.begin_write()
        try:
            while self._journal.due:
                self._journal.write_next()
        finally:
            self._board.end_write()

    def _leave(self) -> None:
        """Ctrl-C: quietly, and no short start for it."""
        self._board.close()
        if self.loop is not None and self.loop.age_ms >= WRITES_AFTER_MS:
            self._journal.settle(0)
            self._write_all()

    def _fail(self, error: Exception) -> None:
        """Outputs off first; then the cause is kept, and the device starts over."""
        self._board.close()
        text = text_of(error)
        print(text)
        self._journal.keep_failure(text, is_told=False)
        self._grow_up()
        if not self._is_counted and (self.loop is None or not self.loop.is_counted):
            self._journal.count_boot()
        self._write_all()
        if self._journal.boot.short_boots < MOST_SHORT_BOOTS:
            self._board.reset()


def text_of(error: Exception) -> str:
    """Return the error with the lines that led to it, as far as this interpreter tells."""
    if not hasattr(sys, "print_exception"):
        return "%s: %s" % (type(error).__name__, error)
    text = io.StringIO()
    sys.print_exception(error, text)
    return text.getvalue()


def run(board, title: str, problems: list) -> None:
    """Run unknot on `board`."""
    Start(board, Files(), title, problems).run()
