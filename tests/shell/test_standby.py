"""The deepest sleep: who may go there, what has to hold for a press to end it, and what that press begins."""

import importlib
import sys
import types

import pytest

from companion.codes import LESSON, MOVING, READY
from shell.board_profiles import ALWAYS, board_by_name, family_of
from shell.standby import standby, was_pressed
from shell.usb_host import UsbHost
from tests.shell.fake_board import FakeBoard, new_files, remount, taps
from tests.shell.fake_chip import Chip, modules_of
from tests.shell.test_startup import start


class Esp32:
    """One chip. It sleeps only if the button's pin is one that can wake it, and high; `memory` outlives the sleep."""

    PIN_WAKES = range(22)

    def __init__(self, has_ext0=True, time_s=1_000):
        self.kept, self.time_s, self.asleep, self.armed = b"", time_s, 0, None
        self.RTC = lambda: types.SimpleNamespace(memory=self.memory)
        self.modules = {
            "esp32": types.SimpleNamespace(WAKEUP_ALL_LOW=False, wake_on_gpio=self.wake_on_gpio),
        }
        if has_ext0:
            self.modules["esp32"].wake_on_ext0 = self.wake_on_ext0

    def memory(self, content=None):
        if content is None:
            return self.kept
        self.kept = content.encode() if isinstance(content, str) else content
        return None

    def wake_on_ext0(self, pin, level):
        if pin.number not in self.PIN_WAKES:
            raise ValueError("invalid pin")
        self.armed = ("ext0", pin, level)

    def wake_on_gpio(self, pins, level):
        self.armed = ("gpio", *pins, level)

    def deepsleep(self):
        if self.armed[0] == "gpio" and self.armed[1].number > 5:
            raise ValueError("wake-up pin not supported")
        assert self.armed[2] is False, "woken by a pin that is high at once"
        self.asleep += 1


@pytest.fixture
def sleep(monkeypatch):
    """Return a function that lets a chip sleep with its button on a pin."""

    def sleep(chip, number, has_moved=False):
        monkeypatch.setitem(sys.modules, "esp32", chip.modules["esp32"])
        monkeypatch.setattr("shell.standby.time", types.SimpleNamespace(time=lambda: chip.time_s))
        button = types.SimpleNamespace(number=number)
        button.value = lambda: 1
        motor = types.SimpleNamespace(is_unsure=False)
        edge = types.SimpleNamespace(is_set=has_moved)
        board = types.SimpleNamespace(standby=(300_000, 0, 0), button=button, motor=motor, edge=edge)
        standby(chip, board, 300_000)
        return chip

    return sleep


@pytest.mark.parametrize(("has_ext0", "pin", "by"), [(True, 1, "ext0"), (False, 3, "gpio")], ids=["S3", "C3"])
def test_the_press_that_ends_a_deep_sleep_is_counted(sleep, has_ext0, pin, by):
    chip = sleep(Esp32(has_ext0), pin)
    assert (chip.asleep, chip.armed[0], chip.armed[1].number) == (1, by, pin)
    chip.time_s += 3_600
    assert was_pressed(chip)


@pytest.mark.parametrize("has_ext0", [True, False])
def test_a_pin_that_cannot_wake_the_chip_leaves_it_awake(sleep, has_ext0):
    chip = sleep(Esp32(has_ext0), 35)
    assert (chip.asleep, chip.kept) == (0, b"")


def test_a_button_that_came_up_and_was_not_looked_at_since_leaves_it_awake(sleep):
    assert sleep(Esp32(), 1, has_moved=True).asleep == 0


def test_a_sleep_that_was_hardly_one_was_ended_by_a_floating_pin_and_not_by_a_person(sleep):
    chip = sleep(Esp32(), 1)
    chip.time_s += 1
    assert not was_pressed(chip)


def test_whoever_slept_without_a_note_is_believed(sleep):
    assert was_pressed(Esp32())


