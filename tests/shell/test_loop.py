"""The loop on a fake board, in virtual time."""

from types import SimpleNamespace

import pytest

from companion.codes import ENDED, MOVING, NEVER_MS, OUTPUT, READY
from companion.rehearsal import PRESS, RELEASE, Rehearsal
from companion.settings import DEFAULT_SETTINGS
from shell.builtin_table import TABLE
from shell.loop import LEAD_MS, QUIET_MS
from tests.shell.fake_board import WHOLE_SESSION, EndOfScript, FakeBoard, live, new_files, new_loop, taps
from tests.shipped import table

SESSION_END_MS = 900_000


def rehearsed(script, end_ms):
    """What the simulator shows for the same script."""
    shown = []

    def report(at_ms, effect, tone_hz, volume, vibration, light):
        if effect == OUTPUT:
            shown.append((at_ms, tone_hz, volume, vibration, light))

    rehearsal = Rehearsal(TABLE, DEFAULT_SETTINGS, report)
    rehearsal.run([(at_ms, PRESS if is_down else RELEASE) for at_ms, is_down in script], end_ms)
    return shown


def test_a_whole_session_shows_what_the_simulator_shows_to_the_millisecond():
    board = FakeBoard(WHOLE_SESSION, SESSION_END_MS)
    live(new_loop(board))
    assert board.shown == rehearsed(WHOLE_SESSION, SESSION_END_MS)
    assert len(board.shown) > 150


def test_flash_stalls_of_400_ms_move_no_cue():
    board = FakeBoard(WHOLE_SESSION, SESSION_END_MS)
    board.erase_ms = 400
    live(new_loop(board))
    assert board.shown == rehearsed(WHOLE_SESSION, SESSION_END_MS)


def test_it_sleeps_until_just_before_the_next_moment_and_shows_it_on_the_dot():
    board = FakeBoard((), 60_000)
    loop = new_loop(board)
    live(loop)
    assert [sleep[1] for sleep in board.sleeps if sleep[0] < 1_000][:3] == [50 - LEAD_MS, 130 - LEAD_MS, 160 - LEAD_MS]
    assert [row[0] for row in board.shown[:4]] == [0, 50, 180, 340]


def test_an_idle_device_sleeps_for_good_once_its_start_is_settled():
    board = FakeBoard((), 3_600_000)
    live(new_loop(board))
    assert board.sleeps[-1] == (10_000, 3_590_000, True)
    assert not any(is_idle for _, _, is_idle in board.sleeps[:-1])


def test_a_press_wakes_it_and_is_acknowledged_5_ms_later():
    board = FakeBoard(taps(20_000), 60_000)
    live(new_loop(board))
    assert next(row for row in board.shown if row[0] > 20_000) == (20_005, 0, 0, 100, 100)


def test_time_that_passed_asleep_belongs_to_the_level_that_was():
    board = FakeBoard(taps(20_000, length_ms=100), 21_000)
    loop = new_loop(board)
    live(loop)
    assert loop.device.sequencer.state == MOVING


def in_a_write(script, erase_ms=0, write_ms=0, at_ms=19_800):
    """A loop whose write takes so long, begun at `at_ms`, interrupts held back while it erases."""
    board = FakeBoard(script, 40_000)
    loop = new_loop(board)
    while board.now_ms < 10_000:
        loop.turn()
    loop.turn()
    board.let_pass(at_ms - 10_000)
    board.erase_ms, board.write_ms = erase_ms, write_ms
    loop.journal.choose(0)
    loop.turn()
    assert (board.writes[-1], board.now_ms) == (at_ms, at_ms + erase_ms + write_ms)
    board.erase_ms = board.write_ms = 0
    live(loop)
    return loop


def test_a_press_that_came_and_went_while_it_wrote_is_a_tap():
    assert in_a_write(taps(20_000), write_ms=400).device.sequencer.state == MOVING


def test_a_double_tap_that_began_while_it_wrote_is_one():
    loop = in_a_write(taps(19_900, 20_150), write_ms=300)
    assert (loop.device.sequencer.state, loop.journal.presses.count) == (READY, 5)
    assert loop.board.shown[-1][0] > 20_600  # the routine's number


def test_contact_that_came_and_went_while_the_flash_was_deaf_means_nothing_and_is_not_acknowledged():
    """Of a spike and a press only the same two edges are left; what is not felt does not count."""
    for length_ms in (0.002, 3, 100, 150):
        loop = in_a_write([(20_000, True), (20_000 + length_ms, False)], erase_ms=400)
        assert loop.device.sequencer.state == READY
        assert not [row for row in loop.board.shown if row[0] > 20_000]


def test_a_press_held_across_an_erase_is_a_tap():
    assert in_a_write(taps(19_900, length_ms=400), erase_ms=400).device.sequencer.state == MOVING


