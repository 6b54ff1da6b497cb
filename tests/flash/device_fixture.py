"""What the tests of the cable share: a real MicroPython on a pseudo-terminal, the command line, and a device's files."""

import contextlib
import io
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import serial

import host_tools
from companion.table import decode
from host_tools import cli
from host_tools.flash.firmware_build import build_firmware, digest_of, main_of, sha256_of
from host_tools.table.compile import compile_routines
from shell import journal_format as layout
from shell.files import Files
from shell.slots import newest, sequence_of
from tests.shipped import routine
from tests.targets.serial_device import SerialDevice

ROUTINE = str(host_tools.ROUTINES / "erector_spinae.yaml")
OTHER = str(host_tools.ROUTINES / "breathing.yaml")

# This MicroPython's VfsPosix mixes up two absolute paths; a board's littlefs does not.
BOOT = b"""
import os
def rename(old, new, rename=os.rename):
    rename(old.lstrip("/"), new.lstrip("/"))
os.rename = rename
"""


class Said(NamedTuple):
    """What a verb came to."""

    status: int
    out: str
    err: str


def unknot(*arguments: str) -> Said:
    """Run the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main([str(each) for each in arguments])
    return Said(status, out.getvalue(), err.getvalue())


@cache
def table(sequence: int, name: str = "erector_spinae") -> bytes:
    """Return a shipped routine as a table."""
    return compile_routines([routine(name)], sequence=sequence)


def proven(sequence: int) -> dict[str, bytes]:
    """Return what a device notes once a table has run for a while; it starts without waiting 2 s for what is not proven."""
    return {"boot.bin": layout.pack(layout.BOOT_RECORD, layout.Boot(3, layout.BOOT_VERSION, 0, sequence, 0, bytes(8)))}


@cache
def flashed_files() -> dict[str, bytes]:
    """Return what lies on a device that runs table 1, and has proved it."""
    firmware = build_firmware()
    return {
        "main.py": main_of("/firmware_a").encode(),
        **{f"firmware_a{path}": content for path, content in firmware.files.items()},
        "table_a.bin": table(1),
        **proven(1),
    }


def swift(sequence: int) -> dict[str, bytes]:
    """Return what lies on a device that takes the table of that number for proven already."""
    return {**flashed_files(), **proven(sequence)}


def copied_by_hand() -> dict[str, bytes]:
    """Return the firmware's sources as one copies them onto a device without our tools."""
    folder = host_tools.FIRMWARE
    files = [folder / "main.py", *folder.glob("companion/*.py"), *folder.glob("shell/*.py")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@contextlib.contextmanager
def device(files: dict[str, bytes] | None = None, boot: bytes = b"") -> Iterator[SerialDevice]:
    """Switch on a board that holds `files`; without, one that has been flashed. `boot` is what its boot.py does too."""
    held = flashed_files() if files is None else files
    with SerialDevice({"boot.py": BOOT + boot, **held}) as board:
        yield board


def kept(board: SerialDevice) -> dict[str, bytes]:
    """Return a device's files but for what it notes itself."""
    own = ("boot.py", "boot.bin", "table_new.bin", "main_new.py", "main_old.py")
    return {path: content for path, content in board.files().items() if path not in own}


def running_sequence(files: dict[str, bytes]) -> int:
    """Return the table a device with these files would run, found by its own code."""

    class System:
        @staticmethod
        def stat(path: str) -> tuple[int, ...]:
            if path.lstrip("/") not in files:
                raise OSError(2)
            return (0,) * 6 + (len(files[path.lstrip("/")]),)

    def opener(path: str, _mode: str) -> io.BytesIO:
        if path.lstrip("/") not in files:
            raise OSError(2)
        return io.BytesIO(files[path.lstrip("/")])

    slot, blob, _, _ = newest(Files(opener, System))
    assert sequence_of(blob) == slot.sequence or slot.sequence == 0
    return slot.sequence


def running_firmware(files: dict[str, bytes]) -> str:
    """Return the digest of the firmware that main.py starts, as it lies there."""
    main = files["main.py"].decode()
    folder = main[main.index("/firmware_") + 1 :][: len("firmware_a")]
    return digest_of({path[len(folder) :]: sha256_of(files[path]) for path in files if path.startswith(f"{folder}/")})


def changed_firmware(folder: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of the firmware's sources in which one module reads otherwise."""
    copy = folder / "firmware"
    shutil.copytree(host_tools.FIRMWARE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    source = (copy / name).read_text()
    assert old in source
    (copy / name).write_text(source.replace(old, new))
    return copy


def digest(blob: bytes) -> str:
    """Return what the device's word says of a table."""
    return decode(blob).header.source_digest.hex()


def asked(board: SerialDevice) -> str:
    """Ask a running device how it is, as anybody with a terminal can."""
    with serial.Serial(board.path, timeout=10) as port:
        port.write(b"?")
        while b"unknot READY" not in (line := port.readline()):
            assert line, "the device does not answer"
    return line[line.index(b"unknot READY") :].decode().strip()


def chunks_of_an_update(board: SerialDevice, *arguments: str) -> list[int]:
    """Flash a board and return the size of every write to its port, in their order: handshakes and all."""
    written: list[int] = []
    write = serial.Serial.write

    def counted(port: serial.Serial, data: bytes) -> int:
        written.append(len(data))
        return write(port, data)

    with mock.patch.object(serial.Serial, "write", counted):
        said = unknot("flash", *arguments, "--port", board.path)
    assert said.status == 0, said
    assert f"{sum(written):,} bytes sent over the cable" in said.out
    return written


def bytes_of_a_routine_update(path: str = ROUTINE) -> int:
    """Return all that goes over the cable when a device with this firmware gets another routine."""
    with device(swift(2)) as board:
        return sum(chunks_of_an_update(board, path))