@pytest.mark.parametrize("still_ms", [0, 250], ids=["over before it starts", "still held"])
def test_a_tap_that_wakes_is_felt_at_once_and_begins_what_a_tap_begins(still_ms):
    files, _ = new_files()
    board = FakeBoard([(still_ms, False)] if still_ms else [], end_ms=3_000, is_down=bool(still_ms))
    board.was_woken = True
    assert start(files, board).loop.device.sequencer.state in {LESSON, MOVING}
    assert board.shown[0][0] == 0


def test_a_start_without_a_press_waits_and_a_button_held_then_means_nothing():
    files, _ = new_files()
    board = FakeBoard([(250, False)], end_ms=3_000, is_down=True)
    assert start(files, board).loop.device.sequencer.state == READY


def test_a_tap_that_wakes_is_no_short_start():
    files, chip = new_files()
    start(files, FakeBoard(end_ms=30_000))
    for _ in range(4):
        files, chip = remount(chip)
        board = FakeBoard(taps(), end_ms=5_000)
        board.was_woken = True
        one = start(files, board)
    assert one.journal.boot_attempts == 0


def test_nothing_is_forgotten_in_a_deep_sleep():
    files, chip = new_files()
    first = start(files, FakeBoard(taps(3_000), end_ms=30_000))
    files, chip = remount(chip)
    board = FakeBoard(end_ms=3_000)
    board.was_woken = True
    second = start(files, board)
    assert second.journal.settings == first.journal.settings
    assert second.journal.routine_index == first.journal.routine_index


# Who may


@pytest.fixture
def set_up(monkeypatch):
    """Return a function that makes the Board of a profile on a chip."""

    def set_up(name, cause=1, **changes):
        modules = modules_of(Chip())
        machine = modules["machine"]
        machine.reset_cause, machine.DEEPSLEEP_RESET, machine.WDT_RESET = lambda: cause, 4, 3
        machine.RTC = lambda: types.SimpleNamespace(memory=lambda: b"0")
        for module_name, module in modules.items():
            monkeypatch.setitem(sys.modules, module_name, module)
        for module_name in ("shell.board", "shell.board_setup", "shell.edge_event"):
            monkeypatch.delitem(sys.modules, module_name, raising=False)
        setup = importlib.import_module("shell.board_setup")
        known = board_by_name(name)
        return setup._board(family_of(known.family), known.wiring._replace(**changes))

    yield set_up
    for name in ("shell.board", "shell.board_setup", "shell.edge_event"):
        sys.modules.pop(name, None)


def test_an_rp2_sleeps_at_once_by_its_register_whether_a_pin_tells_of_usb_or_the_chip(set_up):
    assert set_up("pico").standby == (0, 0x40014160 + 4, 1 << 24)
    board = set_up("pico2_w")
    assert board.standby == (0, 0x400282D8 + 4, 1 << 24)
    assert isinstance(board._usb, UsbHost)


def test_an_esp32_sleeps_after_five_minutes_and_knows_whether_it_did(set_up):
    board = set_up("xiao_esp32c3")
    assert (board.standby, board.was_woken, board._usb) == ((300_000, 0, 0), False, None)
    assert set_up("xiao_esp32c3", cause=4).was_woken


def test_where_usb_is_said_to_be_there_always_it_only_dozes(set_up):
    for name in ("pico", "pico_w", "xiao_esp32s3"):
        assert set_up(name, usb_sense=ALWAYS).standby is None


def test_a_host_is_there_while_its_frames_count(monkeypatch):
    frames = iter([7, 10, 10, 10])
    registers = type("Registers", (), {"__getitem__": lambda _, address: next(frames) if address == 0x50110048 else 0})
    monkeypatch.setattr("shell.usb_host.time", types.SimpleNamespace(sleep_ms=lambda ms: None))
    host = UsbHost(types.SimpleNamespace(mem32=registers()))
    assert (host.value(), host.value()) == (1, 0)
