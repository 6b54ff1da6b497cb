"""What the device said it had kept, held against what the disk holds at the next start.

Rule: the disk is read here with the formats alone, never with the code that reads it at a start. What was being written when
the power went may be there or not; what was said to be kept has to be.
"""

from shell import journal_format as layout
from shell.history import HISTORY_PATH, OLDER_PATH, RECORDS_A_FILE, sessions_in
from shell.journal import BOOT_PATH, CHECKPOINT_PATH, SETTINGS_PATH
from tests.prove.watched import BOOT, PLACE, SESSION, SETTINGS

_LOST_MS = 60_000


class BrokenPromiseError(AssertionError):
    """A promise that was broken, in words."""


def require(is_kept, words):
    if not is_kept:
        raise BrokenPromiseError(words)


def _read(files, path, record_type, record, missing):
    kept = layout.unpack(record_type, record, files.read(path, record[1] + 1))
    return missing if kept is None else tuple(kept)


def _history(files):
    """Return the sessions on the disk and whether all bytes are whole records."""
    blobs = [files.read(path, 1 << 20) or b"" for path in (OLDER_PATH, HISTORY_PATH)]
    found = [session for blob in blobs for session in sessions_in(blob)]
    return found, sum(map(len, blobs)) == layout.SESSION_BYTES * len(found)


class Ledger:
    """`candidates[what]` are what the disk may hold: the first was said to be kept, those after were tried since."""

    def __init__(self):
        self.candidates = {PLACE: [None], SETTINGS: [None], BOOT: [None]}
        self.device = None
        self.sessions = []
        self.tried_sessions = []
        self.told_sessions = 0
        self.is_running = False
        self.session_ms = 0
        self.has_failed = False
        self.bad_starts = 0
        self.refused = 0

    def try_(self, what, journal):
        """The device is about to write this."""
        if what == SESSION:
            self.tried_sessions.append((journal._ended[0], journal._ended[4], journal._ended[1]))
        elif what in self.candidates:
            self.candidates[what].append(self._values(what, journal))

    def keep(self, what):
        """It said that it did."""
        if what == SESSION:
            self.told_sessions += 1
        elif what in self.candidates:
            del self.candidates[what][:-1]

    def compare(self, files):
        """Hold all of it against the disk; from here on what is there is what is kept. Raises BrokenPromiseError."""
        self._compare_sessions(files)
        found = {what: read(files) for what, read in _READERS.items()}
        for what, value in found.items():
            require(
                value in self.candidates[what], f"{_NAMES[what]}: {value} is kept, not one of {self.candidates[what]}"
            )
            self.candidates[what] = [value]
        self._compare_starts(found[BOOT] or (0, 0, 0))
        self._compare_place(found[PLACE])

    def _compare_sessions(self, files):
        found, is_whole = _history(files)
        require(is_whole, "the history holds a record that is not whole")
        numbers = [session.session_number for session in found]
        known = self.sessions[-1].session_number if self.sessions else 0
        fresh = [session for session in found if session.session_number > known]
        require(numbers == [*range(numbers[0], numbers[0] + len(numbers))] if numbers else True, f"sessions {numbers}")
        old = [session for session in found if session.session_number <= known]
        require(old == self.sessions[len(self.sessions) - len(old) :], "a session that was kept reads otherwise now")
        require(
            len(old) >= min(len(self.sessions), RECORDS_A_FILE - len(fresh)),
            f"of {len(self.sessions)} sessions {len(old)} are left",
        )
        require(
            len(fresh) >= min(self.told_sessions, RECORDS_A_FILE),
            f"{self.told_sessions} sessions were said to be kept, {len(fresh)} are there",
        )
        for session in fresh:
            what = (session.outcome, session.session_ms, session.rating)
            require(what in self.tried_sessions, f"session {what} never was")
        self.sessions, self.told_sessions, self.tried_sessions = found, 0, []

    def _compare_starts(self, boot):
        attempts, _, refused = boot
        require(attempts <= self.bad_starts, f"{attempts} short starts are counted, {self.bad_starts} there were")
        if refused != self.refused:
            require(
                self.bad_starts >= 3, f"table {refused} is refused after {self.bad_starts} starts that did not last"
            )
            self.refused = refused
        self.bad_starts = attempts

    def _compare_place(self, place):
        newest = self.sessions[-1].session_number if self.sessions else 0
        is_there = place is not None and place[0] and place[1] > newest
        if self.is_running and not self.has_failed:
            kept_ms = place[3][2] if is_there else 0
            lost_ms = self.session_ms - kept_ms
            require(lost_ms < _LOST_MS, f"{lost_ms} ms of a session of {self.session_ms} ms were lost")
        self.is_running = False

    def _values(self, what, journal):
        """What is about to be written; whether a session is over is the device's word."""
        if what == PLACE:
            number = journal._history.newest_number + 1
            return int(not self.device.is_over), number, journal.sequence, tuple(journal._place)
        if what == SETTINGS:
            kept = journal.settings
            return int(kept.is_sound), int(kept.is_touch), int(kept.is_night), kept.tap_gap_ms, journal.routine_index
        return journal.boot_attempts, journal.confirmed_sequence, journal.refused_sequence


def _read_place(files):
    kept = _read(files, CHECKPOINT_PATH, layout.Checkpoint, layout.CHECKPOINT_RECORD, None)
    return kept and (kept[2], kept[3], kept[4], kept[5:])


def _read_settings(files):
    kept = _read(files, SETTINGS_PATH, layout.KeptSettings, layout.SETTINGS_RECORD, None)
    return kept and kept[2:]


def _read_boot(files):
    kept = _read(files, BOOT_PATH, layout.Boot, layout.BOOT_RECORD, None)
    return kept and kept[2:5]


_READERS = {PLACE: _read_place, SETTINGS: _read_settings, BOOT: _read_boot}
_NAMES = {PLACE: "checkpoint", SETTINGS: "settings", BOOT: "record of starts"}
