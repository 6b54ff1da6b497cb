"""The real board.py, and what makes it, on a chip as unkind as a real one."""

import contextlib
import importlib
import sys

import pytest

from companion.codes import OUTPUT
from companion.rehearsal import PRESS, RELEASE, Rehearsal
from companion.settings import DEFAULT_SETTINGS
from shell.board_profiles import board_by_name, family_of
from shell.builtin_table import TABLE
from shell.supervisor import Supervisor
from tests.shell.fake_board import WHOLE_SESSION, new_files, new_loop, taps
from tests.shell.fake_chip import PERIOD, BiteError, Chip, EndOfLife, modules_of

PICO = board_by_name("pico")
SESSION_END_MS = 900_000


@pytest.fixture
def made(monkeypatch):
    """Return a function that makes a Board, and a loop on it, for a chip."""

    def make(chip):
        for name, module in modules_of(chip).items():
            monkeypatch.setitem(sys.modules, name, module)
        for name in ("shell.board", "shell.board_setup", "shell.edge_event"):
            monkeypatch.delitem(sys.modules, name, raising=False)
        setup = importlib.import_module("shell.board_setup")
        board = setup._board(family_of(PICO.family), PICO.wiring)
        board.level = board.is_down()
        return new_loop(board, new_files()[0])

    yield make
    for name in ("shell.board", "shell.board_setup", "shell.edge_event"):
        sys.modules.pop(name, None)


def lived(loop):
    with pytest.raises(EndOfLife):
        loop.run()


def rehearsed(script, end_ms):
    """When the motor changes in the simulator."""
    shown = []

    def report(at_ms, effect, *values):
        if effect == OUTPUT and (not shown or shown[-1][1] != values[2]):
            shown.append((at_ms, values[2]))

    Rehearsal(TABLE, DEFAULT_SETTINGS, report).run(
        [(at_ms, PRESS if is_down else RELEASE) for at_ms, is_down in script], end_ms
    )
    return shown


def motor(chip):
    return [(at_ms, round(100 * duty / 65_535)) for at_ms, pin, duty in chip.shown if pin == PICO.wiring.motor]


@pytest.mark.parametrize("since_ms", [0, PERIOD - 5_000, PERIOD - 300_000, PERIOD - 299_999])
def test_a_whole_session_on_the_real_board_is_that_of_the_simulator_wherever_its_clock_begins(made, since_ms):
    chip = Chip(WHOLE_SESSION, SESSION_END_MS, since_ms)
    lived(made(chip))
    shown, expected = motor(chip), rehearsed(WHOLE_SESSION, SESSION_END_MS)
    assert [level for _, level in shown] == [level for _, level in expected]
    assert max(abs(one[0] - other[0]) for one, other in zip(shown, expected, strict=True)) <= 3
    assert chip.wakes < 3_000


def test_the_watchdog_is_fed_for_as_long_as_a_session_runs_and_stopped_after_it(made):
    chip = Chip([*WHOLE_SESSION], 3_000_000)
    lived(made(chip))
    assert chip.watchdog_ms is None


def test_the_watchdog_bites_a_loop_that_hangs(made):
    chip = Chip(taps(3_000, 8_000), 60_000)
    loop = made(chip)
    loop.show = lambda: loop._is_running and chip.pass_us(9_000_000)
    with pytest.raises(BiteError):
        loop.run()


def test_a_flood_of_edges_leaves_no_press_out_and_does_not_make_it_spin(made):
    flood = [(3_000 + edge / 5, edge % 2 == 0) for edge in range(200)]
    chip = Chip([*flood, *taps(3_050)], 3_400)
    lived(made(chip))
    assert [percent for at_ms, percent in motor(chip) if at_ms > 3_050] == [100, 0]


def test_closed_it_holds_every_output_down(made):
    chip = Chip(taps(3_000), 4_000)
    loop = made(chip)
    lived(loop)
    chip.end_ms = 10_000
    chip.levels[PICO.wiring.motor] = 65_535
    loop.board.close()
    assert chip.levels[PICO.wiring.motor] == chip.levels[PICO.wiring.buzzer] == 0
    assert chip.handler is None


CALLS = ("ticks_ms", "value", "ipoll", "duty_u16", "freq")


@pytest.mark.parametrize("error", [RuntimeError("broken on purpose"), KeyboardInterrupt()])
@pytest.mark.parametrize("call", CALLS)
def test_whatever_is_raised_at_any_call_of_a_session_the_outputs_end_off(made, call, error):
    """Every call the loop makes of the chip, one after the other: sampled where there are thousands."""
    probe = Chip(taps(600, 2_000, 3_400), 4_500)
    lived(made(probe))
    count = probe.calls[call]
    for number in range(1, count + 1, max(1, count // 9)):
        chip = Chip(taps(600, 2_000, 3_400), 4_500, failing=(call, number, error))
        try:
            loop = made(chip)
        except type(error):
            continue  # while the board was set up: nothing was on
        supervisor = Supervisor(loop.board, new_files()[0], "pico", [], None)
        supervisor.loop, supervisor.journal, supervisor._start = loop, loop.journal, lambda: None
        with contextlib.suppress(EndOfLife):
            supervisor.run()
        assert not chip.levels.get(PICO.wiring.motor)
        assert not chip.levels.get(PICO.wiring.buzzer)
        assert chip.handler is None
        assert chip.watchdog_ms is None
