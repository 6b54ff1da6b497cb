"""Runs the firmware in the page: milliseconds and a button level go in, one text of plain numbers comes out.

    live(elapsed_ms) -> first line where the session stands, then the trace of what happened meanwhile

The session is the Rehearsal that every target runs; its memory is the device's own journal, whose few small files the
page keeps over a reload. A page that is closed has lost its power, no more.

Rule: one call a wake-up; nothing here decides anything. It must not know the browser, nor what a clock is.
"""

import json
import struct

from page_files import KeptFiles
from page_presses import PagePressLog
from page_rehearsal import PageRehearsal
from page_texts import texts_of

from companion.codes import CHECKPOINT, CHOSEN, NEVER_MS, SESSION_OVER, STATE
from companion.settings import Settings
from companion.table_format import HEADER_FORMAT, Header
from shell.history import HISTORY_PATH, OLDER_PATH, sessions_in
from shell.journal_format import SESSION_BYTES
from shell.saved_state import SavedState

TABLE_PATH = "/table.bin"
_MOST_HISTORY_BYTES = 1 << 20


class PageDevice:
    """A device running the table at TABLE_PATH; raises TableError if it refuses it."""

    def __init__(self) -> None:
        self.files = KeptFiles()
        self.blob = self.files.read(TABLE_PATH, 1 << 16)
        header = Header(*struct.unpack_from(HEADER_FORMAT, self.blob, 0))
        self._sequence = header.sequence
        self._digest = header.source_digest
        self.power_on()

    def power_on(self) -> None:
        """Begin anew, from what the journal remembers."""
        self._lines = []
        self._rehearsal = None
        place = self._recalled()
        journal = self.journal
        self._rehearsal = PageRehearsal(self.blob, journal.settings, self._report, journal.routine_index, place)

    def set_power(self, is_on: bool) -> None:
        """Pull the plug, or put it in again: what was not written by then is lost, as on the board."""
        if is_on:
            self._rehearsal.plug(self._recalled())
        else:
            self._last_sequencer = self._sequencer()
            self._rehearsal.unplug()

    def _recalled(self):
        """Return the place of a session that was interrupted, or None; the journal is what the files hold."""
        self._is_running = False
        saved = SavedState(self.files)
        self.journal = saved.journal
        self.journal.presses = PagePressLog()
        return saved.unfinished(self._sequence, self._digest)

    def live(self, elapsed_ms: int) -> str:
        """Let time pass; return the place, then what happened since the last call, a line each."""
        self.journal.presses.advance(elapsed_ms)
        self._rehearsal.advance(elapsed_ms)
        if self._rehearsal.device is not None:
            self.write()
        lines = self._lines
        self._lines = []
        return self._place() + "\n" + "".join(lines)

    def move(self, is_down: bool) -> int:
        """The button goes down or up, now; return how long until something happens."""
        self._rehearsal.do(int(is_down))
        self.journal.presses.move(is_down, self._sequencer().is_running)
        return self._rehearsal.wait_ms()

    def cancel(self) -> int:
        """The press under way was none, and no log has it; return how long until something happens."""
        self._rehearsal.cancel()
        self.journal.presses.cancel()
        return self._rehearsal.wait_ms()

    def take_breaches(self) -> str:
        """Return as JSON the promises broken since this was last asked, [at_ms, sentence] each."""
        return json.dumps(self._rehearsal.take_breaches())

    def write(self) -> None:
        """Write what is due; there is no silence to wait for where no flash is."""
        while self.journal.due:
            self.journal.write_next()

    def keep(self, settings: Settings, routine_index: int) -> None:
        """Remember settings and routine, as the device's own menu would, and begin anew with them."""
        self.journal.settings = settings
        self.journal.choose(routine_index)
        self.write()
        self.power_on()

    def _sequencer(self):
        device = self._rehearsal.device
        return device.sequencer if device is not None else self._last_sequencer

    def _report(self, at_ms: int, effect: int, a: int, b: int, c: int, d: int) -> None:
        """Take one line of the trace; what concerns the journal is told to it, as the board's loop does."""
        self._lines.append("%d %d %d %d %d %d\n" % (at_ms, effect, a, b, c, d))
        if self._rehearsal is None or self._rehearsal.device is None:
            return
        sequencer = self.journal.sequencer = self._sequencer()
        if effect == STATE and sequencer.is_running != self._is_running:
            self._is_running = sequencer.is_running
            if self._is_running:
                self.journal.begin_session(sequencer.step_index)
        elif effect == CHECKPOINT:
            self.journal.keep_place(a)
        elif effect == SESSION_OVER:
            self.journal.end_session(a)
        elif effect == CHOSEN:
            self.journal.choose(a)

    def _place(self) -> str:
        rehearsal = self._rehearsal
        sequencer = self._sequencer()
        return "%d %d %d %d %d %d %d %d %d %d" % (
            rehearsal.now_ms, sequencer.state, sequencer.paused_state, sequencer.routine_index, sequencer.step_index,
            sequencer.standing_schedule.elapsed_ms, sequencer.record.is_deepening, rehearsal.wait_ms(),
            sequencer.schedule.wait_ms() if rehearsal.device is not None else NEVER_MS, rehearsal.device is not None,
        )  # fmt: skip


def open_device() -> PageDevice:
    """Return the page's device. Raises TableError."""
    return PageDevice()


def keep(page: PageDevice, is_sound: bool, is_touch: bool, is_night: bool, tap_gap_ms: int, routine_index: int) -> None:
    """Give `page` these settings and this routine."""
    page.keep(Settings(is_sound, is_touch, is_night, tap_gap_ms), routine_index)


def settings(page: PageDevice) -> str:
    """Return the settings as a JSON list, in the order of `keep`, the routine last."""
    kept = page.journal.settings
    return json.dumps([kept.is_sound, kept.is_touch, kept.is_night, kept.tap_gap_ms, page.journal.routine_index])


def read_texts() -> str:
    """Return the words and times of the table at TABLE_PATH as JSON. Raises TableError."""
    return json.dumps(texts_of(KeptFiles().read(TABLE_PATH, 1 << 16)))


def history() -> str:
    """Return the sessions kept, oldest first, as a JSON list of the fields of journal_format.SESSION_FIELDS."""
    files = KeptFiles()
    found = []
    for path in (OLDER_PATH, HISTORY_PATH):
        found += sessions_in(files.read(path, 128 * SESSION_BYTES) or b"")
    return json.dumps([plain(session) for session in found])


def replay(path: str) -> str:
    """Return the trace of the script at `path`: JSON of steps, end_ms, settings, routine_index."""
    files = KeptFiles()
    script = json.loads(files.read(path, _MOST_HISTORY_BYTES))
    lines = []

    def report(*event) -> None:
        lines.append("%d %d %d %d %d %d\n" % event)

    rehearsal = PageRehearsal(
        files.read(TABLE_PATH, 1 << 16), Settings(*script["settings"]), report, script["routine_index"], None
    )
    rehearsal.run(script["steps"], script["end_ms"])
    return "".join(lines)


def plain(session) -> list:
    """Return the fields of a session as JSON can have them, bytes in hex."""
    fields = []
    for value in session:
        fields.append("".join(["%02x" % byte for byte in value]) if isinstance(value, bytes) else value)
    fields[-1] = fields[-1][: 2 * session.log_bytes]
    return fields
