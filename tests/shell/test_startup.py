"""From power-on to the loop and out again."""

import contextlib

import pytest

from companion.codes import PRESSING, READY
from companion.table import decode
from shell.builtin_table import TABLE
from shell.files import Files
from shell.history import HISTORY_PATH, sessions_in
from shell.saved_state import SavedState
from shell.slots import TABLE_A, TABLE_B
from shell.startup import Start
from shell.supervisor import Supervisor
from tests import shipped
from tests.shell.disk_stories import table_of
from tests.shell.fake_board import EndOfScript, FakeBoard, Reset, new_files, remount, taps

TROUBLE_HZ = 900


def start(files, board, failing=None):
    """Start on `board`; `failing` is raised at the board's n-th sleep: (n, exception)."""
    if failing:
        left, error = failing
        real = board.sleep
        count = [left]

        def sleep(wait_ms, is_idle):
            count[0] -= 1
            if not count[0]:
                raise error
            real(wait_ms, is_idle)

        board.sleep = sleep
    one = Supervisor(board, files, "pico", [], Start)
    with contextlib.suppress(EndOfScript, Reset):
        one.run()
    return one


def tones(board):
    return {row[1] for row in board.shown} - {0}


def test_the_first_word_names_table_state_and_board(capsys):
    files, _ = new_files()
    start(files, FakeBoard(end_ms=3_000))
    assert capsys.readouterr().out == (
        f"unknot READY 0 {decode(TABLE).header.source_digest.hex()} ready routines=1 slot=built-in board=pico "
        "failures=0 unwritten=0 position=1 routine=1\n"
    )


def test_a_normal_start_shows_something_at_once():
    files, _ = new_files()
    board = FakeBoard(end_ms=3_000)
    start(files, board)
    assert board.shown[0][0] == 0


def test_the_first_cue_sounds_before_a_start_tidies_up_and_is_not_shortened_by_it():
    files, _ = new_files()
    board = FakeBoard(end_ms=3_000)
    with contextlib.suppress(EndOfScript):
        Supervisor(board, files, "pico", [], Start).run(lambda: board.let_pass(30))
    assert [row[0] for row in board.shown[:3]] == [0, 50, 180]


def test_a_table_not_yet_proven_waits_two_seconds_once(capsys):
    files, chip = new_files()
    files.write(TABLE_A, table_of(5))
    board = FakeBoard(end_ms=30_000)
    start(files, board)
    assert board.shown[0][0] == 2_000
    files, chip = remount(chip)
    board = FakeBoard(end_ms=30_000)
    start(files, board)
    assert board.shown[0][0] == 0
    assert "READY 5 3132333435363738 ready" in capsys.readouterr().out


def test_a_new_table_under_which_three_starts_hang_falls_back_and_says_so(capsys):
    files, chip = new_files()
    files.write(TABLE_A, table_of(5))
    start(files, FakeBoard(end_ms=30_000))
    files.write(TABLE_B, table_of(6))
    for _ in range(3):
        files, chip = remount(chip)
        board = FakeBoard(end_ms=2_100)
        start(files, board)
    files, chip = remount(chip)
    board = FakeBoard(end_ms=30_000)
    start(files, board)
    assert "table 6 was refused" in capsys.readouterr().out
    assert tones(board) == {TROUBLE_HZ}
    files, chip = remount(chip)
    board = FakeBoard(end_ms=30_000)
    start(files, board)
    assert "READY 5" in capsys.readouterr().out
    assert TROUBLE_HZ not in tones(board)


def test_three_short_starts_lead_to_safe_mode_and_a_long_one_out_of_it(capsys):
    files, chip = new_files()
    for _ in range(3):
        start(files, FakeBoard(end_ms=5_000))
        files, chip = remount(chip)
    board = FakeBoard(taps(12_000), end_ms=30_000)
    one = start(files, board)
    assert "unknot SAFE ready board=pico failures=0 " in capsys.readouterr().out
    assert tones(board) == {TROUBLE_HZ}
    assert sum(row[1] == TROUBLE_HZ for row in board.shown if row[0] >= 12_000) == 4
    assert not one.loop.device.sequencer.is_running
    files, chip = remount(chip)
    start(files, FakeBoard(end_ms=5_000))
    assert "unknot READY" in capsys.readouterr().out


