"""Low cells: trouble is said before the first move of a session that would hardly last, and no session is kept from it."""

import sys
from types import SimpleNamespace

import pytest

from companion.codes import UNFINISHED
from host_tools.flash.on_device.supply import supply_mv
from shell import cells
from shell.board_profiles import WIRING_PATH
from shell.wiring import LOW_VOLTS
from tests.shell.fake_board import FakeBoard, live, new_files, new_loop, remount, taps
from tests.shell.fake_cells import FakeCells

PICO = "Raspberry Pi Pico with RP2040"
PICO_W = "Raspberry Pi Pico W with RP2040"
LOW_MV, FRESH_MV = 2_700, 4_200
BEGUN_MS = 3_500
"""A tap of 100 ms at 3 s is known to be one."""
TROUBLE = (900, 900, 900, 900)
MOVE = (2_400, 2_400)
"""One long, and one short for the first position."""


@pytest.fixture
def told(monkeypatch):
    """Return a function that says which tones a board with these cells lets hear from 3.5 s on."""

    def tell(rest_mv, script=(), machine=PICO, wiring=b"", select=None, until_ms=8_500):
        monkeypatch.setattr(sys.implementation, "_machine", machine, raising=False)
        files, _ = new_files()
        if wiring:
            files.append(WIRING_PATH, wiring)
        board = FakeBoard(script or taps(3_000), end_ms=until_ms)
        board.machine = tell.cells = FakeCells(board, rest_mv, select)
        tell.board = board
        live(new_loop(board, files))
        return tuple(row[1] for row in board.shown if row[1] and row[0] >= BEGUN_MS)

    return tell


def test_with_low_cells_trouble_is_said_before_the_first_move(told):
    assert told(LOW_MV) == TROUBLE + MOVE


def test_with_fresh_cells_or_on_usb_nothing_is_said_of_them(told):
    assert told(FRESH_MV) == told(4_700) == MOVE


def test_trouble_begins_at_once_and_the_move_stands_apart_from_it(told):
    told(LOW_MV)
    begins = [row[0] for row in told.board.shown if row[1] and row[0] >= BEGUN_MS]
    assert begins == [3_500, 3_840, 4_180, 4_520, 5_560, 6_970]


@pytest.mark.parametrize(("rest_mv", "said"), [(2_890, TROUBLE + MOVE), (2_910, MOVE)])
def test_the_limit_is_2_9_v_at_vsys_through_noise_and_spikes(told, rest_mv, said):
    assert told(rest_mv) == said


def test_cells_are_measured_at_rest_not_while_the_tick_makes_them_sag(told):
    assert told(3_000) == MOVE
    assert told.cells.reads == [3_130] * 15


def test_a_session_begun_by_a_hold_is_warned_too(told):
    held = [(2_700, True), (3_470, False)]
    assert told(LOW_MV, held) == TROUBLE + MOVE
    assert told(FRESH_MV, held) == MOVE


def test_each_session_is_warned_once_and_nothing_within_it(told):
    script = [*taps(3_000, 9_500, 13_000), (16_000, True), (18_100, False), *taps(40_000)]
    said = told(LOW_MV, script, until_ms=48_000)
    assert said[:6] == said[-6:] == TROUBLE + MOVE
    assert said.count(900) == 8


def test_choosing_a_routine_or_learning_the_cues_is_not_disturbed(told):
    assert 900 not in told(LOW_MV, taps(3_000, 3_200), until_ms=6_000)
    assert 900 not in told(LOW_MV, taps(3_000, 3_200, 3_400), until_ms=12_000)


def test_a_session_that_is_taken_up_again_is_warned_too(monkeypatch):
    monkeypatch.setattr(sys.implementation, "_machine", PICO, raising=False)
    files, chip = new_files()
    before = FakeBoard(taps(3_000, 9_000), end_ms=80_000)
    before.machine = FakeCells(before, FRESH_MV)
    live(new_loop(before, files))
    board = FakeBoard(taps(3_000), end_ms=6_000)
    board.machine = FakeCells(board, LOW_MV)
    loop = new_loop(board, remount(chip)[0])
    assert loop.device.sequencer.state == UNFINISHED
    live(loop)
    assert tuple(row[1] for row in board.shown if row[1] and row[0] >= BEGUN_MS)[:5] == (*TROUBLE, 2_400)


@pytest.mark.parametrize("machine", ["Seeed Studio XIAO RP2040 with RP2040", "Generic ESP32 module with ESP32", ""])
def test_a_board_that_cannot_measure_its_cells_is_not_asked(told, machine):
    assert told(LOW_MV, machine=machine) == MOVE
    assert told.cells.reads == []


def test_a_board_without_the_divider_has_no_low_cells(told):
    assert told(900) == MOVE


@pytest.mark.parametrize(("is_used", "said"), [(False, TROUBLE + MOVE), (True, MOVE)])
def test_a_pico_w_is_read_with_its_radio_selected_unless_it_is_used(told, monkeypatch, is_used, said):
    radio = SimpleNamespace(active=lambda: is_used)
    monkeypatch.setitem(sys.modules, "network", SimpleNamespace(STA_IF=0, AP_IF=1, WLAN=lambda _: radio))
    assert told(LOW_MV, machine=PICO_W, select=25) == said
    assert bool(told.cells.reads) is not is_used


def test_a_maker_may_say_another_limit_for_other_cells(told):
    own = f"# two cells\nmotor: 22\n {LOW_VOLTS} : 2.2  # at VSYS\n".encode()
    assert told(LOW_MV, wiring=own) == MOVE
    assert told(2_150, wiring=own) == TROUBLE + MOVE
    assert told(LOW_MV, wiring=b"motor: 22\n") == TROUBLE + MOVE


def test_a_limit_nobody_can_read_keeps_no_session_from_beginning(told):
    assert told(LOW_MV, wiring=b"low_volts: soon\n") == MOVE


def test_the_look_leaves_the_memory(told):
    told(LOW_MV)
    assert "shell.cells" not in sys.modules


@pytest.mark.parametrize(("high", "select"), [(-1, None), (25, 25), (25, 24)])
def test_the_tools_measure_as_the_device_does_whatever_firmware_it_has(monkeypatch, high, select):
    radio = SimpleNamespace(active=lambda: False)
    monkeypatch.setitem(sys.modules, "network", SimpleNamespace(STA_IF=0, AP_IF=1, WLAN=lambda _: radio))
    measured = [
        measure(FakeCells(FakeBoard(), LOW_MV, select), 29, 3, high) for measure in (cells._supply_mv, supply_mv)
    ]
    assert measured[0] == measured[1] > 0


def test_it_reads_the_file_that_a_start_reads():
    assert cells._WIRING_PATH == WIRING_PATH
    assert cells._LOW_VOLTS == LOW_VOLTS


@pytest.mark.parametrize("error", [AttributeError, MemoryError, OSError, RuntimeError, ValueError])
def test_a_look_that_fails_disturbs_no_session_and_leaves_the_memory(told, monkeypatch, error):
    def fail(_cells, _pin):
        raise error

    monkeypatch.setattr(FakeCells, "ADC", fail)
    assert told(LOW_MV) == MOVE
    assert "shell.cells" not in sys.modules


def test_a_look_that_is_not_there_disturbs_no_session(told, monkeypatch):
    monkeypatch.setitem(sys.modules, "shell.cells", None)
    assert told(LOW_MV) == MOVE
