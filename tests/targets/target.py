"""What every target of the tests can do: run Python source on a real MicroPython.

A run starts a fresh interpreter; only files outlive it. A target knows nothing of the firmware: it is handed files.
"""

from collections.abc import Mapping
from typing import Protocol

Files = Mapping[str, bytes | str]


class TargetError(Exception):
    """The run raised (the text is MicroPython's own traceback) or did not end."""


class Target(Protocol):
    """A real MicroPython, wherever it runs."""

    def run(self, source: str, *, timeout_s: float = 60) -> str:
        """Run `source` as main program in a fresh interpreter; return what it printed, or raise TargetError."""

    def heap_bytes(self, source: str, *, timeout_s: float = 60) -> int:
        """Return the bytes of heap still in use after `source` and a collection."""

    def read_file(self, path: str) -> bytes:
        """Return a file of the target as the last run left it."""

    def close(self) -> None:
        """Let go of processes and temporary files."""


def as_bytes(content: bytes | str) -> bytes:
    """Return a file's content as it is stored."""
    return content.encode() if isinstance(content, str) else content
