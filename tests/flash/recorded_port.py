"""A serial port that says again what a real MicroPython said, with one of its bytes lost, doubled or spoilt.

Rule: what was said after the nth write comes after the nth write. It never waits: where nothing comes, that is the end
of anybody's patience.
"""

import contextlib
from collections.abc import Iterator
from unittest import mock

import serial

from host_tools.flash import device_update, repl_session, running_report
from tests.flash.device_fixture import unknot
from tests.targets.serial_device import SerialDevice

CHARACTER_DEVICE = "/dev/null"


def recorded(board: SerialDevice, *arguments: str) -> list[bytes]:
    """Run a verb with a real device, and return what came over its port after each write."""
    said: list[bytes] = [b""]
    write, read = serial.Serial.write, serial.Serial.read

    def heard_write(port: serial.Serial, data: bytes) -> int:
        said.append(b"")
        return write(port, data)

    def heard_read(port: serial.Serial, size: int = 1) -> bytes:
        data = read(port, size)
        said[-1] += data
        return data

    with mock.patch.object(serial.Serial, "write", heard_write), mock.patch.object(serial.Serial, "read", heard_read):
        ended = unknot(*arguments, "--port", board.path)
    assert ended.status == 0, ended
    return said


class RecordedPort:
    """As much of serial.Serial as mpremote and we use."""

    port = CHARACTER_DEVICE
    timeout = write_timeout = 0.0
    rts = dtr = True

    def __init__(self, said: Iterator[bytes]) -> None:
        self._said = said
        self._unread = b""

    @property
    def in_waiting(self) -> int:
        return len(self._unread)

    def inWaiting(self) -> int:  # noqa: N802  # pyserial's own name
        return self.in_waiting

    def isOpen(self) -> bool:  # noqa: N802  # same
        return True

    def write(self, data: bytes) -> int:
        self._unread += next(self._said, b"")
        return len(data)

    def read(self, size: int = 1) -> bytes:
        data, self._unread = self._unread[:size], self._unread[size:]
        return data

    def reset_output_buffer(self) -> None: ...

    def close(self) -> None: ...


@contextlib.contextmanager
def replayed(said: list[bytes]) -> Iterator[None]:
    """Let every port that is opened go on with this, and nobody wait for what will not come."""
    turns = iter(said[1:])
    with (
        mock.patch.object(serial, "serial_for_url", lambda *_, **__: RecordedPort(turns)),
        mock.patch.object(running_report, "ANSWER_S", 0.001),
        mock.patch.object(repl_session, "READY_S", 0.001),
        mock.patch.object(device_update, "_RETURNS_S", 0),
    ):
        yield


def turn_of(said: list[bytes], what: bytes) -> int:
    """Return after which write this was said."""
    return next(turn for turn, text in enumerate(said) if what in text)


def spoilt(said: list[bytes], first: int) -> Iterator[tuple[str, list[bytes]]]:
    """Yield what was said, each byte from the `first` turn on dropped, doubled or no UTF-8: one of these in turn."""
    for turn, text in enumerate(said[first:], first):
        for at in range(len(text)):
            ways = (("dropped", b""), ("doubled", text[at : at + 1] * 2), ("spoilt", b"\xff"))
            how, instead = ways[(turn + at) % len(ways)]
            changed = text[:at] + instead + text[at + 1 :]
            yield f"byte {at} of {text!r} {how}", [*said[:turn], changed, *said[turn + 1 :]]
