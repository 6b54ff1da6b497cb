"""Beside our own tools the plain mpremote works on a device with unknot: nothing of it is locked away."""

import subprocess
import sys

from tests.flash.device_fixture import asked, device
from tests.targets.serial_device import SerialDevice


def mpremote(board: SerialDevice, *arguments: str) -> str:
    """Run the real mpremote and return what it prints."""
    command = (sys.executable, "-m", "mpremote", "connect", board.path, *arguments)
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_it_lists_the_files_of_a_device_in_use() -> None:
    with device() as board:
        listed = mpremote(board, "ls")
    assert "firmware_a/" in listed
    assert "main.py" in listed
    assert "table_a.bin" in listed


def test_it_restarts_a_device_which_then_runs_its_routine() -> None:
    with device() as board:
        mpremote(board, "reset")
        board.wait_for_bench("start: reset")
        assert asked(board).startswith("unknot READY 1 ")


def test_a_soft_reset_leaves_the_outputs_off_and_the_table_in_place() -> None:
    with device() as board:
        assert asked(board).startswith("unknot READY 1 ")
        mpremote(board, "soft-reset")
        for pin in (18, 16, 25):
            told = [line for line in board.bench if line.startswith((f"pwm {pin} ", f"pin {pin} "))]
            assert told[-1].endswith(" 0"), pin
        assert "table_a.bin" in board.files()
