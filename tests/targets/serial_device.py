"""A board without hardware on a pseudo-terminal: real MicroPython that the real mpremote can flash.

Rule: what a host sees is what it sees of a Pico: resets, Ctrl-C, raw paste, files. The device itself is
`serial_device.mjs` in a Node process, the port is `cable.py`; here is what a test can do to the two.
"""

import base64
import json
import queue
import select
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from tests.targets.cable import NEVER, Cable
from tests.targets.device_process import DATA_BYTES, DeviceProcess
from tests.targets.node import why_no_wasm
from tests.targets.target import Files, TargetError, as_bytes

TIMEOUT_S = 60
LOOK_MS = 5
PORT_RETURNS_S = 0.1


class SerialDevice:
    """`with` switches it on and plugs it in; `path` is its port. `bench`: what its `machine` was told, a line each.

    `drops_port_on_reset`: the port vanishes for a moment when the device resets itself, as a board's own USB does.
    """

    def __init__(self, files: Files | None = None, *, drops_port_on_reset: bool = False) -> None:
        if (reason := why_no_wasm()) is not None:
            raise TargetError(reason)
        self.bench: list[str] = []
        self._drops_port_on_reset = drops_port_on_reset
        self._temporary = tempfile.TemporaryDirectory(prefix="unknot-")
        self._cable = Cable(Path(self._temporary.name) / "port")
        self.path = str(self._cable.path)
        self._answers: queue.Queue[dict[str, str]] = queue.Queue()
        self._changed = threading.Condition()
        self._bytes_until_cut: int | None = None
        self._port_returns_at = NEVER
        self._process = DeviceProcess()
        self._carrier = threading.Thread(target=self._carry, name="serial device", daemon=True)
        self._carrier.start()
        self.put(files or {})

    def put(self, files: Files) -> None:
        """Add files, or replace them, behind the device's back."""
        encoded = {path: base64.b64encode(as_bytes(content)).decode() for path, content in files.items()}
        with self._changed:
            self._process.command(write=encoded)

    def files(self) -> dict[str, bytes]:
        """Return every file of the device by its path, as they are now."""
        with self._changed:
            self._process.command(list=True)
        try:
            answer = self._answers.get(timeout=TIMEOUT_S)
        except queue.Empty:
            raise TargetError("the device does not answer: its program never asks for the time") from None
        return {path: base64.b64decode(text) for path, text in answer.items()}

    def plug(self) -> None:
        """Put the cable in: the port appears, the device has power and starts."""
        with self._changed:
            self._cable.plug()
            self._process.command(power=True)

    def unplug(self) -> None:
        """Pull the cable: the port vanishes, the device loses power where it stands. Its files stay as they are."""
        with self._changed:
            self._cable.unplug()
            self._bytes_until_cut = None
            self._port_returns_at = NEVER
            self._process.command(power=False)
            self._changed.notify_all()

    def unplug_after(self, byte_count: int) -> None:
        """Pull the cable once the host has sent so many more bytes (at least 1); the device still uses those."""
        with self._changed:
            self._bytes_until_cut = byte_count

    def hang(self) -> None:
        """Neither read nor write the port any more; the device runs on."""
        self._cable.is_hanging = True

    def wait_for_bench(self, line: str, *, count: int = 1, timeout_s: float = TIMEOUT_S) -> None:
        """Return when `line` stands on the bench so many times."""
        self._wait(lambda: self.bench.count(line) >= count, f"{count} times {line!r} on the bench", timeout_s)

    def wait_for_cut(self, *, timeout_s: float = TIMEOUT_S) -> None:
        """Return when the cable has been pulled as `unplug_after` asked."""
        self._wait(lambda: self._bytes_until_cut is None, "the cut", timeout_s)

    def close(self) -> None:
        """Switch everything off."""
        self._process.kill()
        self._carrier.join()
        self._cable.unplug()
        self._process.close()
        self._temporary.cleanup()

    def __enter__(self) -> Self:
        self.plug()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _wait(self, has_happened: Callable[[], bool], what: str, timeout_s: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: has_happened() or self._process.is_over, timeout_s)
            if not has_happened():
                raise TargetError(f"waited in vain for {what}; the bench has {self.bench[-20:]}")

    # ---- the thread that carries between the cable and the process ----

    def _carry(self) -> None:
        while not self._process.is_over:
            poller = select.poll()
            with self._changed:
                self._cable.watch(poller)
                if not self._cable.is_backed_up:
                    poller.register(self._process.output, select.POLLIN)
            ready = dict(poller.poll(LOOK_MS))
            with self._changed:
                if self._process.output in ready:
                    for kind, payload in self._process.frames():
                        self._take(kind, payload)
                self._return_port()
                self._cable.carry()
                self._carry_to_device()
        with self._changed:
            self._changed.notify_all()

    def _take(self, kind: bytes, payload: bytes) -> None:
        if kind == b"A":
            self._answers.put(json.loads(payload))
        elif kind == b"D":
            self._cable.say(payload)
        else:
            self.bench.append(payload.decode())
            self._changed.notify_all()
            if payload == b"reset" and self._drops_port_on_reset:
                self._cable.unplug()
                self._port_returns_at = time.monotonic() + PORT_RETURNS_S

    def _return_port(self) -> None:
        if time.monotonic() > self._port_returns_at:
            self._port_returns_at = NEVER
            self._cable.plug()

    def _carry_to_device(self) -> None:
        # Where the device does not read, the host is to wait.
        if not self._process.has_room:
            return
        limit = DATA_BYTES if self._bytes_until_cut is None else min(DATA_BYTES, self._bytes_until_cut)
        piece = self._cable.read(limit)
        if not piece:
            return
        self._process.send(piece)
        if self._bytes_until_cut is not None:
            self._bytes_until_cut -= len(piece)
            if self._bytes_until_cut == 0:
                self.unplug()
