"""Opens the serial port: mpremote's transport, with time limits everywhere and every byte counted.

Rule: whatever the port, the cable or mpremote can do wrong leaves here as a DeviceError in plain words. Must not know:
what the bytes mean, or which program reads them.
"""

from __future__ import annotations

import errno
import os
import re
import struct
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mpremote import transport_serial
from mpremote.transport import TransportError, TransportExecError
from mpremote.transport_serial import SerialTransport

from host_tools.errors import DeviceError
from host_tools.flash.answers import GarbledError
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

transport_serial.print = lambda *_: None
"""What mpremote prints when it fails is for its own users; sys.stdout cannot be redirected while threads share it."""

PATIENCE_S = 8.0
"""How long a device may say nothing, or take nothing. The longest it works in silence is hashing its firmware: 1 s."""
GREETING_S = 3.0
"""The same before it has said anything: a board that is reset by opening its port starts within this."""
BOOT_S = 10.0
"""How long a boot.py may take, mpremote's own patience: joining a Wi-Fi takes seconds. Then it is stopped."""

_VANISHED = marked("the device has vanished; the cable or its power went, or it was reset; plug it in and try again")
_MUTE = marked(
    "the device does not answer; unplug it, plug it in again, and try once more; where that never helps, "
    "its boot.py or main.py takes no Ctrl-C"
)
_GARBLED = marked("what the device says arrives damaged; try again, with another cable or without a hub")
_DEAF_BOOT = marked(
    "its boot.py does not end and takes no Ctrl-C, so nothing else gets a turn; take that out of boot.py, or erase "
    "the board and install MicroPython anew"
)
_FAILURES = (
    (r"OSError: (\[Errno )?28\b", marked("{port}: its file system is full; remove files that are not unknot's")),
    (
        r"OSError: (\[Errno )?(5|84)\b",
        marked("{port}: its file system is damaged; format it (vfs.VfsLfs2.mkfs), then flash it anew"),
    ),
    (r"MemoryError\b", marked("{port}: it has no state left for this; unplug it, plug it in again, and try once more")),
    (r"TableError: ", marked("{port}: it refuses the table: {why}")),
    (
        r"ImportError: ",
        marked(
            "{port}: its firmware does not know what this unknot asks for; unknot flash brings one that does: {why}"
        ),
    ),
    (r"", marked("{port}: the device reports {whole}")),
)
"""What a device's exceptions mean, as far as they tell the person something."""
_TAKEN = marked(
    "another program has this port open (another unknot, a terminal, an editor); wait, or close that program"
)
MOST_BYTES = 1 << 20
"""No answer is as long; whatever goes on and on is none."""
_NOT_AS_IT_SHOULD = ("unexpected read", "could not exec", "could not complete")
"""mpremote's words for an answer that came, and was none."""
_GONE = (errno.EIO, errno.ENXIO, errno.ENODEV, errno.ENOENT, errno.EBADF)


class ReportedError(DeviceError):
    """The device itself says what went wrong: it is there, and did not do what it was told."""