def test_a_supply_that_bounces_writes_nothing_and_counts_for_nothing():
    files, chip = new_files()
    before = chip.operations
    for _ in range(20):
        start(files, FakeBoard(end_ms=1_900))
    assert chip.operations == before


@pytest.mark.parametrize("n", [*range(1, 40)])
def test_an_exception_anywhere_turns_everything_off_keeps_its_cause_and_resets(n, capsys):
    files, chip = new_files()
    board = FakeBoard(taps(3_000, 9_000), end_ms=60_000)
    one = start(files, board, (n, ValueError("broken")))
    assert board.on == (0, 0, 0, 0)
    assert not board.is_armed
    assert min(board.writes, default=2_000) >= 2_000
    kept = SavedState(remount(chip)[0])
    assert kept.untold_failure() == "ValueError: broken"
    assert kept.journal.boot_attempts == (1 if one.loop.uptime_ms < 10_000 else 0)
    board = FakeBoard(end_ms=5_000)
    start(remount(chip)[0], board)
    assert TROUBLE_HZ in tones(board)
    assert "unknot TROUBLE last time: ValueError: broken" in capsys.readouterr().out


def test_six_starts_that_fail_at_once_end_in_the_repl_and_not_in_one_more_reset():
    files, chip = new_files()
    for attempt in range(6):
        one = Supervisor(FakeBoard(end_ms=30_000), files, "pico", [], Start)
        one.board.show = None
        if attempt < 5:
            with pytest.raises(Reset):
                one.run()
        else:
            one.run()
        files, chip = remount(chip)


@pytest.mark.parametrize("n", [*range(1, 40)])
def test_ctrl_c_anywhere_turns_everything_off_and_is_no_short_start(n):
    files, chip = new_files()
    board = FakeBoard(taps(3_000, 9_000), end_ms=60_000)
    start(files, board, (n, KeyboardInterrupt()))
    assert board.on == (0, 0, 0, 0)
    assert not board.is_armed
    kept = SavedState(remount(chip)[0]).journal
    assert kept.boot_attempts == 0
    assert kept.failures == 0


def test_after_ctrl_c_in_mid_session_the_place_is_kept():
    files, chip = new_files()
    board = FakeBoard(taps(3_000, 9_000), end_ms=60_000)
    one = start(files, board, (45, KeyboardInterrupt()))
    assert one.loop.device.sequencer.state == PRESSING
    assert SavedState(remount(chip)[0]).unfinished(0, b"") is not None


def test_what_is_due_when_ctrl_c_comes_is_written_before_the_prompt():
    files, chip = new_files()
    board = FakeBoard(taps(3_000, 9_000), end_ms=60_000)
    one = start(files, board, (40, KeyboardInterrupt()))  # while it says that the position began
    assert one.loop.device.sequencer.state == PRESSING
    assert one.journal.due == 0
    assert SavedState(remount(chip)[0]).unfinished(0, b"") == tuple(one.journal._place)


def test_a_bite_of_the_watchdog_is_announced_and_kept(capsys):
    files, chip = new_files()
    board = FakeBoard(end_ms=5_000)
    board.was_hung = True
    start(files, board)
    assert "unknot TROUBLE the watchdog: a session hung" in capsys.readouterr().out
    assert TROUBLE_HZ in tones(board)
    assert SavedState(remount(chip)[0]).journal.failures == 1


def test_power_lost_in_mid_session_wakes_unfinished_and_silent_then_resumes_at_the_move(capsys):
    files, chip = new_files()
    start(files, FakeBoard(taps(3_000, 9_000), end_ms=100_000))
    files, chip = remount(chip)
    board = FakeBoard(taps(20_000), end_ms=40_000)
    one = start(files, board)
    assert "unfinished" in capsys.readouterr().out
    assert one.loop.device.sequencer.is_running
    assert one.loop.device.sequencer.step_index == 0


def test_a_device_that_is_used_for_seconds_at_a_time_keeps_its_new_table(capsys):
    files, chip = new_files()
    files.write(TABLE_A, table_of(5))
    for length_ms in (6_000, 8_000, 9_000, 6_500):
        start(files, FakeBoard(taps(3_000), end_ms=length_ms))
        files, chip = remount(chip)
    start(files, FakeBoard(end_ms=4_000))
    assert "READY 5 " in capsys.readouterr().out.splitlines()[-1]


