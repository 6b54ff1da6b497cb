"""The pretended board is, to the real mpremote and on the bare wire, what a Pico is."""

import hashlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.targets.node import why_no_wasm
from tests.targets.serial_device import SerialDevice

serial = pytest.importorskip("serial", reason="pyserial is missing: run `pip install mpremote`.")

pytestmark = [
    pytest.mark.skipif(why_no_wasm() is not None, reason=str(why_no_wasm())),
    pytest.mark.skipif(
        importlib.util.find_spec("mpremote") is None, reason="mpremote is missing: run `pip install mpremote`."
    ),
]

# A program as the firmware's: it drives a motor, waits for ever, and turns everything off when it is stopped.
MAIN = """
import time
from machine import PWM, Pin

motor = PWM(Pin(15), freq=1000)
print("READY")
motor.duty_u16(30000)
try:
    while True:
        time.sleep_ms(1000)
finally:
    motor.duty_u16(0)
"""
MOTOR_ON = "pwm 15 1000 30000"
MOTOR_OFF = "pwm 15 1000 0"
RAW_PROMPT = b"raw REPL; CTRL-B to exit\r\n>"

Mpremote = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def device() -> Iterator[SerialDevice]:
    with SerialDevice({"main.py": MAIN}) as board:
        board.wait_for_bench(MOTOR_ON)
        yield board


@pytest.fixture
def mpremote(device: SerialDevice) -> Mpremote:
    def call(*verbs: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "mpremote", "connect", device.path, *verbs)
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    return call


def wire(device: SerialDevice) -> Any:
    return serial.Serial(device.path, timeout=60)


def asked(port: Any, sent: bytes, expected: bytes) -> bytes:
    port.write(sent)
    return bytes(port.read_until(expected))


def test_mpremote_runs_a_line_on_it(mpremote: Mpremote) -> None:
    assert mpremote("exec", "print(6 * 7)").stdout == "42\n"


def test_mpremote_is_told_of_an_exception(mpremote: Mpremote) -> None:
    failed = mpremote("exec", "1 / 0")
    assert failed.returncode == 1
    assert "ZeroDivisionError: divide by zero" in failed.stdout


def test_connecting_stops_the_program_and_its_outputs(device: SerialDevice, mpremote: Mpremote) -> None:
    mpremote("exec", "pass")
    device.wait_for_bench(MOTOR_OFF)
    device.wait_for_bench("start: soft reset")
    assert device.bench == ["start: power on", MOTOR_ON, MOTOR_OFF, "start: soft reset"]


def test_files_go_there_and_back_byte_for_byte(device: SerialDevice, mpremote: Mpremote, tmp_path: Path) -> None:
    content = bytes(range(256)) * 10
    (tmp_path / "sent").write_bytes(content)
    assert mpremote("cp", str(tmp_path / "sent"), ":routine.tbl").returncode == 0
    assert device.files()["routine.tbl"] == content
    assert hashlib.sha256(content).hexdigest() in mpremote("sha256sum", ":routine.tbl").stdout
    assert mpremote("cp", ":routine.tbl", str(tmp_path / "back")).returncode == 0
    assert (tmp_path / "back").read_bytes() == content


def test_files_are_listed_with_their_sizes(device: SerialDevice, mpremote: Mpremote) -> None:
    device.put({"tables/a.tbl": bytes(300)})
    assert mpremote("ls", ":tables").stdout == "ls :tables\n         300 a.tbl\n"


def test_a_missing_file_is_named(mpremote: Mpremote) -> None:
    failed = mpremote("rm", ":nothing")
    assert failed.returncode == 1
    assert "No such file" in failed.stderr


def test_renaming_over_a_file_replaces_it(device: SerialDevice, mpremote: Mpremote) -> None:
    device.put({"a.tbl": "old", "new.tmp": "new"})
    mpremote("exec", "import os; os.rename('new.tmp', 'a.tbl')")
    assert device.files() == {"main.py": MAIN.encode(), "a.tbl": b"new"}


def test_a_full_disk_is_an_error_as_on_a_board(mpremote: Mpremote) -> None:
    failed = mpremote("exec", "f = open('big', 'wb')\nwhile True: f.write(bytes(65536))")
    assert "OSError: 28" in failed.stdout
    assert mpremote("exec", "import os; print(os.statvfs('/')[2:4])").stdout.startswith("(352, ")


def test_resume_finds_what_was_left(mpremote: Mpremote) -> None:
    mpremote("exec", "kept = 5")
    assert mpremote("resume", "exec", "print(kept)").stdout == "5\n"


def test_mpremotes_soft_reset_clears_the_interpreter_and_starts_no_program(
    device: SerialDevice, mpremote: Mpremote
) -> None:
    mpremote("exec", "kept = 5")
    mpremote("soft-reset")
    assert "NameError" in mpremote("resume", "exec", "print(kept)").stdout
    assert device.bench.count(MOTOR_ON) == 1


def test_mpremotes_reset_starts_the_program(device: SerialDevice, mpremote: Mpremote) -> None:
    device.put({"note": "kept"})
    mpremote("reset")
    device.wait_for_bench("start: reset")
    device.wait_for_bench(MOTOR_ON, count=2)
    assert device.files()["note"] == b"kept"


def test_ctrl_d_at_the_prompt_starts_boot_and_program(device: SerialDevice) -> None:
    device.put({"boot.py": "print('BOOT')"})
    with wire(device) as port:
        assert asked(port, b"\x03", b">>> ").endswith(b">>> ")
        assert asked(port, b"\x04", b"READY\r\n").endswith(b"MPY: soft reboot\r\nBOOT\r\nREADY\r\n")


