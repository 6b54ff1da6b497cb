"""Reads once, at a start, what the device kept over power-off, and gives it to the journal.

Rule: what is damaged, from a newer firmware or not there is as if it never was. Nothing here writes.
"""

from companion.settings import Settings, sane

from . import journal_format as layout
from .history import HISTORY_PATH, OLDER_PATH, newest_in
from .journal import BOOT_PATH, CHECKPOINT_PATH, FAILURE_PATH, SETTINGS_PATH, Journal

_NO_DEVICE = 19
"""What MicroPython says of any path while nothing is mounted (ENODEV)."""


class SavedState:
    """`journal` knows all that was kept in `files`, but for the session that was interrupted: see `unfinished`.

    `is_mounted` is False where there is no file system.
    """

    def __init__(self, files) -> None:
        self._files = files
        self._newest_number = newest_in(files, HISTORY_PATH) or newest_in(files, OLDER_PATH)
        self.journal = Journal(files, self._newest_number)
        self._take_starts()
        self._take_failure()
        self._take_settings()

    def unfinished(self, sequence: int, digest: bytes):
        """Return the place of the session that was interrupted under this table, or None; the table from here on.

        A session that stands in the history already is over, whatever the checkpoint says.
        """
        journal = self.journal
        journal.sequence = sequence
        journal.digest = digest
        kept = self._read(CHECKPOINT_PATH, layout.CHECKPOINT_RECORD)
        if kept is None:
            return None
        _, _, is_open, session_number, kept_sequence = kept[:5]
        if not is_open or kept_sequence != sequence or session_number <= self._newest_number:
            return None
        place = kept[5:10]
        journal.is_resumed = True
        journal.first_step = place[1]
        return place

    def untold_failure(self) -> str:
        """Return what the last failure said unless it was told before; from here on it is."""
        if self.journal.is_failure_told:
            return ""
        self.journal.tell_failure(True)
        return self.failure_text()

    def failure_text(self) -> str:
        """Return what the last failure said."""
        return "".join([chr(byte) if 32 <= byte < 127 else " " for byte in self.journal.failure])

    def _take_starts(self) -> None:
        blob = self._files.read(BOOT_PATH, layout.BOOT_RECORD[1] + 1)
        self.is_mounted = blob is not None or self._is_mounted()
        kept = layout.read_boot(blob)
        if kept:
            journal = self.journal
            _, _, journal.boot_attempts, journal.confirmed_sequence, journal.refused_sequence, journal.identity = kept

    def _is_mounted(self) -> bool:
        """Whether there is a file system at all, be it empty."""
        try:
            self._files.system.stat(BOOT_PATH)
        except OSError as error:
            return error.args[0] != _NO_DEVICE
        return True

    def _take_failure(self) -> None:
        kept = self._read(FAILURE_PATH, layout.FAILURE_RECORD)
        if kept:
            _, _, is_told, count, text_bytes, text = kept
            self.journal.is_failure_told = bool(is_told)
            self.journal.failures = count
            self.journal.failure = text[:text_bytes]

    def _take_settings(self) -> None:
        kept = self._read(SETTINGS_PATH, layout.SETTINGS_RECORD)
        if kept:
            _, _, is_sound, is_touch, is_night, tap_gap_ms, self.journal.routine_index = kept
            self.journal.settings = sane(Settings(is_sound, is_touch, is_night, tap_gap_ms))

    def _read(self, path: str, record: tuple):
        return layout.read(record, self._files.read(path, record[1] + 1))
