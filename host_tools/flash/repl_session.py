"""Holds a raw REPL session with one device: stops its program, runs scripts on it, and starts the program again.

Rule: however a session ends (done, error, Ctrl-C, a closed terminal), the device leaves the REPL and starts its own
program. The open port is locked, so that two sessions with one device cannot meet. Must not know: what a routine is.
"""

from __future__ import annotations

import signal
import threading
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Self

from host_tools.errors import DeviceError
from host_tools.flash.answers import read_answer, read_files
from host_tools.flash.device_scripts import script
from host_tools.flash.encoding import deflated, literal
from host_tools.flash.ready_report import is_over, is_safe_mode, last_lines, report_in, troubles_in
from host_tools.flash.running_report import heard
from host_tools.flash.serial_port import BOOT_S, SerialPort, plain_words
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from host_tools.flash.answers import Answer
    from host_tools.flash.ready_report import ReadyReport

READY_S = 20.0
"""How long a start may take; a table not yet proven waits 2 s before it runs (see shell.startup)."""
_LONG_BOOT = marked(
    "its boot.py took more than {seconds} s and runs first; make it shorter, or take it off: "
    "mpremote resume rm :boot.py"
)
_MOST_FILE_BYTES = 1 << 16
"""Twice what the longest file of ours holds; a larger one is somebody else's, and not fetched to its end."""
_LEAVE_S = 1.0


class ReplSession:
    """`with` stops the device's program and waits for its REPL."""

    def __init__(self, port: str) -> None:
        self.port = port
        self._stack = ExitStack()
        self._serial_port: SerialPort | None = None
        self._is_stopped = False
        self._loaded: set[str] = set()

    @property
    def has_deflate(self) -> bool:
        """Whether the device takes what is compressed; known once a script has been loaded."""
        return "unpack" in self._loaded

    @property
    def sent_bytes(self) -> int:
        """Return how many bytes went to the device so far."""
        return self._serial_port.sent_bytes if self._serial_port else 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(signals_interrupt())
            with plain_words(self.port):
                self._serial_port = SerialPort(self.port)
                stack.callback(self._serial_port.hang_up)
                self._is_stopped = True
                stack.callback(self._leave)
                self._serial_port.enter_raw_repl()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def exec(self, source: str) -> bytes:
        """Run `source` on the device and return what it prints. Raises DeviceError, also for an exception there."""
        assert self._serial_port is not None
        with plain_words(self.port):
            return self._serial_port.exec(source)

    def load(self, *names: str) -> None:
        """Load scripts of `on_device` on the device, but for those there already; together they are shorter."""
        if not self._loaded:
            self._try_compressing()
        missing = [name for name in names if name not in self._loaded]
        if missing:
            plain = "\n".join(map(script, missing))
            self.exec(f"run({literal(deflated(plain.encode()))})" if self.has_deflate else plain)
            self._loaded.update(missing)

    def _try_compressing(self) -> None:
        """Few boards' MicroPython lacks deflate; those get everything as it is."""
        self._loaded.add("")
        try:
            self.exec(script("unpack"))
            self._loaded.add("unpack")
        except DeviceError:
            self.exec("pass")

    def eval(self, expression: str, kind: type[Answer]) -> Answer:
        """Evaluate `expression` on the device; its value is of this kind (see `answers`). Raises DeviceError."""
        printed = self._answer(expression)
        with plain_words(self.port):
            return read_answer(printed, kind)

    def files(self, paths: tuple[str, ...]) -> dict[str, bytes]:
        """Return what each of these files on the device holds, of those there are. Raises DeviceError."""
        self.load("send_files")
        printed = self._answer(f"send_files({paths!r},{_MOST_FILE_BYTES})")
        with plain_words(self.port):
            return read_files(printed, paths)

    def _answer(self, expression: str) -> bytes:
        self.load("answer")
        return self.exec(f"answer({expression})")

    def restart(self) -> ReadyReport:
        """Let the device start its own program, and return its ready report. Raises DeviceError where none comes."""
        assert self._serial_port is not None
        with plain_words(self.port):
            self._serial_port.exit_raw_repl()
            self._serial_port.serial.write(b"\x04")
            self._is_stopped = False
            return self._await_report()

    def _await_report(self) -> ReadyReport:
        assert self._serial_port is not None
        said = ""
        for said in heard(self._serial_port, READY_S):
            if report := report_in(said):
                return report
            if is_safe_mode(said):
                why = "; ".join(troubles_in(said))
                raise DeviceError(say("{port}: the device is in safe mode: {why}", port=self.port, why=why))
            if is_over(said):
                break
        is_long = self._serial_port.is_boot_stopped
        why = say(_LONG_BOOT, seconds=round(BOOT_S)) if is_long else last_lines(said)
        raise DeviceError(
            say("{port}: the device restarted, but its program does not report: {why}", port=self.port, why=why)
        )

    def _leave(self) -> None:
        """Whatever the REPL is doing, end it; then start the device's own program."""
        if not self._is_stopped or self._serial_port is None:
            return
        self._is_stopped = False
        port = self._serial_port.serial
        with suppress(Exception):  # it may be gone or stuck, and that is what is being reported already
            port.write_timeout = port.timeout = _LEAVE_S
            port.write(b"\r\x03\x03")
            is_listening = self._serial_port.read_until(1, b">", timeout_overall=_LEAVE_S).endswith(b">")
            port.write(b"\r\x02")
            if is_listening:
                self._serial_port.read_until(1, b">>> ", timeout_overall=_LEAVE_S)
            port.write(b"\x04")
            if is_listening:
                self._serial_port.read_until(1, b"soft reboot\r\n", timeout_overall=_LEAVE_S)


@contextmanager
def signals_interrupt() -> Iterator[None]:
    """While inside, a closed terminal or a polite kill ends the program as Ctrl-C does: the session is closed."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    before = {number: signal.signal(number, interrupt) for name in names if (number := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
