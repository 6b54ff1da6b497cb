"""What the device remembers."""

import pytest

from companion.rehearsal import PRESS, RELEASE
from companion.settings import Settings
from shell import journal_format as layout
from shell.history import HISTORY_PATH, OLDER_PATH, sessions_in
from shell.journal import BOOT_PATH, CHECKPOINT_PATH, FAILURE_PATH, SETTINGS_PATH
from shell.press_log import PressLog, read_log
from shell.saved_state import SavedState
from tests.shell.disk import Chip
from tests.shell.disk_stories import DIGEST, Walk, files_on, kept_sessions, write_all
from tests.shell.fake_board import WHOLE_SESSION, FakeBoard, live, new_files, new_loop, taps
from tests.shell.test_loop import SESSION_END_MS, rehearsed

NO_STARTS = (0, 0, 0)


def starts_of(journal):
    return journal.boot_attempts, journal.confirmed_sequence, journal.refused_sequence


def journal_on(files, sequence=6):
    recall = SavedState(files)
    recall.unfinished(sequence, DIGEST)
    return recall.journal


@pytest.fixture
def files():
    return new_files()[0]


def test_an_empty_device_remembers_nothing_and_has_settings(files):
    recall = SavedState(files)
    assert recall.journal.settings == Settings(True, True, False, 400)
    assert starts_of(recall.journal) == NO_STARTS
    assert recall.unfinished(6, DIGEST) is None


def test_a_checkpoint_brings_the_place_back(files):
    Walk(journal_on(files)).keep(3)
    assert SavedState(files).unfinished(6, DIGEST) == (0, 3, 180_000, 0, 0)


def test_a_checkpoint_made_under_another_table_is_not_taken_up(files):
    Walk(journal_on(files)).keep(3)
    assert SavedState(files).unfinished(7, DIGEST) is None


def test_a_session_that_is_over_is_in_the_history_and_not_taken_up(files):
    walk = Walk(journal_on(files))
    walk.keep(3)
    walk.end()
    assert SavedState(files).unfinished(6, DIGEST) is None
    session = sessions_in(files.read(HISTORY_PATH, 512))[0]
    assert (session.session_number, session.sequence, session.source_digest) == (1, 6, DIGEST)
    assert (session.outcome, session.rating, session.session_ms) == (1, 4, 180_000)
    assert session.flags == layout.IS_SOUND | layout.IS_TOUCH


def test_a_session_kept_before_its_checkpoint_was_closed_is_not_taken_up(files):
    journal = journal_on(files)
    walk = Walk(journal)
    walk.keep(3)
    journal.sequencer = walk
    journal.end_session(0)
    journal.write_next()
    assert SavedState(files).unfinished(6, DIGEST) is None


def test_records_have_the_sizes_that_littlefs_keeps_inline_or_divides_blocks_by():
    fields = (layout.CHECKPOINT_RECORD, layout.SETTINGS_RECORD, layout.BOOT_RECORD, layout.FAILURE_RECORD)
    assert max(record[1] for record in fields) <= 256
    assert layout.SESSION_BYTES == 512


@pytest.mark.parametrize("path", [CHECKPOINT_PATH, SETTINGS_PATH, BOOT_PATH, FAILURE_PATH])
def test_every_damaged_byte_of_a_record_makes_it_no_record(files, path):
    journal = journal_on(files)
    journal.choose(2)
    journal.count_boot()
    journal.keep_failure("x", is_told=False)
    Walk(journal).keep(3)
    write_all(journal)
    blob = files.read(path, 256)
    for at in range(len(blob)):
        files.write(path, blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :])
        fresh = SavedState(files)
        seen = (
            fresh.unfinished(6, DIGEST) is None,
            fresh.journal.routine_index == 0,
            starts_of(fresh.journal) == NO_STARTS,
            not fresh.untold_failure(),
        )
        assert seen.count(True) == 1


def test_settings_out_of_range_become_sane(files):
    files.write(SETTINGS_PATH, layout.pack(layout.SETTINGS_RECORD, layout.KeptSettings(2, 1, 0, 0, 1, 9_999, 3)))
    journal = SavedState(files).journal
    assert journal.settings == Settings(False, True, True, 700)
    assert journal.routine_index == 3


def test_the_end_of_a_long_failure_is_kept_where_the_error_stands(files):
    journal = journal_on(files)
    journal.keep_failure("Traceback\n" + "x" * 500 + "\nOSError: 5\n", is_told=False)
    write_all(journal)
    fresh = SavedState(files)
    assert fresh.untold_failure().endswith(" OSError: 5 ")
    assert fresh.untold_failure() == ""
    assert fresh.journal.failures == 1


