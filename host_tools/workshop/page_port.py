"""Waits for the page, which has the port: CPython in the browser stands still until a promise is kept.

Rule: imported only there. A promise that is kept with nothing is a port that is gone.
"""

from __future__ import annotations

import errno
from typing import Any

from pyodide.ffi import run_sync

from host_tools.tongues.tongue import say


class WaitingPort:
    """A `PagePort` over a JavaScript object with `open`, `read`, `write` and `close`, each of which gives a promise."""

    def __init__(self, port: Any) -> None:  # noqa: ANN401  # JavaScript has no types
        self._port = port

    def open(self) -> None:
        """Open it."""
        _kept(self._port.open())

    def read(self, timeout_ms: int) -> bytes:
        """Return all that has come, as soon as something has."""
        return bytes(_kept(self._port.read(timeout_ms)).to_bytes())

    def write(self, data: bytes, timeout_ms: int) -> bool:
        """Send all of it; False where it was not taken in that time."""
        return bool(_kept(self._port.write(data, timeout_ms)))

    def close(self) -> None:
        """Close it."""
        _kept(self._port.close())


def _kept(promise: Any) -> Any:  # noqa: ANN401
    answer = run_sync(promise)
    if answer is None:
        raise OSError(errno.EIO, say("the port is gone"))
    return answer