@pytest.mark.parametrize("phase_ms", range(1, 7))
def test_a_press_at_any_phase_of_a_write_is_acknowledged_within_10_ms(phase_ms):
    loop = in_a_write(taps(19_800 + phase_ms), write_ms=5)
    assert next(row[0] for row in loop.board.shown if row[0] > 19_800) <= 19_800 + phase_ms + 10


def test_it_tidies_up_only_just_after_the_button_was_let_go():
    board = FakeBoard([*WHOLE_SESSION, *taps(950_000, 953_000, 956_000, 1_020_000)], 1_100_000)
    board.tidy_ms = 25
    live(new_loop(board))
    ups = [at_ms for at_ms, is_down in [*WHOLE_SESSION, *taps(950_000, 953_000, 956_000, 1_020_000)] if not is_down]
    assert len(board.tidies) >= 3
    assert all(any(30 <= at_ms - up_ms < 40 for up_ms in ups) for at_ms in board.tidies)


def test_a_glitch_under_5_ms_is_no_tap():
    board = FakeBoard([(20_000, True), (20_003, False)], 40_000)
    loop = new_loop(board)
    live(loop)
    assert loop.device.sequencer.state == READY


def test_a_flood_of_interrupts_loses_no_press_and_moves_no_cue():
    noise = [(at_ms, at_ms % 7 == 1) for at_ms in range(11_000, 14_000)]
    board = FakeBoard([*noise, *taps(20_000)], 60_000)
    loop = new_loop(board)
    live(loop)
    assert loop.device.sequencer.state == MOVING


def test_notes_without_a_change_of_level_mean_nothing():
    board = FakeBoard([(at_ms, False) for at_ms in range(11_000, 15_000)], 60_000)
    loop = new_loop(board)
    live(loop)
    assert loop.device.sequencer.state == READY


def test_a_button_held_at_power_on_means_nothing():
    board = FakeBoard([(5_000, False)], 30_000, is_down=True)
    loop = new_loop(board)
    live(loop)
    assert loop.device.sequencer.state == READY


def test_the_watchdog_is_armed_exactly_while_a_session_runs():
    board = FakeBoard([*taps(20_000), (40_000, True), (42_500, False)], 60_000)
    loop = new_loop(board)
    seen = set()
    while loop.device.sequencer.state != ENDED:
        loop.turn()
        seen.add((loop.device.sequencer.is_running, board.is_armed))
    assert seen == {(False, False), (True, True)}


def test_nothing_is_written_in_the_first_two_seconds():
    board = FakeBoard(taps(300, 1_000), 30_000)
    live(new_loop(board))
    assert min(board.writes) >= 2_000


def test_nothing_is_written_within_450_ms_before_anything_is_due():
    board = FakeBoard(WHOLE_SESSION, SESSION_END_MS)
    live(new_loop(board))
    moments = [row[0] for row in rehearsed(WHOLE_SESSION, SESSION_END_MS)]
    late = [(at, next((due for due in moments if due > at), NEVER_MS) - at) for at in board.writes]
    presses = [at for at, _ in WHOLE_SESSION]
    due_by_itself = [gap for at, gap in late if not any(at < press < at + gap for press in presses)]
    assert min(due_by_itself) >= QUIET_MS
    assert len(board.writes) < 40


def test_the_time_a_board_takes_to_think_is_not_lost():
    """Entering a state takes this one 5 ms, longer than it looks ahead; what comes a minute later is late by that once."""
    board = FakeBoard(taps(3_000, 8_000), 140_000)
    loop = new_loop(board)
    real = loop.device.advance

    def slow(elapsed_ms):
        real(elapsed_ms)
        if elapsed_ms > 1:
            board.let_pass(5)

    loop.device.advance = slow
    live(loop)
    expected = [row for row in rehearsed(taps(3_000, 8_000), 140_000) if row[0] > 120_000]
    shown = [row for row in board.shown if row[0] > 120_000]
    assert [row[1:] for row in shown] == [row[1:] for row in expected]
    assert max(late[0] - on_time[0] for late, on_time in zip(shown, expected, strict=True)) <= 15


def asked(loop, board, capsys):
    board.has_input, board.typed = True, "?"
    while board.has_input:
        loop.turn()
    return capsys.readouterr().out


def test_what_is_true_now_is_said_when_the_host_asks(capsys):
    board = FakeBoard(taps(3_000, 8_000), 60_000)
    loop = new_loop(board)
    loop.turn()
    assert asked(loop, board, capsys) == "unknot READY ready 0 0 1 1\n"
    while board.now_ms < 5_000:
        loop.turn()
    assert asked(loop, board, capsys) == "unknot READY moving 0 0 1 1\n"
    while board.now_ms < 30_000:
        loop.turn()
    assert asked(loop, board, capsys) == "unknot READY pressing 0 0 1 1\n"


