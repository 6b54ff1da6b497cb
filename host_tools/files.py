"""Writes files whole or not at all: what was there before stays until everything new is on the disk.

Rule: the new bytes grow under another name beside the old ones and take their place in one step. Must not know: what
the bytes mean.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` under the name `path`. Raises OSError naming `path`; the old content is then still there."""
    with whole_file(path) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the name `path` only if the block ends well.

    A link is followed; a device or a pipe is written to directly, because nothing can stand beside it. Raises OSError
    naming `path`, whatever name failed inside.
    """
    try:
        if _is_stream(path):
            with path.open("wb", buffering=0) as file:
                yield file
        else:
            with _beside(_target(path)) as file:
                yield file
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _is_stream(path: Path) -> bool:
    """Whether `path` is a device, a pipe or another way to an open file: /dev/stdout may well lead to a regular one."""
    if path.absolute().is_relative_to("/dev"):
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def _target(path: Path) -> Path:
    """Return what `path` leads to; refuse what a rename would pass over but a person means: folders, write protection."""
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target


@contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    unfinished = target.with_name(f".{target.name[:100]}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            unfinished.chmod(stat.S_IMODE(target.stat().st_mode))
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink()
