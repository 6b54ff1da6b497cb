"""Runs the device from its start to whatever ends it: outputs off on every way out.

    an exception -> outputs off, cause kept, start over; after MOST_BOOT_ATTEMPTS only the REPL
    Ctrl-C -> outputs off, what is due written, the REPL

Rule: the board's outputs are off whenever this module does anything else than run the loop. It must not know what a start
consists of: that is the work of `startup`, which is let go of before the loop turns.
"""

import gc

from .loop import WRITES_AFTER_MS

MOST_BOOT_ATTEMPTS = 6
"""So many starts in a row that did not last: even safe mode fails, so no more resets."""


class Supervisor:
    """`run` returns when Ctrl-C or too many failures lead to the REPL.

    `title` is what the board is called, `problems` what was wrong with its wiring. `start(life).run()` makes `journal` and
    `loop`; it is forgotten then.
    """

    def __init__(self, board, files, title: str, problems: list, start) -> None:
        self.board = board
        self.files = files
        self.title = title
        self.problems = problems
        self.start = start
        self.journal = None
        self.loop = None
        self.uptime_ms = 0
        self.is_counted = False

    def run(self, unload=None) -> None:
        """Run until something ends it; `unload` is called once what only the start needed can go."""
        try:
            self._start()
            if unload is not None:
                unload()
            gc.collect()  # from here, where the stack is short: a collector that guesses keeps what old calls left on it
            self.loop.run()
        except KeyboardInterrupt:
            self._leave()
        except Exception as error:  # noqa: BLE001 - whatever it is, the motor has to stop and the cause be kept
            self._fail(error)
        finally:
            self.board.close()

    def wait_until_writable(self) -> None:
        """Wait until writing is allowed."""
        board = self.board
        if self.loop is not None:
            self.uptime_ms = self.loop.uptime_ms
        self.uptime_ms += board.elapsed_ms()
        while self.uptime_ms < WRITES_AFTER_MS:
            board.sleep(WRITES_AFTER_MS - self.uptime_ms, False)
            if board.has_input:
                board.read_input()
            self.uptime_ms += board.elapsed_ms()

    def write_all(self) -> None:
        """Write all that is due."""
        self.board.begin_write()
        try:
            while self.journal.due:
                self.journal.write_next()
        finally:
            self.board.end_write()

    def _start(self) -> None:
        start = self.start
        self.start = None
        start(self).run()

    def _leave(self) -> None:
        """Ctrl-C: quietly, and no short start for it."""
        self.board.close()
        if self.loop is not None and self.loop.uptime_ms >= WRITES_AFTER_MS:
            self.journal.confirm_boot(0)
            self.write_all()  # keeps fault 10

    def _fail(self, error: Exception) -> None:
        """Outputs off first; then the cause is kept, and the device starts over."""
        self.board.close()  # keeps fault 27
        gc.collect()
        try:
            from .source_map import text_of  # noqa: PLC0415 - only a failure needs it

            text = text_of(error)
        except Exception:  # noqa: BLE001 - without memory for more, its kind has to do
            text = type(error).__name__
        print(text)
        if self.journal is None:
            return
        self.journal.keep_failure(text, is_told=False)
        self.wait_until_writable()
        if not (self.is_counted if self.loop is None else self.loop.is_counted):
            self.journal.count_boot()
        self.write_all()
        if self.journal.boot_attempts < MOST_BOOT_ATTEMPTS:
            self.board.reset()
