"""The cable or the power goes in the middle: the old table and a whole firmware are there, and a second try works."""

import os
import signal
import subprocess
import sys
from itertools import accumulate, count
from pathlib import Path

import pytest
import serial

import host_tools
from host_tools.flash.progress import Progress
from tests.flash.device_fixture import (
    OTHER,
    Said,
    asked,
    changed_firmware,
    chunks_of_an_update,
    device,
    flashed_files,
    running_firmware,
    running_sequence,
    swift,
    table,
    unknot,
)
from tests.targets.serial_device import SerialDevice

HOME = Path(__file__).resolve().parents[2]
COARSE_STEP_BYTES = 1700


def flash_and_cut(board: SerialDevice, byte_count: int, *arguments: str) -> Said:
    """Plug in, pull the cable after so many bytes of a flash, and return what was said."""
    board.plug()
    board.unplug_after(byte_count)
    said = unknot("flash", *arguments, "--port", board.path)
    if not said.status:
        board.unplug()
        return said
    board.wait_for_cut()
    assert (said.status, said.err.count("\n")) == (3, 1), said
    return said


def test_a_cut_after_any_chunk_of_a_routine_update_leaves_a_whole_table() -> None:
    with device(swift(2)) as board:
        ends = list(accumulate(chunks_of_an_update(board, OTHER)))
    with device() as board:
        board.unplug()
        for byte_count in ends[:-1]:
            said = flash_and_cut(board, byte_count, OTHER)
            files = board.files()
            assert files["table_a.bin"] == table(1)
            assert files.get("table_b.bin", table(2, "breathing")) == table(2, "breathing")
            if "nothing has changed" in said.err:
                assert "table_b.bin" not in files
            if "table_b.bin" in files:
                assert "the very moment of the change" in said.err
                break
        assert byte_count > ends[-1] - 300
        board.plug()
        assert asked(board).startswith("unknot READY 2 ")


def test_after_a_cut_in_mid_copy_the_old_table_runs_and_a_second_try_works() -> None:
    with device(swift(2)) as board:
        middle = sum(chunks_of_an_update(board, OTHER)) * 3 // 4
    with device() as board:
        board.unplug()
        said = flash_and_cut(board, middle, OTHER)
        assert "the device has vanished; the cable or its power went" in said.err
        assert "nothing has changed, the device keeps the routines it had" in said.err
        board.plug()
        assert asked(board).startswith("unknot READY 1 ")
        assert unknot("flash", OTHER, "--port", board.path).status == 0
        assert running_sequence(board.files()) == 2


def test_a_cut_anywhere_in_a_firmware_update_leaves_a_whole_firmware(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = changed_firmware(tmp_path, "companion/parameters.py", "TICK_MS = 35", "TICK_MS = 36")
    old = running_firmware(flashed_files())
    with device() as board:
        monkeypatch.setattr(host_tools, "FIRMWARE", changed)
        board.unplug()
        for byte_count in count(COARSE_STEP_BYTES, COARSE_STEP_BYTES):
            said = flash_and_cut(board, byte_count, "--firmware")
            if not said.status:
                break
            assert running_firmware(board.files()) == old
        assert byte_count > 5 * COARSE_STEP_BYTES
        assert running_firmware(board.files()) not in {"", old}


def test_a_first_install_goes_on_where_it_was_cut() -> None:
    with device({}) as board:
        whole = sum(chunks_of_an_update(board, "--firmware"))
    with device({}) as board:
        board.unplug()
        flash_and_cut(board, whole * 9 // 10, "--firmware")
        assert "firmware_a/unknot.mpy" in board.files()
        assert "main.py" not in board.files()
        board.plug()
        assert sum(chunks_of_an_update(board, "--firmware")) < whole // 3


def test_ctrl_c_leaves_the_old_table_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_progress: Progress, _bytes: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "advance", interrupt)
    with device() as board:
        assert unknot("flash", OTHER, "--port", board.path).status == 130
        assert asked(board).startswith("unknot READY 1 ")
        assert "table_b.bin" not in board.files()


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no SIGHUP.")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_closed_terminal_leaves_the_old_table_running(number: int) -> None:
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from tests.flash.device_fixture import cli\n"
        "from host_tools.flash import device_update\n"
        "device_update.send_file = lambda *_: print('sending', flush=True) or sys.stdin.read()\n"
        f"sys.exit(cli.main(['flash', {OTHER!r}, '--port', sys.argv[1]]))"
    )
    with device() as board:
        flashing = subprocess.Popen(
            [sys.executable, "-c", program, board.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HOME
        )
        with flashing:
            assert flashing.stdout is not None
            assert flashing.stdout.readline() == b"sending\n"
            flashing.send_signal(number)
            assert flashing.wait(timeout=120) == 130
        assert asked(board).startswith("unknot READY 1 ")


def test_a_program_that_is_killed_leaves_the_motor_off_and_the_next_flash_works() -> None:
    with device() as board:
        with serial.Serial(board.path, timeout=10) as port:
            port.write(b"\r\x03\r\x01")
            port.read_until(b"raw REPL; CTRL-B to exit\r\n>")
            port.write(b"\x05A\x01half a prog")
        assert board.bench[-1] in {"pwm 16 2400 0", "pwm 18 20000 0", "pwm 25 1000 0", "pin 25 0"}
        assert unknot("flash", "--firmware", "--port", board.path).status == 0
