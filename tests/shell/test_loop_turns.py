"""The loop turn by turn: when it sleeps and how long, what it looks ahead at, and what it tells journal and watchdog."""

import pytest

from companion.codes import NEVER_MS, READY
from companion.device import Device
from shell.press_log import read_log
from tests.shell.fake_board import WHOLE_SESSION, FakeBoard, live, new_loop, taps
from tests.shell.test_loop import in_a_write, rehearsed


def sleeps_from(board, at_ms):
    return [sleep[:2] for sleep in board.sleeps if sleep[0] >= at_ms]


def test_a_start_nobody_uses_is_counted_at_2_s_and_confirmed_at_10_s_and_wakes_for_nothing_else():
    board = FakeBoard((), 60_000)
    live(new_loop(board))
    assert board.writes == [2_000, 10_000]
    assert sleeps_from(board, 2_000)[:2] == [(2_000, 8_000), (10_000, 50_000)]


def test_what_a_press_means_is_slept_through_at_once_but_for_its_last_millisecond_then_it_stays_awake():
    board = FakeBoard(taps(20_000), 30_000)
    live(new_loop(board))
    believed, let_go, told_apart = (20_000, 4), (20_100, 29), (20_130, 365)
    slept = sleeps_from(board, 20_000)
    assert believed in slept
    assert slept[slept.index(let_go) :][:2] == [let_go, told_apart]


def test_one_millisecond_before_a_press_is_believed_it_sleeps_no_more():
    board = FakeBoard([(20_000, True), (20_004, True), (20_100, False)], 30_000)
    live(new_loop(board))
    assert (20_004, 0) in sleeps_from(board, 20_000)
    assert next(row[0] for row in board.shown if row[0] > 20_000) == 20_005


@pytest.mark.parametrize(
    ("wait_ms", "is_idle", "has_looked"),
    [(0, True, False), (1, True, True), (4, True, True), (5, True, False), (4, False, False)],
)
def test_it_looks_ahead_at_what_is_due_within_4_ms_while_the_button_is_idle(wait_ms, is_idle, has_looked):
    loop = new_loop(FakeBoard())
    loop.device.wait_ms, loop.device.can_look_ahead = lambda: wait_ms, lambda: is_idle
    assert loop._look_ahead() is has_looked


def told(loop, owner, *names):
    """Collect (at_ms, name) of what the loop tells `owner`, which does it all the same."""
    calls = []

    def listening(name, really):
        return lambda *values: (calls.append((loop.board.now_ms, name)), really(*values))[1]

    for name in names:
        setattr(owner, name, listening(name, getattr(owner, name)))
    return calls


def test_a_whole_session_arms_the_watchdog_once_disarms_it_once_and_begins_once():
    board = FakeBoard(WHOLE_SESSION, 900_000)
    loop = new_loop(board)
    armed, begun = told(loop, board.watchdog, "arm", "disarm"), told(loop, loop.journal, "begin_session")
    live(loop)
    assert [name for _, name in armed] == ["arm", "disarm"]
    assert [name for _, name in begun] == ["begin_session"]


def test_the_lesson_arms_no_watchdog_and_is_no_session():
    board = FakeBoard(taps(20_000, 20_200, 20_400, 30_000), 90_000)
    loop = new_loop(board)
    calls = told(loop, board.watchdog, "arm", "disarm") + told(loop, loop.journal, "begin_session")
    live(loop)
    assert calls == []
    assert loop.device.sequencer.state == READY


@pytest.mark.parametrize(
    ("script", "is_down", "expected"),
    [
        (taps(5_000, 6_000), False, [(5_005, "uncount_boot")]),
        (taps(1_000), False, []),  # not counted yet
        (taps(20_000), False, []),  # confirmed already
        ([(40_000, False)], True, []),  # stuck since power-on: nobody uses it
    ],
)
def test_the_first_press_that_is_believed_takes_a_counted_start_back_and_nothing_else_does(script, is_down, expected):
    board = FakeBoard(script, 50_000, is_down)
    loop = new_loop(board)
    calls = told(loop, loop.journal, "uncount_boot")
    live(loop)
    assert calls == expected


def test_a_start_that_was_taken_back_is_counted_no_more_until_it_is_confirmed():
    board = FakeBoard(taps(5_000), 60_000)
    loop = new_loop(board)
    while board.now_ms < 8_000:
        loop.turn()
    assert loop.is_counted is False
    live(loop)
    assert loop.is_counted is True


def test_the_log_holds_every_move_of_a_session_however_far_apart():
    board = FakeBoard(taps(3_000, 8_000), 10_000)
    loop = new_loop(board)
    live(loop)
    presses = loop.journal.presses
    assert read_log(presses.blob[: presses.count]) == [(0, True), (100, False), (5_000, True), (5_100, False)]


@pytest.mark.parametrize("at_ms", range(46, 51))
def test_contact_while_it_looks_ahead_brings_nothing_forward(at_ms):
    """What is due at 50 ms is thought through at 46 ms."""
    board = FakeBoard(taps(at_ms), 3_000)
    live(new_loop(board))
    assert board.shown == rehearsed(taps(at_ms), 3_000)


def test_a_button_down_since_power_on_begins_no_log():
    board = FakeBoard([(5_000, False)], 8_000, is_down=True)
    loop = new_loop(board)
    live(loop)
    assert loop.journal.presses.count == 0


def test_an_idle_device_asks_to_be_woken_by_the_button_alone():
    board = FakeBoard((), 60_000)
    loop = new_loop(board)
    live(loop)
    assert loop.device.wait_ms() == NEVER_MS
    assert board.sleeps[-1] == (10_000, 50_000, True)


@pytest.mark.parametrize("phase_ms", range(1, 7))
def test_a_press_that_begins_while_it_writes_counts_from_where_it_began(phase_ms):
    loop = in_a_write(taps(19_800 + phase_ms), write_ms=5)
    assert next(row[0] for row in loop.board.shown if row[0] > 19_800) == 19_800 + phase_ms + 5


def test_a_press_that_came_and_went_while_it_wrote_makes_no_time_and_takes_none(monkeypatch):
    passed_ms, step = [], Device.step
    monkeypatch.setattr(Device, "step", lambda self, ms: (passed_ms.append(ms), step(self, ms))[1])
    loop = in_a_write(taps(20_000), write_ms=400)
    assert sum(passed_ms) == loop.board.now_ms == 40_000


def test_contact_counts_for_no_more_than_the_time_that_is_left_to_pass():
    board = FakeBoard()
    loop = new_loop(board)
    board.elapsed_ms, board.is_down, board.take_contact_ms = lambda: 3, lambda: True, lambda _: 5
    passed = []
    loop.advance = passed.append
    loop._catch_up()
    assert passed == [0, 3]
