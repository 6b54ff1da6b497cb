"""The emulated Pico on a cable: flashed by our tool through the real mpremote's transport, and interrupted by Ctrl-C."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rp2040py.usb.cdc import USBCDC

import host_tools
from host_tools import cli
from host_tools.flash import repl_session, serial_port
from tests.pico.emulator import Pico
from tests.pico.image import firmware, make_files, read_files

SLOWER = 15
"""An emulated board on a cable runs at a fifteenth of a real one's speed."""


@pytest.fixture
def patience(monkeypatch) -> None:
    """As much as an emulated board needs."""
    for module, name in (
        (serial_port, "PATIENCE_S"),
        (serial_port, "GREETING_S"),
        (serial_port, "BOOT_S"),
        (repl_session, "READY_S"),
        (repl_session, "_LEAVE_S"),
    ):
        monkeypatch.setattr(module, name, SLOWER * getattr(module, name))


@pytest.fixture
def port(image, tmp_path, patience) -> Iterator[str]:
    """The serial port of an empty board."""
    empty = tmp_path / "empty.img"
    empty.write_bytes(make_files({}))
    with board_at_cable(image, "--littlefs", str(empty)) as found:
        yield found


@contextmanager
def board_at_cable(image: Path, *more: str) -> Iterator[str]:
    """Switch a board on and give its serial port."""
    command = [sys.executable, "-m", "rp2040py", "micropython", "--image", str(image), *more, "--pty"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as board:
        assert board.stdout is not None
        said = ""
        while not (found := re.search(r"listening on (\S+)", said)):
            said += board.stdout.readline()
            assert board.poll() is None, said
        yield found[1]
        board.terminate()


def test_a_flash_through_the_cable_ends_with_the_devices_own_word(port, capsys):
    routine = host_tools.ROUTINES / "breathing.yaml"
    assert cli.main(["flash", "--port", port, str(routine)]) == 0
    said = capsys.readouterr().out
    assert "Raspberry Pi Pico" in said
    assert "runs table 1 " in said
    listed = subprocess.run(
        [Path(sys.executable).with_name("mpremote"), "connect", port, "resume", "fs", "ls"],
        capture_output=True, text=True, check=True, timeout=300,
    ).stdout  # fmt: skip
    assert "table_" in listed
    assert "main.py" in listed


def test_ctrl_c_in_mid_session_turns_everything_off_and_keeps_the_place(image):
    pico = Pico(image, files=make_files(firmware()))
    cable = USBCDC(pico.mcu.usb_ctrl)
    said = bytearray()
    cable.on_serial_data = said.extend
    pico.press(2_500, 2_600)
    on = pico.run_until_shown(lambda row: row[0] > 2_700 and row[1] > 0 and row[3] > 0, limit_ms=6_000)
    pico.at(pico.now_ms + 1, lambda: cable.send_serial_byte(3))
    pico.run_to(on[0] + 60)
    assert pico.shown[-1][1:] == (0, 0, 0, 0)
    pico.run_to(pico.now_ms + 400)
    assert bytes(said).endswith(b">>> ")
    assert "checkpoint.bin" in read_files(pico.flash())
