"""The Node process of a pretended board, and the frames that go in and out of it.

A frame is a letter, the payload's length as uint32 (little endian), and the payload. In: D bytes from the host, C a
command as JSON. Out: D bytes to the host, B a line for the bench, A an answer as JSON. `serial_link.mjs` is the other end.
"""

import json
import os
import select
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.targets.node import find_node
from tests.targets.target import TargetError

DEVICE = Path(__file__).with_name("serial_device.mjs")
HEADER = struct.Struct("<cI")
PIECE_BYTES = 1 << 16
# A frame with so many bytes fits where a pipe has room at all.
DATA_BYTES = select.PIPE_BUF - HEADER.size


class DeviceProcess:
    """Runs from the start; not locked, so its owner sees to it that one thread at a time writes."""

    def __init__(self) -> None:
        node = find_node()
        assert node is not None
        theirs, self._into = os.pipe()
        # The device looks for input between two instructions, so its reading must not block.
        os.set_blocking(theirs, False)
        self._process = subprocess.Popen([node, DEVICE], stdin=theirs, stdout=subprocess.PIPE, bufsize=0)
        os.close(theirs)
        assert self._process.stdout is not None
        self._stdout = self._process.stdout
        self.output = self._stdout.fileno()
        self._unread = b""

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    @property
    def has_room(self) -> bool:
        """Whether DATA_BYTES can be sent without waiting for the device to read."""
        return bool(select.select([], [self._into], [], 0)[1])

    def command(self, **command: Any) -> None:
        """Have `obey` in serial_device.mjs do it, in the order of what is sent."""
        try:
            self._send(b"C", json.dumps(command).encode())
        except BrokenPipeError:
            raise TargetError("Node has ended; what it said stands in the test's stderr") from None

    def send(self, data: bytes) -> None:
        """Send what the host sent; where the process has ended it is lost."""
        try:
            self._send(b"D", data)
        except BrokenPipeError:
            return

    def frames(self) -> Iterator[tuple[bytes, bytes]]:
        """Read once what has come, and yield the letter and payload of each whole frame."""
        self._unread += os.read(self.output, PIECE_BYTES)
        while len(self._unread) >= HEADER.size:
            kind, length = HEADER.unpack_from(self._unread)
            end = HEADER.size + length
            if len(self._unread) < end:
                return
            payload, self._unread = self._unread[HEADER.size : end], self._unread[end:]
            yield kind, payload

    def kill(self) -> None:
        """End it; `frames` has nothing more then."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Close both pipes."""
        os.close(self._into)
        self._stdout.close()

    def _send(self, kind: bytes, payload: bytes) -> None:
        frame = memoryview(HEADER.pack(kind, len(payload)) + payload)
        while frame:
            frame = frame[os.write(self._into, frame) :]
