"""Writes files whole or not at all.

Rule: a file that was there stays as it was until the new one is complete on the disk.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEVICES = Path("/dev")


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what was there in one step.

    A path that is no regular file (a pipe, a device) is written to directly. Raises OSError naming `path`; nothing half
    written is left.
    """
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write what is too long to hold at once; it takes the name `path` only if the block ends well."""
    try:
        with path.open("wb", buffering=0) if _is_stream(path) else _replacement(path.resolve()) as file:
            yield file
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _is_stream(path: Path) -> bool:
    """Whether nothing can stand beside `path`; /dev/stdout may lead to a file, but that link must stay."""
    return path.absolute().is_relative_to(_DEVICES) or (path.exists() and not path.is_file())


@contextmanager
def _replacement(path: Path) -> Iterator[IO[bytes]]:
    # Not tempfile: importing it costs a tenth of a whole `unknot compile`.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
