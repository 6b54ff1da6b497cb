"""Faults to be planted in the firmware, one at a time: whoever claims to find faults has to find these.

Rule: each is what a hand could have written by mistake; it is taken back when its `with` is over.
"""

import contextlib
from unittest import mock

from companion import gestures, limits, session_record, transitions
from companion.limits import Limiter
from shell import drv2605l, history, journal, loop, slots, startup, supervisor, table_update
from shell.journal import Journal
from shell.loop import Loop
from shell.saved_state import SavedState
from shell.watchdog import Watchdog
from tests.prove.clock import Clock
from tests.prove.power_up import board_module

_Board = board_module.Board


def _do_nothing(*_, **__):
    """What somebody forgot."""


def _close_without_off(board):
    board.button.irq(None)
    board.watchdog.disarm()


def _end_session_and_keep_the_place(self, outcome):
    _end_session(self, outcome)
    self._is_open = True


def _unfinished_whatever_is_in_the_history(self, sequence, digest):
    self._newest_number = -1
    return _unfinished(self, sequence, digest)


def _commit_before_verifying(files, sha256_hex, refused_sequence=0):
    running = slots.newest(files, refused_sequence)[0]
    target = slots.TABLE_B if running.path == slots.TABLE_A else slots.TABLE_A
    files.rename(table_update.TABLE_NEW, target)
    return slots.Slot(target, running.sequence + 1)


def _deaf_while_busy(self):
    board = self.board
    self.advance(self._follow(board.elapsed_ms()))
    is_down = board.is_down()
    board.take_contact_ms(is_down)
    if is_down != self._is_down:
        self.move(is_down)


def _write_once(driver, register, value):
    driver._byte[0] = value
    with contextlib.suppress(OSError):
        driver._bus.writeto_mem(drv2605l._ADDRESS, register, driver._byte)
    return True


def _identity_of_the_header(blob):
    return blob[:8]


def _oldest_first(files, refused_sequence=0):
    found, troubles = _candidates(files, refused_sequence)
    return [*reversed(found[:-1]), found[-1]], troubles


def _write_truncating(self, path, blob):
    with self._open(path, "wb") as file:
        file.write(blob)


def _silent_whatever_is_on(self, gap_ms):
    return self.device.wait_ms() >= 0


def _write_nothing(self):
    self._files.size(journal.SETTINGS_PATH)


_end_session, _unfinished, _candidates = Journal.end_session, SavedState.unfinished, slots.candidates

FAULTS = {
    "outputs stay on after the loop": [(_Board, "close", _close_without_off)],
    "an ended session comes back": [
        (Journal, "end_session", _end_session_and_keep_the_place),
        (SavedState, "unfinished", _unfinished_whatever_is_in_the_history),
    ],
    "a healthy table is refused": [(startup, "BOOT_ATTEMPTS", 1)],
    "a press does not forgive its start": [(Journal, "uncount_boot", _do_nothing)],
    "renamed before it is verified": [(table_update, "commit", _commit_before_verifying)],
    "a press while it writes is lost": [(Loop, "_catch_up", _deaf_while_busy)],
    "a table is known by its header": [(slots, "identity_of", _identity_of_the_header)],
    "a driver is not read back": [(drv2605l.HapticDriver, "_write", _write_once)],
    "the watchdog stays armed": [(Watchdog, "disarm", _do_nothing)],
    "the watchdog is not fed": [(Watchdog, "feed", _do_nothing)],
    "ticks do not wrap": [(Clock, "ticks_diff", staticmethod(lambda later, earlier: later - earlier))],
    "sleeps too long": [(loop, "LEAD_MS", -300)],
    "the older table runs": [(slots, "candidates", _oldest_first)],
    "the history holds one session": [(history, "RECORDS_A_FILE", 1)],
    "no cap on motor and buzzer": [(Limiter, "_run", lambda self, elapsed_ms: False), (limits, "_ENOUGH", 0)],
    "checkpoints every five minutes": [(session_record, "CHECKPOINT_MS", 300_000)],
    "written while the supply bounces": [(loop, "WRITES_AFTER_MS", 0), (supervisor, "WRITES_AFTER_MS", 0)],
    "the choice of a routine is forgotten": [(Journal, "_write_settings", _write_nothing)],
    "written while something is said": [(Loop, "is_silent", _silent_whatever_is_on)],
    "a stop that is none": [],
    "a debounce that drops": [(gestures, "PRESS_MS", 45)],
}


@contextlib.contextmanager
def planted(name):
    """The firmware with this fault; without a name as it is."""
    with contextlib.ExitStack() as stack:
        for target, attribute, value in FAULTS.get(name, ()):
            if value is not None:
                stack.enter_context(mock.patch.object(target, attribute, value))
        if name == "a stop that is none":
            stack.enter_context(mock.patch.dict(transitions.TRANSITIONS[transitions.PRESSING], clear=False))
            del transitions.TRANSITIONS[transitions.PRESSING][transitions.LONG_HOLD]
        if name == "renamed before it is verified":
            from tests.prove import host  # noqa: PLC0415 - it has the function by name

            stack.enter_context(mock.patch.object(host, "commit", _commit_before_verifying))
        yield
