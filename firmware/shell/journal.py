"""What the device remembers over power-off: checkpoint, sessions, settings, boots, the last failure.

    what happens in the loop -> marked as due -> written one at a time, when the loop says that now is silent

Rule: nothing here writes by itself. A write that fails is counted in `failed_writes` and forgotten: a session never
stops for its log. Marking allocates nothing; writing does.
"""

from companion.record import PLACE_SIZE
from companion.settings import DEFAULT_SETTINGS, Settings, sane

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
    """Reads all of it at once; `due` is not 0 while something waits to be written."""

    def __init__(self, files) -> None:
        self._files = files
        self._history = History(files)
        kept = self._read(CHECKPOINT_PATH, layout.Checkpoint, layout.CHECKPOINT_FIELDS)
        self._checkpoint = kept or layout.NO_CHECKPOINT
        boot = self._read(BOOT_PATH, layout.Boot, layout.BOOT_FIELDS) or layout.NO_BOOT
        _, _, self._short_boots, self._proven_sequence, self._refused_sequence = boot
        self.failure = self._read(FAILURE_PATH, layout.Failure, layout.FAILURE_FIELDS) or layout.NO_FAILURE
        kept = self._read(SETTINGS_PATH, layout.KeptSettings, layout.SETTINGS_FIELDS)
        self.routine_index = kept.routine_index if kept else 0
        self.settings = sane(Settings(*kept[2:6])) if kept else DEFAULT_SETTINGS
        self.presses = PressLog()
        self.due = 0
        self.failed_writes = 0
        self._place = [0] * PLACE_SIZE
        self._is_open = False
        self._is_resumed = False
        self._first_step = 0
        self._sequence = 0
        self._digest = b""
        self._ended = [0] * 6
        self._writers = {
            _SESSION: self._write_session, _CHECKPOINT: self._write_checkpoint, _BOOT: self._write_boot,
            _SETTINGS: self._write_settings, _FAILURE: self._write_failure,
        }  # fmt: skip

    def unfinished(self, sequence: int, digest: bytes):
        """Return the place of the session that was interrupted under this table, or None; the table from here on.

        A session that stands in the history already is over, whatever the checkpoint says.
        """
        self._sequence = sequence
        self._digest = digest
        kept = self._checkpoint
        if not kept.is_open or kept.sequence != sequence or kept.session_number <= self._history.newest_number:
            return None
        self._is_resumed = True
        self._first_step = kept.step_index
        return kept[5:10]

    def begin_session(self, step_index: int) -> None:
        """A session starts or is taken up."""
        self._first_step = step_index

    def keep_place(self, sequencer) -> None:
        """A checkpoint is due."""
        sequencer.write_place(self._place)
        self._is_open = True
        self.due |= _CHECKPOINT

    def end_session(self, sequencer) -> None:
        """A session is over: into the history with it, and no checkpoint any more."""
        record = sequencer.record
        self._place[0] = sequencer.routine_index
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

    @property
    def boot(self):
        """What is known of starts: how many in a row did not last, which table did, which never will run again."""
        return layout.Boot(3, layout.VERSION, self._short_boots, self._proven_sequence, self._refused_sequence)

    def count_boot(self) -> None:
        """The present start counts as a short one until `settle`."""
        self._short_boots = min(255, self._short_boots + 1)
        self.due |= _BOOT

    def settle(self, sequence: int) -> None:
        """The present start is complete, with the table `sequence` (0 for the built-in one)."""
        proven = sequence or self._proven_sequence
        if self._short_boots or proven != self._proven_sequence:
            self._short_boots = 0
            self._proven_sequence = proven
            self.due |= _BOOT

    def refuse(self, sequence: int) -> None:
        """The table `sequence` is not to be run again; counting starts anew."""
        self._short_boots = 0
        self._refused_sequence = sequence
        self.due |= _BOOT

    def keep_failure(self, text: str, is_told: bool) -> None:
        """Something went wrong; the end of `text` is kept, where the error itself stands. The next start tells it."""
        raw = text.encode("utf-8")[-layout.FAILURE_TEXT_BYTES :]
        count = min(0xFFFF, self.failure.count + 1)
        self.failure = layout.Failure(4, layout.VERSION, int(is_told), count, len(raw), raw)
        self.due |= _FAILURE

    def untold_failure(self) -> str:
        """Return what the last failure said unless it was told before; from here on it is."""
        kept = self.failure
        if kept.is_told:
            return ""
        self.failure = layout.Failure(4, layout.VERSION, 1, *kept[3:])
        self.due |= _FAILURE
        return self.failure_text()

    def failure_text(self) -> str:
        """Return what the last failure said."""
        raw = bytes(self.failure.text[: self.failure.text_bytes])
        return "".join([chr(byte) if 32 <= byte < 127 else " " for byte in raw])

    def write_next(self) -> None:
        """Write the most important thing that is due; never raises for what a file system may do."""
        what = self.due & -self.due
        self.due &= ~what
        try:
            self._writers[what]()
        except _WHAT_A_DISK_MAY_DO:
            self.failed_writes += 1

    def _read(self, path: str, record_type, fields: tuple):
        return layout.unpack(record_type, fields, self._files.read(path, layout.size_of(fields) + 1))

    def _write_session(self) -> None:
        presses = self.presses
        outcome, rating, positions_done, flags, session_ms, pressure_ms = self._ended
        settings = self.settings
        flags |= (layout.IS_SOUND if settings.is_sound else 0) | (layout.IS_TOUCH if settings.is_touch else 0)
        flags |= (layout.IS_NIGHT if settings.is_night else 0) | (layout.IS_RESUMED if self._is_resumed else 0)
        flags |= layout.IS_LOG_CUT if presses.is_cut else 0
        log = bytes(presses.blob[: presses.count])
        number = self._history.newest_number + 1
        session = layout.Session(
            5, layout.VERSION, number, self._sequence, self._digest, self._place[0], self._first_step, outcome, rating,
            positions_done, flags, settings.tap_gap_ms, session_ms, pressure_ms, len(log), log,
        )  # fmt: skip
        self._is_resumed = False
        presses.clear()
        self._history.append(session)

    def _write_checkpoint(self) -> None:
        place = self._place
        number = self._history.newest_number + 1
        kept = layout.Checkpoint(1, layout.VERSION, int(self._is_open), number, self._sequence, *place)
        self._files.write(CHECKPOINT_PATH, layout.pack(layout.CHECKPOINT_FIELDS, kept))

    def _write_boot(self) -> None:
        self._files.write(BOOT_PATH, layout.pack(layout.BOOT_FIELDS, self.boot))

    def _write_settings(self) -> None:
        settings = self.settings
        kept = layout.KeptSettings(
            2, layout.VERSION, int(settings.is_sound), int(settings.is_touch), int(settings.is_night), settings.tap_gap_ms,
            self.routine_index,
        )  # fmt: skip
        self._files.write(SETTINGS_PATH, layout.pack(layout.SETTINGS_FIELDS, kept))

    def _write_failure(self) -> None:
        self._files.write(FAILURE_PATH, layout.pack(layout.FAILURE_FIELDS, self.failure))
