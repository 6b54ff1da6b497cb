"""Writes files whole or not at all.

Rule: a file that was there stays as it was until the new one is complete on the disk.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what was there in one step.

    A path that is no regular file (a pipe, a device) is written to directly. Raises OSError naming `path`; nothing half
    written is left.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb", buffering=0) as file:
                file.write(content)
            return
        _replace(path, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _replace(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        # mkstemp makes files only their owner can read; the result should be like any other new file.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
