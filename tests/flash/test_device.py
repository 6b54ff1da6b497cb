"""`unknot device`: what is connected, what it runs and what troubles it; nothing on it changes."""

import json

import pytest

from shell import journal_format as layout
from tests.flash.device_fixture import OTHER, asked, device, digest, flashed_files, kept, proven, table, unknot
from tests.flash.old_sessions import history


def failure(text: str) -> bytes:
    raw = text.encode()
    return layout.pack(layout.FAILURE_RECORD, layout.Failure(4, layout.VERSION, 1, 2, len(raw), raw))


def test_a_flashed_device_says_all_about_itself() -> None:
    remembers = {"history.bin": history(), "failure.bin": failure("Traceback\nValueError: a loose wire")}
    with device({**flashed_files(), **remembers}) as board:
        before = kept(board)
        said = unknot("device", "--port", board.path)
        assert kept(board) == before
    lines = dict(line.split("  ", 1) for line in said.out.splitlines())
    shown = {name: text.strip() for name, text in lines.items()}
    assert said.status == 0
    assert shown["board"].startswith("Raspberry Pi Pico, id e6756e6b6e6f7401, on ")
    assert shown["firmware"].endswith("as this unknot has it")
    assert shown["table"] == f"1, digest {digest(table(1))}, in /table_a.bin; ready"
    assert shown["routine 1"] == "Erector spinae release"
    assert shown["settings"] == "sound on, touch on, night off, tap-gap 400 ms"
    assert shown["sessions"] == "3 kept"
    assert shown["last failure"] == "ValueError: a loose wire (2 in all)"


TOLD = "last):\n  shell/loop.py:62, in turn\n  shell/loop.py:163, in _heed\nValueError: broken\n"


def test_the_last_failure_says_where_in_the_sources_it_was() -> None:
    with device({**flashed_files(), "failure.bin": failure(TOLD)}) as board:
        told = unknot("device", "--port", board.path).out
        data = json.loads(unknot("device", "--json", "--port", board.path).out)
    assert (
        "last failure   ValueError: broken (2 in all)\n"
        "  at           shell/loop.py:163, in _heed\n"
        "  called from  shell/loop.py:62, in turn\n"
    ) in told
    assert data["last_failure"] == "ValueError: broken"
    assert data["last_failure_calls"] == ["shell/loop.py:163, in _heed", "shell/loop.py:62, in turn"]


def test_for_programs_it_is_json() -> None:
    with device() as board:
        data = json.loads(unknot("device", "--json", "--port", board.path).out)
    assert data["board"] == "Raspberry Pi Pico"
    assert data["firmware"]["is_current"] is True
    assert data["table"] == {"sequence": 1, "digest": digest(table(1)), "slot": "/table_a.bin"}
    assert data["routines"] == ["Erector spinae release"]
    assert data["last_failure"] is None
    assert data["supply"] is None


def test_a_new_board_is_told_how_to_become_a_companion() -> None:
    with device({}) as board:
        said = unknot("device", "--port", board.path)
        assert said.status == 0
        assert "none; to make it a companion: unknot flash" in said.out
        assert "routine" not in said.out


def test_another_program_is_named_as_such_and_runs_again() -> None:
    with device({"main.py": b"print('a weather station')\n"}) as board:
        said = unknot("device", "--port", board.path)
        assert said.status == 0
        assert "another program; unknot is not on it" in said.out


def test_a_damaged_table_shows_what_runs_instead_and_why() -> None:
    damaged = bytearray(table(2, "breathing"))
    damaged[40] ^= 1
    with device({**flashed_files(), "table_b.bin": bytes(damaged)}) as board:
        said = unknot("device", "--port", board.path)
        assert f"1, digest {digest(table(1))}, in /table_a.bin" in said.out
        assert "/table_b.bin: damaged: the CRC-32 does not match" in said.out


def test_a_firmware_that_does_not_start_is_a_finding_and_no_failure() -> None:
    with device(boot=b"import machine\nmachine.PWM = None\n") as board:
        said = unknot("device", "--port", board.path)
        assert said.status == 0
        assert "its program does not report" in said.out


def test_the_device_runs_on_afterwards() -> None:
    with device() as board:
        assert unknot("device", "--port", board.path).status == 0
        assert asked(board).startswith("unknot READY 1 ")