def test_the_history_keeps_between_64_and_128_sessions():
    chip = Chip(blocks=64)
    files = files_on(chip, is_new=True)
    journal = journal_on(files)
    for _ in range(200):
        Walk(journal).end()
    assert kept_sessions(files) == ([*range(129, 201)], True)
    assert journal_on(files)._history.newest_number == 200


@pytest.mark.parametrize("end", [b"h", b"half a record"])
def test_a_foreign_end_of_the_history_hides_no_session(files, end):
    Walk(journal_on(files)).end()
    files.append(HISTORY_PATH, end)
    Walk(journal_on(files)).end()
    assert [s.session_number for s in sessions_in(files.read(OLDER_PATH, 9999))] == [1]
    assert [s.session_number for s in sessions_in(files.read(HISTORY_PATH, 9999))] == [2]


@pytest.mark.parametrize("foreign", [b"", b"h"])
def test_a_file_of_less_than_a_record_makes_way_for_one_that_is_whole(files, foreign):
    files.write(HISTORY_PATH, foreign)
    Walk(journal_on(files)).end()
    assert files.size(HISTORY_PATH) == 512


def test_a_record_that_does_not_lie_where_one_belongs_is_passed_over(files):
    Walk(journal_on(files)).end()
    assert sessions_in(b"h" + files.read(HISTORY_PATH, 512) + bytes(511)) == []


def test_a_full_disk_drops_what_has_no_room_and_goes_on():
    chip = Chip(blocks=12)
    files = files_on(chip, is_new=True)
    files.write("/filler", bytes(8 * 4096))
    journal = journal_on(files)
    walk = Walk(journal)
    for step in range(40):
        walk.keep(step % 14)
        walk.end()
    assert journal.failed_writes > 0
    assert journal.due == 0
    assert kept_sessions(files)[1]


def test_an_error_at_any_call_of_the_file_system_loses_one_record_at_most(record_property):
    record_property("figure", "an error at each of 60 calls")
    for at in range(60):
        files = files_on(Chip(), is_new=True)
        journal = journal_on(files)
        files.system.calls_until_error = at
        for _ in range(4):
            Walk(journal).keep(2)
            Walk(journal).end()
        files.system.calls_until_error = -2
        assert journal.failed_writes <= 1
        assert len(kept_sessions(files)[0]) >= 3


def test_a_chip_that_fails_once_and_is_switched_off_has_lost_one_record_at_most():
    for at in range(12):
        chip = Chip()
        files = files_on(chip, is_new=True)
        journal = journal_on(files)
        chip.fail_at = chip.operations + at
        while not journal.failed_writes:
            Walk(journal).keep(2)
            if not journal.failed_writes:
                Walk(journal).end()
        numbers, is_whole = kept_sessions(files_on(Chip(contents=chip.buffer)))
        assert is_whole
        assert numbers == [*range(1, journal._history.newest_number + 1)]


def test_the_log_of_a_session_replays_it_to_the_millisecond():
    files, _ = new_files()
    board = FakeBoard(WHOLE_SESSION, SESSION_END_MS)
    live(new_loop(board, files))
    session = sessions_in(files.read(HISTORY_PATH, 512))[0]
    script = [(3_000 + at_ms, is_down) for at_ms, is_down in read_log(session.log[: session.log_bytes])]
    assert script == WHOLE_SESSION
    assert rehearsed(script, SESSION_END_MS) == rehearsed(WHOLE_SESSION, SESSION_END_MS)
    assert (session.log_bytes, session.rating, session.positions_done) == (63, 1, 5)
    assert (PRESS, RELEASE) == (1, 0)


def test_the_log_begins_with_the_press_that_began_the_session():
    files, _ = new_files()
    board = FakeBoard([*taps(5_000, 5_200, 30_000), (40_000, True), (42_500, False)], 60_000)
    live(new_loop(board, files))
    session = sessions_in(files.read(HISTORY_PATH, 512))[0]
    log = read_log(session.log[: session.log_bytes])
    assert log == [(0, True), (100, False), (10_000, True)]


def test_a_full_log_says_that_it_is_cut_and_replays_up_to_there():
    log = PressLog()
    for at in range(400):
        log.move(at % 2 == 0, True)
        log.advance(300)
    assert log.is_cut
    moves = read_log(log.blob[: log.count])
    assert len(moves) == 235
    assert moves[-1] == (234 * 300, True)


def test_a_session_resumed_after_a_power_loss_says_where():
    files, _ = new_files()
    Walk(journal_on(files, sequence=0)).keep(5)
    board = FakeBoard([*taps(3_000), (20_000, True), (22_500, False)], 60_000)
    live(new_loop(board, files))
    session = sessions_in(files.read(HISTORY_PATH, 512))[0]
    assert session.flags & layout.IS_RESUMED
    assert (session.first_step, session.outcome) == (5, 2)
