"""Which port: none, one, several, one that hangs, one that is taken, one that is not there."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
import serial
from serial.tools import list_ports

from host_tools.flash import ports, repl_session, serial_port
from tests.flash.device_fixture import OTHER, ROUTINE, Said, asked, device, running_sequence, table, unknot

PICO, CH340, MODEM = 0x2E8A, 0x1A86, 0x1199


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch):
    def plug(*found: tuple[str, int | None]) -> None:
        listed = [SimpleNamespace(device=path, vid=vendor, product="Board", description="") for path, vendor in found]
        monkeypatch.setattr(list_ports, "comports", lambda: listed)

    return plug


def test_without_a_board_one_is_told_what_to_try(plugged) -> None:
    plugged(("/dev/ttyS0", None))
    said = unknot("flash", ROUTINE)
    assert said.status == 3
    assert "no board found; use a USB cable that carries data" in said.err
    assert "hold BOOTSEL" in said.err


def test_the_one_board_is_found(plugged) -> None:
    with device() as board:
        plugged(("/dev/ttyS0", None), ("/dev/ttyACM9", MODEM), (board.path, PICO))
        assert unknot("device").status == 0


def test_with_two_boards_neither_is_touched(plugged) -> None:
    with device() as one, device() as other:
        plugged((one.path, PICO), (other.path, PICO))
        said = unknot("flash", ROUTINE)
        assert said.status == 3
        assert "several boards are connected: " in said.err
        assert f"{one.path} (Board)" in said.err
        assert f"{other.path} (Board)" in said.err
        assert "start: soft reset" not in one.bench + other.bench


def test_at_a_terminal_one_is_asked(plugged, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    plugged(("/dev/ttyACM0", PICO), ("/dev/ttyACM1", PICO))
    answers = iter(["3\n", "what\n", "2\n"])
    terminal = SimpleNamespace(isatty=lambda: True, readline=lambda: next(answers))
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert ports.choose_port(None) == "/dev/ttyACM1"
    assert capsys.readouterr().err.count("which one, 1 to 2?") == 3


def test_a_board_is_preferred_to_a_serial_chip_and_that_to_a_modem(plugged) -> None:
    plugged(("/dev/a", MODEM), ("/dev/b", CH340), ("/dev/c", PICO))
    assert ports.choose_port(None) == "/dev/c"
    plugged(("/dev/a", MODEM), ("/dev/b", CH340))
    assert ports.choose_port(None) == "/dev/b"


def test_a_port_that_is_not_there_is_said_so() -> None:
    said = unknot("flash", ROUTINE, "--port", "/dev/ttyNOWHERE")
    assert said.status == 3
    assert "/dev/ttyNOWHERE: there is no such port" in said.err


def test_what_is_no_port_is_said_so(tmp_path: Path) -> None:
    said = unknot("device", "--port", tmp_path)
    assert (said.status, said.err.count("\n")) == (3, 1)
    assert "this is no serial port" in said.err


@pytest.mark.parametrize("verb", ["flash", "device", "settings"])
def test_a_port_that_hangs_times_out_in_plain_words(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serial_port, "GREETING_S", 0.2)
    monkeypatch.setattr(serial_port, "BOOT_S", 0.2)
    monkeypatch.setattr(repl_session, "_LEAVE_S", 0.2)
    with device() as board:
        asked(board)
        board.hang()
        said = unknot(verb, *([ROUTINE] if verb == "flash" else []), "--port", board.path)
        assert said.status == 3
        assert "the device does not answer; unplug it, plug it in again" in said.err
        assert running_sequence(board.files()) == 1


def test_a_port_that_another_program_has_open_is_said_so() -> None:
    with device() as board, serial.Serial(board.path, exclusive=True):
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "another program has this port open" in said.err


def test_two_flashes_at_once_do_not_meet() -> None:
    results: list[Said] = []
    with device() as board:
        first = threading.Thread(target=lambda: results.append(unknot("flash", OTHER, "--port", board.path)))
        first.start()
        board.wait_for_bench("start: soft reset")
        said = unknot("device", "--port", board.path)
        first.join()
        assert said.status == 3
        assert "another program has this port open (another unknot, " in said.err
        assert board.files()["table_b.bin"] == table(2, "breathing")
        assert [result.status for result in results] == [0]


def test_an_address_is_asked_and_not_looked_for_on_the_disk() -> None:
    said = unknot("device", "--port", "rfc2217://127.0.0.1:1")
    assert said.status == 3
    assert "rfc2217://127.0.0.1:1: another program has this port open" in said.err