def test_short_uses_of_a_confirmed_table_lead_to_no_safe_mode(capsys):
    files, chip = new_files()
    for length_ms in (6_000, 8_000, 9_000, 6_500):
        start(files, FakeBoard(taps(1_000), end_ms=length_ms))
        files, chip = remount(chip)
    start(files, FakeBoard(end_ms=4_000))
    assert "SAFE" not in capsys.readouterr().out


def test_a_press_does_not_forgive_the_starts_that_failed_before():
    files, chip = new_files()
    for _ in range(2):
        start(files, FakeBoard(end_ms=5_000))
        files, chip = remount(chip)
    start(files, FakeBoard(taps(3_000), end_ms=6_000))
    assert SavedState(remount(chip)[0]).journal.boot_attempts == 2


def test_the_button_is_read_once_so_that_loop_and_device_agree():
    class Bouncing(FakeBoard):
        """Down at the first look, up at any other until the script says otherwise."""

        def is_down(self):
            first, self.was_looked = not getattr(self, "was_looked", False), True
            return first or super().is_down()

    board = Bouncing(taps(3_000), end_ms=6_000)
    one = start(new_files()[0], board)
    assert one.loop.device.sequencer.is_running


class NothingMounted:
    """MicroPython's `os` and `open` while no file system is mounted."""

    def stat(self, path):
        raise OSError(19)

    rename = open = stat

    def open_file(self, path, mode):
        raise OSError(19)


def test_without_a_file_system_it_says_so_and_a_session_runs_all_the_same(capsys):
    nothing = NothingMounted()
    board = FakeBoard(taps(3_000, 8_000), 30_000)
    one = start(Files(nothing.open_file, nothing), board)
    said = capsys.readouterr().out
    assert "unknot TROUBLE there is no file system: nothing can be kept, the built-in routine runs\n" in said
    assert TROUBLE_HZ in tones(board)
    assert one.loop.device.sequencer.state == PRESSING
    assert one.journal.failed_writes > 0


def test_an_empty_file_system_is_no_trouble(capsys):
    start(new_files()[0], FakeBoard(end_ms=3_000))
    assert "TROUBLE" not in capsys.readouterr().out


STOPPED = [*taps(3_000, 8_000), (20_000, True), (22_500, False)]
LESSON = taps(40_000, 40_300, 40_600)


@pytest.mark.parametrize("off_ms", [26_000, 33_000, 45_000, 70_000, 95_000])
def test_power_lost_after_a_session_in_a_lesson_or_after_it_wakes_ready(capsys, off_ms):
    files, chip = new_files()
    start(files, FakeBoard([*STOPPED, *LESSON], end_ms=off_ms))
    capsys.readouterr()
    one = start(remount(chip)[0], FakeBoard(end_ms=3_000))
    assert one.loop.device.sequencer.state == READY
    assert " ready " in capsys.readouterr().out


def test_power_lost_after_another_routine_was_chosen_wakes_ready_at_that_routine(capsys):
    files, chip = new_files()
    files.write(TABLE_A, shipped.table(has_texts=False))
    start(files, FakeBoard([*STOPPED, *taps(40_000, 40_300)], end_ms=60_000))
    one = start(remount(chip)[0], FakeBoard(end_ms=3_000))
    assert (one.loop.device.sequencer.state, one.loop.device.sequencer.routine_index) == (READY, 1)


def test_power_lost_in_a_routine_that_is_not_the_chosen_one_wakes_where_that_session_stands(capsys):
    """As where the host set another routine meanwhile."""
    files, chip = new_files()
    files.write(TABLE_A, shipped.table(has_texts=False))
    start(files, FakeBoard([*taps(3_000, 3_300), *taps(12_000, 18_000)], end_ms=60_000))
    files = remount(chip)[0]
    journal = SavedState(files).journal
    journal.choose(0)
    journal.write_next()
    board = FakeBoard([*taps(3_000), (12_000, True), (14_500, False)], end_ms=40_000)
    one = start(files, board)
    said = capsys.readouterr().out.splitlines()[-1]
    assert " unfinished " in said
    assert said.endswith("routine=2")
    assert one.loop.device.sequencer.routine_index == 1
    assert sessions_in(files.read(HISTORY_PATH, 4_000))[-1].routine_index == 1
