"""A conversation with one device: stop its program, run ours on it, and start it again.

Rule: however it ends (done, error, Ctrl-C, a closed terminal), the device is told to leave the REPL and start its own
program. Two conversations with one device cannot meet: the port is locked. Must not know: what a routine is.
"""

from __future__ import annotations

import ast
import re
import signal
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from host_tools.errors import DeviceError
from host_tools.flash.encoding import deflated, literal
from host_tools.flash.ready_report import is_over, is_safe_mode, last_lines, report_in, troubles_in
from host_tools.flash.scripts import script
from host_tools.flash.serial_port import SerialPort, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from host_tools.flash.ready_report import ReadyReport

READY_S = 20.0
"""How long a start may take; a table not yet proven waits 2 s before it runs (see shell.startup)."""
_LEAVE_S = 1.0
_LOOK_S = 0.2


class ReplSession:
    """`with` stops the device's program and waits for its REPL."""

    def __init__(self, port: str) -> None:
        self.port = port
        self._stack = ExitStack()
        self._line: SerialPort | None = None
        self._is_stopped = False
        self._known: set[str] = set()

    @property
    def has_deflate(self) -> bool:
        """Whether the device takes what is compressed; known once it has been taught something."""
        return "unpack" in self._known

    @property
    def sent_bytes(self) -> int:
        """Return how many bytes went to the device so far."""
        return self._line.sent_bytes if self._line else 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(_locked(self.port))
            stack.enter_context(_every_end_is_an_exception())
            with plain_words(self.port):
                self._line = SerialPort(self.port)
                stack.callback(self._line.hang_up)
                self._is_stopped = True
                stack.callback(self._leave)
                self._line.enter_raw_repl()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def run(self, source: str) -> str:
        """Run `source` on the device and return what it prints. Raises DeviceError, also for an exception there."""
        assert self._line is not None
        with plain_words(self.port):
            printed: bytes = self._line.exec(source)
            return printed.decode()

    def load(self, name: str) -> None:
        """Let the device know a script of `on_device`, unless it does already."""
        if not self._known:
            self._try_compressing()
        if name not in self._known:
            plain = script(name)
            self.run(f"run({literal(deflated(plain.encode()))})" if self.has_deflate else plain)
            self._known.add(name)

    def _try_compressing(self) -> None:
        """Few boards' MicroPython lacks deflate; those get everything as it is."""
        self._known.add("")
        try:
            self.run(script("unpack"))
            self._known.add("unpack")
        except DeviceError:
            self.run("pass")

    def ask(self, expression: str) -> object:
        """Return the value of `expression`, whose value is plain (numbers, text, lists and the like)."""
        printed = self.run(f"print(repr({expression}))")
        try:
            value: object = ast.literal_eval(printed.strip())
        except (ValueError, SyntaxError):
            raise DeviceError(f"{self.port}: the device answers what it was not asked: {printed[:60]!r}") from None
        return value

    def restart(self) -> ReadyReport:
        """Let the device start its own program, and wait for its word. Raises DeviceError where there is none."""
        assert self._line is not None
        with plain_words(self.port):
            self._line.exit_raw_repl()
            self._line.serial.write(b"\x04")
            self._is_stopped = False
            return self._await_report()

    def _await_report(self) -> ReadyReport:
        assert self._line is not None
        said = ""
        end_s = time.monotonic() + READY_S
        port = self._line.serial
        port.timeout = _LOOK_S
        while time.monotonic() < end_s and not is_over(said):
            said += port.read(max(1, port.in_waiting)).decode(errors="replace")
            if word := report_in(said):
                return word
            if is_safe_mode(said):
                raise DeviceError(f"{self.port}: the device is in safe mode: {'; '.join(troubles_in(said))}")
        raise DeviceError(f"{self.port}: the device restarted, but its program does not report: {last_lines(said)}")

    def _leave(self) -> None:
        """Whatever the REPL is doing, end it; then start the device's own program."""
        if not self._is_stopped or self._line is None:
            return
        self._is_stopped = False
        port = self._line.serial
        with suppress(Exception):  # it may be gone or stuck, and that is what is being reported already
            port.write_timeout = port.timeout = _LEAVE_S
            port.write(b"\r\x03\x03")
            is_listening = self._line.read_until(1, b">", timeout_overall=_LEAVE_S).endswith(b">")
            port.write(b"\r\x02")
            if is_listening:
                self._line.read_until(1, b">>> ", timeout_overall=_LEAVE_S)
            port.write(b"\x04")
            if is_listening:
                self._line.read_until(1, b"soft reboot\r\n", timeout_overall=_LEAVE_S)


@contextmanager
def _locked(port: str) -> Iterator[None]:
    """Hold the port's lock; it falls with the process, however that ends."""
    name = re.sub(r"\W+", "_", str(Path(port).resolve()))
    lock = FileLock(user_cache_path("unknot", ensure_exists=True) / f"port{name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise DeviceError(f"{port}: another unknot is talking to this device; wait until it is done") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _every_end_is_an_exception() -> Iterator[None]:
    """While inside, a closed terminal or a polite kill ends the program as Ctrl-C does: the device is let go."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    before = {number: signal.signal(number, interrupt) for name in names if (number := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
