"""Reads once, at a start, what the device kept over power-off, and gives it to the journal.

Rule: what is damaged, from a newer firmware or not there is as if it never was. Nothing here writes.
"""

from companion.settings import Settings, sane

from . import journal_format as layout
from .history import HISTORY_PATH, OLDER_PATH, newest_in
from .journal import BOOT_PATH, CHECKPOINT_PATH, FAILURE_PATH, SETTINGS_PATH, Journal


class Recall:
    """`journal` knows all that was kept in `files`, but for the session that was interrupted: see `unfinished`."""

    def __init__(self, files) -> None:
        self._files = files
        self._newest_number = newest_in(files, HISTORY_PATH) or newest_in(files, OLDER_PATH)
        journal = self.journal = Journal(files, self._newest_number)
        boot = self._read(BOOT_PATH, layout.Boot, layout.BOOT_FIELDS) or layout.NO_BOOT
        _, _, journal.short_boots, journal.proven_sequence, journal.refused_sequence = boot
        failure = self._read(FAILURE_PATH, layout.Failure, layout.FAILURE_FIELDS) or layout.NO_FAILURE
        journal.is_failure_told = bool(failure.is_told)
        journal.failures = failure.count
        journal.failure = bytes(failure.text[: failure.text_bytes])
        kept = self._read(SETTINGS_PATH, layout.KeptSettings, layout.SETTINGS_FIELDS)
        if kept:
            journal.routine_index = kept.routine_index
            journal.settings = sane(Settings(*kept[2:6]))

    def unfinished(self, sequence: int, digest: bytes):
        """Return the place of the session that was interrupted under this table, or None; the table from here on.

        A session that stands in the history already is over, whatever the checkpoint says.
        """
        journal = self.journal
        journal.sequence = sequence
        journal.digest = digest
        kept = self._read(CHECKPOINT_PATH, layout.Checkpoint, layout.CHECKPOINT_FIELDS)
        if not kept or not kept.is_open or kept.sequence != sequence or kept.session_number <= self._newest_number:
            return None
        journal.is_resumed = True
        journal.first_step = kept.step_index
        return kept[5:10]

    def untold_failure(self) -> str:
        """Return what the last failure said unless it was told before; from here on it is."""
        if self.journal.is_failure_told:
            return ""
        self.journal.tell_failure(True)
        return self.failure_text()

    def failure_text(self) -> str:
        """Return what the last failure said."""
        return "".join([chr(byte) if 32 <= byte < 127 else " " for byte in self.journal.failure])

    def _read(self, path: str, record_type, fields: tuple):
        return layout.unpack(record_type, fields, self._files.read(path, layout.size_of(fields) + 1))
