"""Reads and writes whole small files; what is not there or cannot be read is None.

Rule: a file that keeps its length is overwritten in place and never truncated first, so that whatever comes between
leaves the old contents. Writing raises OSError; reading never does. Nothing here formats or makes folders.
"""

import os

_SIZE = 6


class Files:
    """The file system behind `opener` and `system` (as `os`), MicroPython's own unless a test brings others."""

    def __init__(self, opener=open, system=os) -> None:
        self._open = opener
        self.system = system

    def size(self, path: str) -> int:
        """Bytes in `path`, -1 if there is no such file to be read."""
        try:
            return self.system.stat(path)[_SIZE]
        except OSError:
            return -1

    def read(self, path: str, size: int, at: int = 0) -> bytes:
        """Return up to `size` of `path` from offset `at`, or None."""
        try:
            with self._open(path, "rb") as file:
                if at:
                    file.seek(at)
                return file.read(size)
        except OSError:
            return None

    def write(self, path: str, blob: bytes) -> None:
        """Make `blob` the contents of `path`: before or after, never between. Raises OSError."""
        mode = "r+b" if self.size(path) == len(blob) else "wb"  # keeps fault 8
        with self._open(path, mode) as file:
            file.write(blob)

    def append(self, path: str, blob: bytes) -> None:
        """Put `blob` behind what is in `path`, or begin it. Raises OSError."""
        with self._open(path, "ab") as file:
            file.write(blob)

    def rename(self, old: str, new: str) -> None:
        """Let `old` take the place of `new`, in one step. Raises OSError."""
        self.system.rename(old, new)