def test_a_firmware_that_cannot_be_loaded_is_a_finding_too() -> None:
    with device({**flashed_files(), "firmware_a/unknot.mpy": b"not any more"}) as board:
        said = unknot("device", "--port", board.path)
        assert said.status == 0
        assert "not as this unknot has it; unknot flash brings it" in said.out
        assert "its program does not report" in said.out


def test_the_button_is_read_by_the_makers_own_wiring() -> None:
    pressed = b"import machine\nmachine.Pin.value = lambda pin, level=None: pin.number != 7\n"
    with device({**flashed_files(), "wiring.txt": b"button: 7\n"}, pressed) as board:
        assert "down now; if nobody presses it, it is stuck" in unknot("device", "--port", board.path).out


REFUSES_ONCE = b"""
if "refuse" in os.listdir("/"):
    os.remove("/refuse")
    import builtins
    def refusing(path, mode="r", given=open):
        if mode in ("wb", "ab", "r+b"):
            raise OSError(5)
        return given(path, mode)
    builtins.open = refusing
"""


def test_writes_that_fail_are_told_in_words_with_what_to_do() -> None:
    unproven = {path: held for path, held in flashed_files().items() if path != "boot.bin"}
    with device({**unproven, "refuse": b""}, REFUSES_ONCE) as board:
        assert " unwritten=1 " in asked(board)
        data = json.loads(unknot("device", "--json", "--port", board.path).out)
        assert " unwritten=0 " in asked(board)
    assert data["failed_writes"] == 1
    (told,) = data["troubles"]
    assert told.startswith(
        "it could not write once since it was switched on, so a session or a setting may be lost; keep"
    )
    assert told.endswith("if it has room left, its memory fails: format it (vfs.VfsLfs2.mkfs) and flash it anew")


def test_writes_that_fail_at_the_start_after_a_flash_are_told_by_it() -> None:
    refuses_boot = b"""
import builtins
def refusing(path, mode="r", given=open):
    if path == "/boot.bin" and mode != "rb":
        raise OSError(5)
    return given(path, mode)
builtins.open = refusing
"""
    with device({**flashed_files(), **proven(1)}, refuses_boot) as board:
        said = unknot("flash", OTHER, "--port", board.path)
        assert said.status == 0
        assert "trouble: it could not write once since it was switched on" in said.out


MEASURES = b"""
import machine
class Adc:
    def __init__(self, pin):
        assert pin.number == 29
        self.count = 0
    def read_u16(self):
        self.count += 1
        return 65535 if self.count % 4 == 0 else VOLTS * 65535 // 3 // 3300 + 90 * (self.count % 3 - 1)
machine.ADC = Adc
"""
"""A divider by three beside a converter that switches: every fourth reading is a spike, and none is quite right."""


@pytest.mark.parametrize(
    ("supply_mv", "words", "source"),
    [
        (4_700, "4.7 V, from USB; what the cells have does not show while the cable is in", "usb"),
        (3_400, "3.4 V, less than USB gives: the cells, or a weak cable", "cells or usb"),
    ],
)
def test_volts_are_shown_with_what_they_tell(supply_mv: int, words: str, source: str) -> None:
    with device(boot=MEASURES.replace(b"VOLTS", b"%d" % supply_mv)) as board:
        said = unknot("device", "--port", board.path).out
        data = json.loads(unknot("device", "--json", "--port", board.path).out)
    assert f"\nsupply        {words}\n" in said
    assert data["supply"] == {"volts": pytest.approx(supply_mv / 1000, abs=0.03), "from": source}


def test_what_no_board_could_run_on_is_no_reading() -> None:
    with device(boot=MEASURES.replace(b"VOLTS", b"900")) as board:
        assert "USB; this board does not say how many volts" in unknot("device", "--port", board.path).out


def test_a_radio_that_is_in_use_is_left_alone() -> None:
    radio = b"""
import sys
class Radio:
    STA_IF, AP_IF = 0, 1
    def WLAN(self, interface):
        return self
    def active(self):
        return True
sys.modules["network"] = Radio()
sys.modules["sys"].implementation = type(sys.implementation)(*sys.implementation[:2], "Raspberry Pi Pico W with RP2040", 6, "")
"""
    with device(boot=MEASURES.replace(b"VOLTS", b"4700") + radio) as board:
        said = unknot("device", "--port", board.path).out
    assert "Raspberry Pi Pico W, id" in said
    assert "USB; this board does not say how many volts" in said
