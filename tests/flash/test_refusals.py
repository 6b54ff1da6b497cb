"""A board that is not to be written to is not written to, and one hears why."""

import binascii
import struct
from pathlib import Path

import pytest

import host_tools
from shell.builtin_table import TABLE
from tests.flash.device_fixture import BOOT, ROUTINE, changed_firmware, device, flashed_files, running_sequence, unknot

IMPLEMENTATION = """
import sys
from collections import namedtuple
given = sys.implementation
sys.implementation = namedtuple("i", ("name", "version", "_machine", "_mpy", "_build"))({}, "TEST")
"""


def implementation(kind: str = "given[0]", machine: str = "given._machine", mpy: str = "given._mpy") -> bytes:
    """Return a boot.py by which the board says that it is another."""
    return IMPLEMENTATION.format(f"{kind}, given[1], {machine}, {mpy}").encode()


FILE_SYSTEM_BYTES = 352 * 4096
UNTOUCHED = "nothing has changed, the device keeps the routines it had"


def test_a_firmware_that_does_not_know_what_is_asked_is_left_alone_and_one_hears_what_helps() -> None:
    older = {path: held for path, held in flashed_files().items() if "unknot_host" not in path}
    with device(older) as board:
        said = unknot("flash", ROUTINE, "--port", board.path, "--routine-only")
        assert said.status == 3
        assert "its firmware does not know what this unknot asks for; unknot flash brings one that does" in said.err
        assert UNTOUCHED in said.err
        assert unknot("flash", ROUTINE, "--port", board.path).status == 0


@pytest.mark.parametrize(
    ("boot", "why"),
    [
        (
            implementation(machine="'Micro:bit'"),
            '"Micro:bit" is not a board unknot knows (unknot boards lists them); choose another port, or say with --board',
        ),
        (implementation(kind="'circuitpython'"), "runs circuitpython 1.27.0, not MicroPython"),
        (implementation(mpy="5"), "MicroPython 1.27.0 reads .mpy version 5, not 6"),
        (b"import sys, vfs\nclass Fat:\n mount = lambda self: '<VfsFat>'\nsys.modules['vfs'] = Fat()\n", "is FAT"),
    ],
)
def test_a_wrong_board_is_refused_before_anything_is_written(boot: bytes, why: str) -> None:
    with device({}, boot) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert why in said.err
        assert UNTOUCHED in said.err
        assert board.files() == {"boot.py": BOOT + boot}


def test_an_unknown_board_with_its_own_wiring_is_a_board() -> None:
    with device({"wiring.txt": b"board: pico\n"}, implementation(machine="'My board'")) as board:
        said = unknot("flash", "--firmware", "--port", board.path)
        assert said.status == 0
        assert "My board, firmware 0.1.0 installed" in said.out


def test_another_program_is_not_replaced_unless_asked() -> None:
    theirs = b"print('a weather station')\n"
    with device({"main.py": theirs}) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "runs another program (its main.py is not unknot's)" in said.err
        assert board.files() == {"boot.py": BOOT, "main.py": theirs}
        assert unknot("flash", "--firmware", "--port", board.path).status == 0
        assert board.files()["main_old.py"] == theirs


def test_routine_only_needs_unknot_there() -> None:
    with device({}) as board:
        said = unknot("flash", ROUTINE, "--port", board.path, "--routine-only")
        assert said.status == 3
        assert "has no program on it, not unknot; flash it first" in said.err


def test_a_newer_firmware_is_not_replaced_by_an_older_one() -> None:
    newer = {**flashed_files(), "firmware_a/version.txt": b"9.1.0\n"}
    with device(newer) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "its firmware 9.1.0 is newer than this unknot, 0.1.0; update unknot" in said.err
        assert {path: board.files()[path] for path in newer if path != "boot.bin"} == {
            path: held for path, held in newer.items() if path != "boot.bin"
        }


def test_a_device_with_a_newer_format_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = changed_firmware(tmp_path, "companion/table_format.py", "MAJOR = 1", "MAJOR = 2")
    body = TABLE[:4] + b"\x02" + TABLE[5:-4]
    built_in = f"TABLE = {body + struct.pack('<I', binascii.crc32(body))!r}"
    (changed / "shell" / "builtin_table.py").write_text(built_in)
    with device({}) as board:
        with monkeypatch.context() as newer:
            newer.setattr(host_tools, "FIRMWARE", changed)
            assert unknot("flash", "--firmware", "--port", board.path).status == 0
        said = unknot("flash", ROUTINE, "--routine-only", "--port", board.path)
        assert said.status == 3
        assert "its firmware reads tables of format 2, this unknot writes 1" in said.err
        assert "table_new.bin" not in board.files()


def test_a_full_device_is_refused_before_anything_is_written() -> None:
    with device({"photos.bin": bytes(1_400_000)}) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "remove files that are not unknot's" in said.err
        assert sorted(board.files()) == ["boot.py", "photos.bin"]


def test_a_file_system_that_fills_up_on_the_way_is_said_in_plain_words() -> None:
    with device(flashed_files()) as board:
        used = sum(-(-len(held) // 4096) * 4096 for held in board.files().values())
        board.put({"photos.bin": bytes(FILE_SYSTEM_BYTES - used)})
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "its file system is full; remove files that are not unknot's; nothing has changed" in said.err
        assert running_sequence(board.files()) == 1
