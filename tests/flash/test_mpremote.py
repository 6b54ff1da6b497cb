"""Beside our own tools the plain mpremote works on a device with unknot: nothing of it is locked away."""

import subprocess
import sys

from tests.flash.bed import asked, device
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
        mpremote(board, "soft-reset")
        assert [(line[:7], line[-2:]) for line in board.bench[-4:-1]] == [
            ("pwm 18 ", " 0"),
            ("pwm 16 ", " 0"),
            ("pwm 25 ", " 0"),
        ]
        assert "table_a.bin" in board.files()
