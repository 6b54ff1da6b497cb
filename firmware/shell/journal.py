"""What the device keeps over power-off: checkpoint, sessions, settings, boots, the last failure.

    what happens in the loop -> marked as due -> written one at a time, when the loop says that now is silent

Rule: nothing here writes by itself, and nothing reads: `saved_state` does, once a start. A write that fails is counted in
`failed_writes` and forgotten: a session never stops for its log. Marking allocates nothing; writing does.
"""

import struct

from companion.session_record import PLACE_SIZE
from companion.settings import DEFAULT_SETTINGS

from . import journal_format as layout
from .history import History
from .press_log import PressLog

CHECKPOINT_PATH = "/checkpoint.bin"
SETTINGS_PATH = "/settings.bin"
BOOT_PATH = "/boot.bin"
FAILURE_PATH = "/failure.bin"

# What may be due, the most important first.
_SESSION = 1
_CHECKPOINT = 2
_BOOT = 4
_SETTINGS = 8
_FAILURE = 16

# Made once: naming two errors in `except` would build this tuple there, and fail in want of memory.
_WHAT_A_DISK_MAY_DO = (OSError, MemoryError)


class Journal:
    """`due` is not 0 while something waits to be written.

    `boot_attempts` starts in a row did not last; `confirmed_sequence` is the table under which one did, `refused_sequence` the
    one that will never run again. `failures` counts them; `failure` is the last one's text. Sessions run under the table
    `sequence` with this `digest`; `is_resumed` while the next to end was interrupted before, at `first_step`.
    """

    def __init__(self, files, newest_number: int) -> None:
        self.files = files
        self._history = History(files, newest_number)
        self.settings = DEFAULT_SETTINGS
        self.routine_index = 0
        self.boot_attempts = 0
        self.confirmed_sequence = 0
        self.refused_sequence = 0
        self.identity = b""
        self.failure = b""
        self.failures = 0
        self.is_failure_told = True
        self.presses = PressLog()
        self.sequencer = None
        self.due = 0
        self.failed_writes = 0
        self._place = [0] * PLACE_SIZE
        self._is_open = False
        self.is_resumed = False
        self.first_step = 0
        self.sequence = 0
        self.digest = b""
        self._ended = [0] * 6

    def begin_session(self, step_index: int) -> None:
        """A session starts or is taken up."""
        self.first_step = step_index

    def keep_place(self, _value: int) -> None:
        """A checkpoint of `sequencer` is due."""
        self.sequencer.write_place(self._place)
        self._is_open = True
        self.due |= _CHECKPOINT

    def end_session(self, _value: int) -> None:
        """The session of `sequencer` is over: into the history with it, and no checkpoint any more."""
        record = self.sequencer.record
        self._place[0] = self.sequencer.routine_index
        ended = self._ended
        ended[0] = record.outcome
        ended[1] = record.rating
        ended[2] = record.positions_done
        ended[3] = layout.IS_DEEPENING if record.is_deepening else 0
        ended[4] = record.session_ms
        ended[5] = record.pressure_ms
        self._is_open = False
        self.presses.is_frozen = True
        self.due |= _SESSION | _CHECKPOINT

    def choose(self, routine_index: int) -> None:
        """Another routine was chosen."""
        self.routine_index = routine_index
        self.due |= _SETTINGS

    def count_boot(self) -> None:
        """The present start counts as a short one until `confirm_boot`."""
        self.boot_attempts = min(255, self.boot_attempts + 1)
        self.due |= _BOOT

    def uncount_boot(self) -> None:
        """The present start is no short one: somebody uses the device. Those before it stay counted."""
        self.boot_attempts = max(0, self.boot_attempts - 1)
        self.due |= _BOOT

    def confirm_boot(self, sequence: int) -> None:
        """The present start is complete, with the table `sequence` (0 for the built-in one)."""
        proven = sequence or self.confirmed_sequence
        if self.boot_attempts or proven != self.confirmed_sequence:
            self.boot_attempts = 0
            self.confirmed_sequence = proven
            self.due |= _BOOT

    def refuse(self, sequence: int) -> None:
        """The table `sequence` is not to be run again; counting starts anew."""
        self.boot_attempts = 0
        self.refused_sequence = sequence
        self.due |= _BOOT

    def keep_failure(self, text: str, is_told: bool) -> None:
        """Something went wrong; the end of `text` is kept, where the error itself stands. The next start tells it."""
        self.failure = text.encode("utf-8")[-layout.FAILURE_TEXT_BYTES :]
        self.failures = min(0xFFFF, self.failures + 1)
        self.tell_failure(is_told)

    def tell_failure(self, is_told: bool) -> None:
        """Whether the next start has to tell the last failure."""
        self.is_failure_told = is_told
        self.due |= _FAILURE

    def keep_checked(self, identity: bytes) -> None:
        """A table was checked in full: the next start may trust it (see `table_identity`)."""
        self.identity = identity
        self.due |= _BOOT

    def write_next(self) -> None:
        """Write the most important thing that is due; never raises for what a file system may do."""
        what = self.due & -self.due
        self.due &= ~what
        try:
            if what == _SESSION:
                self._write_session()
            elif what == _CHECKPOINT:
                self._write_checkpoint()
            elif what == _BOOT:
                self._write_boot()
            elif what == _SETTINGS:
                self._write_settings()
            else:
                self._write_failure()
        except _WHAT_A_DISK_MAY_DO:
            self.failed_writes += 1  # keeps fault 7

    def _write_session(self) -> None:
        presses = self.presses
        outcome, rating, positions_done, flags, session_ms, pressure_ms = self._ended
        settings = self.settings
        flags |= (layout.IS_SOUND if settings.is_sound else 0) | (layout.IS_TOUCH if settings.is_touch else 0)
        flags |= (layout.IS_NIGHT if settings.is_night else 0) | (layout.IS_RESUMED if self.is_resumed else 0)
        flags |= layout.IS_LOG_CUT if presses.is_cut else 0
        self.is_resumed = False
        log = bytes(presses.blob[: presses.count])
        presses.clear()
        blob = struct.pack(
            layout.SESSION_FORMAT, 5, layout.VERSION, self._history.newest_number + 1, self.sequence, self.digest,
            self._place[0], self.first_step, outcome, rating, positions_done, flags, settings.tap_gap_ms, session_ms,
            pressure_ms, len(log), log,
        )  # fmt: skip
        self._history.append(layout.sealed(blob))

    def _write_checkpoint(self) -> None:
        number = self._history.newest_number + 1
        blob = struct.pack(
            layout.CHECKPOINT_FORMAT, 1, layout.VERSION, int(self._is_open), number, self.sequence, *self._place
        )
        self.files.write(CHECKPOINT_PATH, layout.sealed(blob))

    def _write_boot(self) -> None:
        sequences = self.confirmed_sequence, self.refused_sequence
        blob = struct.pack(layout.BOOT_FORMAT, 3, layout.BOOT_VERSION, self.boot_attempts, *sequences, self.identity)
        self.files.write(BOOT_PATH, layout.sealed(blob))

    def _write_settings(self) -> None:
        settings = self.settings
        blob = struct.pack(
            layout.SETTINGS_FORMAT, 2, layout.VERSION, int(settings.is_sound), int(settings.is_touch),
            int(settings.is_night), settings.tap_gap_ms, self.routine_index,
        )  # fmt: skip
        self.files.write(SETTINGS_PATH, layout.sealed(blob))

    def _write_failure(self) -> None:
        text = self.failure
        told = int(self.is_failure_told)
        blob = struct.pack(layout.FAILURE_FORMAT, 4, layout.VERSION, told, self.failures, len(text), text)
        self.files.write(FAILURE_PATH, layout.sealed(blob))
