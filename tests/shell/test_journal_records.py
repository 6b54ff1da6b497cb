"""Every number the journal is given is the one that is read back, and what is due stays due until it is written."""

import pytest

from companion.settings import Settings
from shell import journal_format as layout
from shell.history import HISTORY_PATH, sessions_in
from shell.journal import BOOT_PATH, FAILURE_PATH, SETTINGS_PATH, Journal
from shell.saved_state import SavedState
from tests.shell.disk import Chip
from tests.shell.disk_stories import DIGEST, Walk, files_on, write_all

SESSION, PLACE, BOOT, SETTINGS, FAILURE = 1, 2, 4, 8, 16
OUTPUTS = layout.IS_SOUND | layout.IS_TOUCH


@pytest.fixture
def files():
    return files_on(Chip(), is_new=True)


@pytest.fixture
def journal(files):
    made = Journal(files, 0)
    made.sequencer = Walk(made)
    made.digest = DIGEST
    return made


def session_on(files):
    return sessions_in(files.read(HISTORY_PATH, 9_999))[-1]


def starts_on(files):
    return layout.read_boot(files.read(BOOT_PATH, 64))[2:]


def test_an_empty_device_has_nothing_to_tell_and_nothing_to_write(files):
    saved = SavedState(files)
    assert (saved.untold_failure(), saved.failure_text(), saved.journal.due) == ("", "", 0)


def test_whatever_comes_after_what_is_due_stays_due(journal):
    journal.keep_place(0)
    journal.choose(2)
    journal.count_boot()
    journal.keep_failure("x", is_told=True)
    journal.end_session(0)
    assert journal.due == SESSION | PLACE | BOOT | SETTINGS | FAILURE


@pytest.mark.parametrize(
    "happens",
    [
        lambda journal: journal.count_boot(),
        lambda journal: journal.uncount_boot(),
        lambda journal: journal.confirm_boot(7),
        lambda journal: journal.refuse(7),
        lambda journal: journal.keep_checked(DIGEST),
    ],
)
def test_a_start_is_due_beside_what_was_due_before(journal, happens):
    journal.choose(2)
    happens(journal)
    assert journal.due == BOOT | SETTINGS


def test_choosing_again_keeps_what_was_due(journal):
    journal.count_boot()
    journal.choose(1)
    assert journal.due == BOOT | SETTINGS


def test_a_start_that_is_confirmed_twice_is_written_once(journal):
    journal.confirm_boot(7)
    write_all(journal)
    journal.confirm_boot(7)
    assert journal.due == 0


def test_a_start_counts_until_it_is_taken_back(journal):
    journal.count_boot()
    journal.uncount_boot()
    assert journal.boot_attempts == 0
    journal.uncount_boot()
    assert journal.boot_attempts == 0


def test_a_table_that_is_refused_begins_the_counting_anew(journal, files):
    journal.count_boot()
    journal.refuse(9)
    write_all(journal)
    assert starts_on(files) == (0, 0, 9, bytes(8))


def test_three_hundred_short_starts_are_written_as_255(journal, files):
    for _ in range(300):
        journal.count_boot()
    write_all(journal)
    assert starts_on(files) == (255, 0, 0, bytes(8))
    assert journal.failed_writes == 0


def test_what_was_checked_is_known_at_the_next_start(journal, files):
    journal.keep_checked(DIGEST)
    write_all(journal)
    assert SavedState(files).journal.identity == DIGEST


def test_failures_are_counted_to_what_the_record_holds(journal, files):
    journal.failures = 0xFFFE
    journal.keep_failure("x", is_told=True)
    journal.keep_failure("x", is_told=True)
    write_all(journal)
    assert SavedState(files).journal.failures == 0xFFFF


def test_every_write_that_fails_is_counted(journal, files):
    for _ in range(2):
        files.system.calls_until_error = 1  # after the look at its size
        journal.choose(1)
        journal.write_next()
    assert journal.failed_writes == 2


def test_a_session_is_kept_with_its_routine_and_all_its_flags(journal, files):
    walk = journal.sequencer
    walk.routine_index, walk.is_deepening = 3, True
    journal.settings = Settings(False, True, True, 500)
    journal.is_resumed = journal.presses.is_cut = True
    journal.end_session(0)
    write_all(journal)
    session = session_on(files)
    assert (session.routine_index, session.tap_gap_ms) == (3, 500)
    assert session.flags == (
        layout.IS_DEEPENING | layout.IS_TOUCH | layout.IS_NIGHT | layout.IS_RESUMED | layout.IS_LOG_CUT
    )


@pytest.mark.parametrize(("sound", "touch", "flags"), [(True, False, layout.IS_SOUND), (False, True, layout.IS_TOUCH)])
def test_what_is_off_is_no_flag_of_a_session(journal, files, sound, touch, flags):
    journal.settings = Settings(sound, touch, False, 400)
    journal.end_session(0)
    write_all(journal)
    assert session_on(files).flags == flags


def test_only_the_session_that_was_taken_up_is_a_resumed_one(journal, files):
    journal.is_resumed = True
    journal.end_session(0)
    write_all(journal)
    journal.end_session(0)
    write_all(journal)
    assert session_on(files).flags == OUTPUTS


@pytest.mark.parametrize(("sound", "touch", "night"), [(1, 0, 0), (0, 1, 0), (1, 1, 1)])
def test_settings_come_back_as_they_were_kept(files, sound, touch, night):
    files.write(SETTINGS_PATH, layout.pack(layout.SETTINGS_RECORD, (2, 1, sound, touch, night, 300, 5)))
    journal = SavedState(files).journal
    assert (journal.settings, journal.routine_index) == (Settings(bool(sound), bool(touch), bool(night), 300), 5)


def test_a_session_that_is_dropped_says_where_it_was_interrupted(files):
    saved = SavedState(files)
    saved.unfinished(6, DIGEST)
    Walk(saved.journal).keep(3)
    saved = SavedState(files)
    assert saved.unfinished(6, DIGEST) == (0, 3, 180_000, 0, 0)
    saved.journal.sequencer = Walk(saved.journal)
    saved.journal.end_session(0)
    write_all(saved.journal)
    assert (session_on(files).first_step, session_on(files).flags) == (3, OUTPUTS | layout.IS_RESUMED)


def test_what_a_terminal_cannot_show_of_a_failure_is_a_blank(files):
    text = b"\x1b[31m~\x7f\x80!"
    files.write(FAILURE_PATH, layout.pack(layout.FAILURE_RECORD, (4, 1, 0, 1, len(text), text)))
    assert SavedState(files).failure_text() == " [31m~  !"


def test_a_record_that_is_there_and_cannot_be_read_is_still_on_a_file_system(files, monkeypatch):
    files.write(BOOT_PATH, b"x")
    monkeypatch.setattr(files, "read", lambda *_: None)
    assert SavedState(files).is_mounted