class SerialPort(SerialTransport):  # type: ignore[misc]  # mpremote has no types
    """An open port. `sent_bytes` counts all that went to the device; `is_boot_stopped`: its boot.py took too long."""

    def __init__(self, port: str) -> None:
        self.sent_bytes = 0
        self.is_boot_stopped = False
        _require_port(port)
        super().__init__(port, timeout=PATIENCE_S)  # exclusive: the system's own lock, which falls with the process
        self.serial.write_timeout = PATIENCE_S
        self._write = self.serial.write
        self.serial.write = self._count

    def _count(self, data: bytes) -> int:
        self.sent_bytes += len(data)
        written: int = self._write(data)
        return written

    def read_until(
        self,
        min_num_bytes: int,  # noqa: ARG002  # mpremote's own signature
        ending: bytes,
        timeout: float | None = None,  # noqa: ARG002  # one patience for all
        data_consumer: Callable[[bytes], None] | None = None,  # noqa: ARG002  # nobody here has one
        timeout_overall: float | None = None,
    ) -> bytes:
        """As mpremote's, but it waits for bytes instead of looking every 10 ms, and never for ever."""
        end_s = time.monotonic() + timeout_overall if timeout_overall else float("inf")
        data = bytearray()
        while not data.endswith(ending) and time.monotonic() < end_s and len(data) < MOST_BYTES:
            byte: bytes = self.serial.read(1)
            if not byte:
                break
            data += byte
        if len(data) >= MOST_BYTES:
            raise GarbledError
        return bytes(data)

    def exec(self, command: str, *_: object, **__: object) -> bytes:
        """As mpremote's, but what a device complains about need not be UTF-8."""
        printed: bytes
        printed, complaint = self.exec_raw(command)
        if complaint:
            raise TransportExecError(printed, complaint.decode(errors="replace"))
        return printed

    def enter_raw_repl(self, *_: object, **__: object) -> None:
        """Stop whatever runs and start afresh in the raw REPL; a device that is just starting is asked twice.

        A soft reset runs boot.py. One that does not end is stopped as any program is.
        """
        try:
            self._ask_for_repl(GREETING_S, soft_reset=False)
        except TransportError:
            self._ask_for_repl(BOOT_S, soft_reset=False)
        try:
            self._ask_for_repl(BOOT_S, soft_reset=True)
        except TransportError:
            self._stop_boot()
        self.serial.timeout = PATIENCE_S

    def _ask_for_repl(self, patience_s: float, *, soft_reset: bool) -> None:
        self.serial.timeout = patience_s  # keeps fault 13
        super().enter_raw_repl(soft_reset=soft_reset, timeout_overall=patience_s)

    def _stop_boot(self) -> None:
        self.is_boot_stopped = True
        try:
            self._ask_for_repl(GREETING_S, soft_reset=False)  # keeps fault 35
        except TransportError:
            raise DeviceError(_located(self.serial.port, _DEAF_BOOT)) from None

    def hang_up(self) -> None:
        """Close the port; what a device that hangs has not taken is thrown away, or closing would wait for it."""
        # Of a device that has vanished, pyserial lets termios.error through, which is no OSError.
        for step in (self.serial.reset_output_buffer, self.close, self.serial.close):
            with suppress(Exception):
                step()


def _is_path(port: str) -> bool:
    """Whether a port is a file one can look at: Windows has names of its own, and an address (rfc2217://) is none."""
    return os.name == "posix" and "://" not in port


def _require_port(port: str) -> None:
    """Say what mpremote would only call "failed to access"."""
    if not _is_path(port):
        return
    if not Path(port).exists():
        raise DeviceError(
            say("{port}: there is no such port; plug the board in, or see which there are: unknot device", port=port)
        )
    if not Path(port).is_char_device():
        raise DeviceError(
            say("{port}: this is no serial port; plug the board in, or see which there are: unknot device", port=port)
        )
    if not os.access(port, os.R_OK | os.W_OK):
        raise DeviceError(
            say("{port}: you may not use this port; on Linux, join its group (often dialout), log in anew", port=port)
        )


@contextmanager
def plain_words(port: str) -> Iterator[None]:
    """Turn all that can go wrong on the way to a device into a DeviceError."""
    try:
        yield
    except TransportExecError as error:
        raise ReportedError(_meaning_of_exception(port, error.error_output)) from None
    except TransportError as error:
        raise DeviceError(_located(port, _meaning(str(error)))) from None
    except (GarbledError, struct.error):
        raise DeviceError(_located(port, _GARBLED)) from None
    except OSError as error:
        raise DeviceError(_located(port, _meaning_of_failure(port, error))) from None
    except Exception as error:
        # pyserial lets termios.error through, which is no OSError and does not exist everywhere.
        if type(error).__module__ != "termios":
            raise
        raise DeviceError(_located(port, _VANISHED)) from None


def _located(port: str, sentence: str) -> str:
    return say("{port}: {problem}", port=port, problem=say(sentence))


def _meaning_of_exception(port: str, traceback: str) -> str:
    last = (traceback.strip().splitlines() or [say("an error without words")])[-1]
    found = ((re.match(pattern, last), meaning) for pattern, meaning in _FAILURES)
    match, meaning = next((match, meaning) for match, meaning in found if match)
    return say(meaning, port=port, why=last[match.end() :], whole=last)


def _meaning(said: str) -> str:
    if said.startswith("failed to access"):
        return _TAKEN
    return _GARBLED if said.startswith(_NOT_AS_IT_SHOULD) else _MUTE


def _meaning_of_failure(port: str, error: OSError) -> str:
    is_there = not _is_path(port) or Path(port).exists()
    return _MUTE if is_there and error.errno not in _GONE else _VANISHED
