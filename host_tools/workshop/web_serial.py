"""What mpremote asks of pyserial, over a port that the page has opened: in the page it stands under the name `serial`.

Rule: it blocks as pyserial does, fails as pyserial does (OSError), and keeps only what has come and was not read.
Must not know: JavaScript; who connects it hands in the `PagePort`.
"""

from __future__ import annotations

import errno
from typing import Protocol

__version__ = "3.5"
PORT = "usb://board"
"""How the port is called in messages; it is no path, and nobody looks for it on a disk."""
_FOREVER_S = 3600.0


class PagePort(Protocol):
    """A port of the page, every call of it waits; a port that is gone raises OSError."""

    def open(self) -> None:
        """Open it."""

    def read(self, timeout_ms: int) -> bytes:
        """Return all that has come, as soon as something has; nothing where nothing came in that time."""

    def write(self, data: bytes, timeout_ms: int) -> bool:
        """Send all of it; False where it was not taken in that time."""

    def close(self) -> None:
        """Close it."""


class SerialException(OSError):  # noqa: N818  # pyserial's name
    """The port is gone, or cannot be opened."""


class SerialTimeoutException(SerialException):
    """The device took nothing in time."""


class _Connection:
    port: PagePort | None = None


def connect(port: PagePort) -> None:
    """Have every `Serial` from now on speak over `port`."""
    _Connection.port = port


class Serial:
    """An open port, once `open` was called; times are in seconds, None is for ever."""

    def __init__(self, port: str, *, timeout: float | None = None, **_: object) -> None:
        if _Connection.port is None:
            raise SerialException(errno.ENOENT, "no port")
        self.port = port
        self.timeout = timeout
        self.write_timeout: float | None = None
        self.rts = self.dtr = True
        self._port = _Connection.port
        self._unread = bytearray()
        self._is_open = False

    def isOpen(self) -> bool:  # noqa: N802  # pyserial's name
        """Whether it is open."""
        return self._is_open

    def open(self) -> None:
        """Open it. Raises OSError."""
        self._port.open()
        self._is_open = True

    def close(self) -> None:
        """Close it, if it is open."""
        if self._is_open:
            self._is_open = False
            self._port.close()

    @property
    def in_waiting(self) -> int:
        """How many bytes have come and were not read."""
        self._unread += self._port.read(0)
        return len(self._unread)

    def inWaiting(self) -> int:  # noqa: N802  # pyserial's name
        """As `in_waiting`."""
        return self.in_waiting

    def read(self, size: int = 1) -> bytes:
        """Return so many bytes, fewer where the rest does not come within `timeout`."""
        while len(self._unread) < size:
            more = self._port.read(_milliseconds(self.timeout))
            if not more:
                break
            self._unread += more
        data = bytes(self._unread[:size])
        del self._unread[:size]
        return data

    def write(self, data: bytes) -> int:
        """Send all of it. Raises SerialTimeoutException where the device takes it not within `write_timeout`."""
        if not self._port.write(bytes(data), _milliseconds(self.write_timeout)):
            raise SerialTimeoutException("Write timeout")
        return len(data)

    def reset_output_buffer(self) -> None:
        """Nothing waits here to be sent."""


def serial_for_url(url: str, *, do_not_open: bool = False, **options: object) -> Serial:
    """Return the port; of all there might be in the world there is this one."""
    port = Serial(url, **options)  # type: ignore[arg-type]  # pyserial's keywords
    if not do_not_open:
        port.open()
    return port


def comports() -> list[object]:
    """The page chooses the port, so there is none to be found."""
    return []


def _milliseconds(seconds: float | None) -> int:
    return int(1000 * (_FOREVER_S if seconds is None else seconds))