def test_writes_that_failed_are_told_to_the_host(capsys):
    board = FakeBoard((), 20_000)
    loop = new_loop(board)
    loop.journal.failed_writes = 28
    assert asked(loop, board, capsys) == "unknot READY ready 0 28 1 1\n"


@pytest.mark.parametrize("start_ms", range(2**30 - 700, 2**30 + 1, 7))
def test_the_wrap_of_the_ticks_changes_nothing(start_ms):
    class Wrapping(FakeBoard):
        def elapsed_ms(self):
            """As MicroPython's ticks_diff of two ticks_ms."""
            now = self.now_ms & 0x3FFFFFFF
            elapsed = ((now - (self.then_ms & 0x3FFFFFFF) + 0x20000000) & 0x3FFFFFFF) - 0x20000000
            self.then_ms = self.now_ms
            return elapsed

    script = taps(300)
    board = Wrapping(script, 3_000, now_ms=start_ms)
    live(new_loop(board))
    assert board.shown == rehearsed(script, 3_000)


CALLS = ("is_down", "take_contact_ms", "elapsed_ms", "show", "sleep", "begin_write", "end_write")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_an_exception_from_any_call_leaves_the_loop_at_once(call, count):
    board = FakeBoard(taps(300), 60_000)
    loop = new_loop(board)
    left = [count]
    real = getattr(board, call)

    def failing(*values):
        left[0] -= 1
        if not left[0]:
            raise RuntimeError(call)
        return real(*values)

    setattr(board, call, failing)
    with pytest.raises((RuntimeError, EndOfScript)):
        loop.run()


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("count", range(1, 12))
def test_a_press_that_begins_right_after_any_call_is_acknowledged_within_10_ms(call, count):
    board = FakeBoard((), 60_000)
    loop = new_loop(board)
    left, pressed = [count], []
    real = getattr(board, call)

    def sudden(*values):
        answer = real(*values)
        left[0] -= board.now_ms > 900
        if left[0] == 0:
            pressed.append(board.now_ms)
            board.script = taps(board.now_ms, length_ms=3_000)
            board.let_pass(0)
        return answer

    setattr(board, call, sudden)
    loop.journal.choose(0)
    live(loop)
    if pressed and pressed[0] < 60_000:
        assert next(row[0] for row in board.shown if row[0] > pressed[0] and row[3]) <= pressed[0] + 10


def test_a_full_disk_and_a_dead_one_change_nothing_a_person_feels():
    for fail_from in (0, 3, 20):
        files, chip = new_files()
        chip.fail_from = chip.operations + fail_from
        board = FakeBoard(WHOLE_SESSION, SESSION_END_MS)
        loop = new_loop(board, files)
        live(loop)
        assert board.shown == rehearsed(WHOLE_SESSION, SESSION_END_MS)
        assert loop.journal.failed_writes > 0


def test_a_button_held_for_ever_asks_for_no_number_a_board_would_have_to_allocate():
    board = FakeBoard([(20_000, True)], 120_000)
    waits = []
    real = board.wait
    board.wait = lambda wait_ms: (waits.append(wait_ms), real(wait_ms))
    live(new_loop(board))
    assert max(waits) <= NEVER_MS
    assert max(until for _, until, _ in board.sleeps) > 60_000


@pytest.mark.parametrize("routine", ["erector_spinae", "breathing"])
def test_a_cut_at_any_moment_of_a_session_loses_less_than_a_minute_of_it(routine, record_property):
    board = FakeBoard(taps(3_000, 8_000), 1_500_000)
    loop = new_loop(board, table=table(routine, has_texts=False))
    record = loop.device.sequencer.record
    lost, kept_ms = [], 0
    write = loop.journal._write_checkpoint

    def written():
        nonlocal kept_ms
        lost.append(record.session_ms - kept_ms)
        kept_ms = loop.journal._place[2]
        write()

    loop.journal._write_checkpoint = written
    live(loop)
    assert len(lost) > 10
    assert max(lost) < 60_000
    record_property("figure", f"at most {max(lost) / 1_000:.1f} s lost")


@pytest.mark.parametrize(
    ("tone_hz", "vibration_percent", "light_percent", "wait_ms", "is_silent"),
    [
        (0, 0, 0, 450, True),
        (0, 0, 0, 449, False),
        (880, 0, 0, 450, False),
        (0, 50, 0, 450, False),
        (0, 0, 20, 450, False),
    ],
)
def test_it_is_silent_where_nothing_is_on_and_nothing_due_within_the_gap(
    tone_hz, vibration_percent, light_percent, wait_ms, is_silent
):
    loop = new_loop(FakeBoard(), new_files()[0])
    outputs = SimpleNamespace(tone_hz=tone_hz, vibration_percent=vibration_percent, light_percent=light_percent)
    loop.device = SimpleNamespace(outputs=outputs, wait_ms=lambda: wait_ms)
    assert loop.is_silent(450) is is_silent
