"""The USB cable of a pretended board: a pseudo-terminal under a path that stays the same.

Rule: output behaves as ports/rp2 has it: without a host the latest 256 bytes wait for one, and a host that does not read
loses output after half a second. Knows no MicroPython and no threads.
"""

import os
import pty
import select
import termios
import time
import tty
from pathlib import Path

KEPT_BYTES = 256  # CFG_TUD_CDC_TX_BUFSIZE
GIVE_UP_S = 0.5  # MICROPY_HW_USB_CDC_TX_TIMEOUT
# pyserial throws away what comes while it opens a port; a host that sends has done that.
NEW_HOST_S = 0.2
BACKLOG_BYTES = 1 << 16
NEVER = float("inf")


class Cable:
    """Unplugged at first. `is_hanging`: neither reads nor writes, as a board whose USB is stuck."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_hanging = False
        self._port: int | None = None
        self._outgoing = b""
        self._host_since = self._progress_at = NEVER

    @property
    def has_host(self) -> bool:
        """Whether someone has the port open."""
        return self._host_since != NEVER

    @property
    def is_backed_up(self) -> bool:
        """Whether more output would only pile up."""
        return len(self._outgoing) >= BACKLOG_BYTES

    def plug(self) -> None:
        """Let the port appear."""
        self._port, terminal = pty.openpty()
        tty.setraw(terminal, termios.TCSANOW)
        os.set_blocking(self._port, False)
        self.path.symlink_to(os.ttyname(terminal))
        # From here on the terminal is open only while a host has it open, and a hang-up tells when none has.
        os.close(terminal)
        self._host_since = NEVER

    def unplug(self) -> None:
        """Let the port vanish, and with it what was still to be sent."""
        if self._port is None:
            return
        self.path.unlink()
        os.close(self._port)
        self._port = None
        self._host_since = NEVER
        self._outgoing = b""

    def watch(self, poller: select.poll) -> None:
        """Have `poller` wake up when there is something to carry."""
        if self._port is not None and self.has_host and not self.is_hanging:
            poller.register(self._port, select.POLLIN | (select.POLLOUT if self._outgoing else 0))

    def say(self, output: bytes) -> None:
        """Send it when a host is there and reads."""
        if not self._outgoing:
            self._progress_at = time.monotonic()
        self._outgoing += output

    def carry(self) -> None:
        """Send what can be sent now."""
        self._look_for_host()
        if not self.has_host or self.is_hanging:
            self._outgoing = self._outgoing[-KEPT_BYTES:]
        elif self._outgoing and time.monotonic() > self._host_since + NEW_HOST_S:
            self._write()

    def read(self, limit: int) -> bytes:
        """Return what the host has sent; nothing where there is nothing."""
        if self._port is None or self.is_hanging:
            return b""
        try:
            sent = os.read(self._port, limit)
        except OSError:  # nothing there, or no host
            return b""
        if self.has_host:
            self._host_since = 0
        return sent

    def _look_for_host(self) -> None:
        if self._port is None:
            return
        poller = select.poll()
        poller.register(self._port, 0)
        if poller.poll(0):
            self._host_since = NEVER
        elif not self.has_host:
            self._host_since = self._progress_at = time.monotonic()

    def _write(self) -> None:
        assert self._port is not None
        try:
            self._outgoing = self._outgoing[os.write(self._port, self._outgoing) :]
            self._progress_at = time.monotonic()
        except BlockingIOError:
            if time.monotonic() > self._progress_at + GIVE_UP_S:
                self._outgoing = b""