def test_a_program_that_fails_shows_why_and_leaves_the_prompt(device: SerialDevice) -> None:
    device.put({"main.py": "print('soon')\nraise ValueError('broken')"})
    with wire(device) as port:
        asked(port, b"\x03", b">>> ")
        said = asked(port, b"\x04", b">>> ")
    assert b"soon\r\nTraceback (most recent call last):\r\n" in said
    assert b'  File "main.py", line 2, in <module>\r\nValueError: broken\r\nMicroPython v' in said


def test_a_boot_file_that_fails_keeps_the_program_from_starting(device: SerialDevice) -> None:
    device.put({"boot.py": "1 / 0"})
    with wire(device) as port:
        asked(port, b"\x03", b">>> ")
        assert b"READY" not in asked(port, b"\x04", b">>> ")


def test_a_soft_reset_in_the_raw_repl_stays_in_the_raw_repl(device: SerialDevice) -> None:
    with wire(device) as port:
        asked(port, b"\x03\r\x01", RAW_PROMPT)
        assert asked(port, b"\x04", RAW_PROMPT) == b"OK\r\nMPY: soft reboot\r\n" + RAW_PROMPT


def test_raw_paste_has_windows_and_ends_as_pyexec_ends_it(device: SerialDevice) -> None:
    with wire(device) as port:
        asked(port, b"\x03\r\x01", RAW_PROMPT)
        assert asked(port, b"\x05A\x01", b"\x80\x00\x01") == b"R\x01\x80\x00\x01"
        assert asked(port, b"print(1)".ljust(128), b"\x01") == b"\x01"
        assert asked(port, b"\x04", b">") == b"\x041\r\n\x04\x04>"


def test_raw_paste_can_be_abandoned(device: SerialDevice) -> None:
    with wire(device) as port:
        asked(port, b"\x03\r\x01", RAW_PROMPT)
        asked(port, b"\x05A\x01", b"\x80\x00\x01")
        assert b"KeyboardInterrupt" in asked(port, b"print(1)\x03", b"\x04>")
        assert asked(port, b"print(2)\x04", b">") == b"OK2\r\n\x04\x04>"


def test_what_is_said_before_a_host_comes_waits_for_it(device: SerialDevice) -> None:
    with wire(device) as port:
        assert port.read_until(b"READY\r\n") == b"READY\r\n"


def test_a_program_can_wait_for_what_is_typed() -> None:
    program = """
import select, sys
poll = select.poll()
poll.register(sys.stdin, select.POLLIN)
print("ASK")
while True:
    for stream, event in poll.ipoll(1000):
        print("heard", sys.stdin.read(1))
"""
    with SerialDevice({"main.py": program}) as board, wire(board) as port:
        port.read_until(b"ASK\r\n")
        assert asked(port, b"?", b"\r\n") == b"heard ?\r\n"
        assert b"KeyboardInterrupt" in asked(port, b"\x03", b">>> ")


def test_it_says_that_it_is_a_pico(mpremote: Mpremote) -> None:
    asked_for = "import sys; print(sys.implementation._machine, sys.platform)"
    assert mpremote("exec", asked_for).stdout == "Raspberry Pi Pico with RP2040 rp2\n"


def test_the_port_vanishes_for_a_moment_at_a_reset_as_usb_does() -> None:
    with SerialDevice({"main.py": MAIN}, drops_port_on_reset=True) as board:
        board.wait_for_bench(MOTOR_ON)
        with wire(board) as port:
            asked(port, b"\x03\r\x01", RAW_PROMPT)
            port.write(b"import machine; machine.reset()\x04")
            with pytest.raises(serial.SerialException):
                port.read_until(b"READY")


def test_pulling_the_cable_in_mid_copy_leaves_the_other_files(
    device: SerialDevice, mpremote: Mpremote, tmp_path: Path
) -> None:
    device.put({"a.tbl": "good"})
    (tmp_path / "sent").write_bytes(bytes(range(256)) * 40)
    device.unplug_after(6000)
    assert mpremote("cp", str(tmp_path / "sent"), ":b.tbl").returncode != 0
    device.wait_for_cut()
    found = device.files()
    assert found["a.tbl"] == b"good"
    assert len(found.get("b.tbl", b"")) < 10_240


@pytest.mark.parametrize(
    ("byte_count", "kept"), [(20, b""), (41, b""), (42, b"0123456789"), (85, b"01234567890123456789")]
)
def test_a_cut_comes_after_exactly_the_bytes_asked_for(byte_count: int, kept: bytes) -> None:
    with SerialDevice() as board, wire(board) as port:
        asked(port, b"\x03\r\x01", RAW_PROMPT)
        board.unplug_after(byte_count)
        port.write(b"f = open('t', 'wb')\x04" + 3 * b"f.write('0123456789')\x04")
        board.wait_for_cut()
        assert board.files() == {"t": kept}


def test_a_device_that_gets_power_again_starts_its_program(device: SerialDevice) -> None:
    device.unplug()
    device.plug()
    device.wait_for_bench("start: power on", count=2)
    device.wait_for_bench(MOTOR_ON, count=2)
    assert MOTOR_OFF not in device.bench


def test_a_hanging_device_says_nothing(device: SerialDevice) -> None:
    with wire(device) as port:
        port.read_until(b"READY\r\n")
        device.hang()
        port.timeout = 0.2
        port.write(b"\x03")
        assert port.read(1) == b""
