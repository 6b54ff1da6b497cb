"""Writes files whole or not at all.

Rule: a file that was there stays as it was until the new one is complete; and to everybody else it stays the same file:
whoever could read it still can, nobody else, and under all its names. Must not know: what is written.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

_DEVICES = Path("/dev")


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what was there in one step.

    A path that is no regular file (a pipe, a device) is written to directly. Raises OSError naming `path`; nothing half
    written is left.
    """
    with whole_file(path) as file:
        file.write(content)


def write_new(path: Path, content: bytes) -> None:
    """Write `content` to a file that must not be there yet. Raises OSError; nothing half written is left."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            path.unlink()
            raise


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write what is too long to hold at once; it takes the name `path` only if the block ends well."""
    try:
        with _opened(path) as file:
            yield file
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _opened(path: Path) -> AbstractContextManager[IO[bytes]]:
    if _is_stream(path):
        return path.open("wb", buffering=0)
    real = Path(os.path.realpath(path))
    return _replacement(real) if _can_be_replaced(real) else _overwriting(real)


def _is_stream(path: Path) -> bool:
    """Whether nothing can stand beside `path`; /dev/stdout may lead to a file, but that link must stay."""
    return path.absolute().is_relative_to(_DEVICES) or (path.exists() and not path.is_file())


def _can_be_replaced(path: Path) -> bool:
    """Whether another file in its place would be the same to everybody: it has one name, and would have its owner."""
    if not os.path.lexists(path):
        return True
    old = path.stat()
    return old.st_nlink == 1 and _can_be_given_to(old) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _can_be_given_to(old: os.stat_result) -> bool:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return True
    return old.st_uid == os.geteuid() and old.st_gid in {os.getegid(), *os.getgroups()}


@contextmanager
def _replacement(path: Path) -> Iterator[IO[bytes]]:
    # A short name of its own: with the file's in it, it could be longer than a name may be. Not tempfile: importing it
    # costs a tenth of a whole `unknot compile`.
    part = path.with_name(f".unknot-{os.urandom(6).hex()}.part")
    try:
        with part.open("xb") as file:
            if path.exists():
                _take_after(path, part)
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)  # keeps fault 29
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _take_after(path: Path, part: Path) -> None:
    """Give `part`, still empty, the owner, the mode and the attributes of `path`."""
    import shutil  # noqa: PLC0415  # only over a file that is there

    old, new = path.stat(), part.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.chown(part, old.st_uid, old.st_gid)
    shutil.copystat(path, part)


@contextmanager
def _overwriting(path: Path) -> Iterator[IO[bytes]]:
    """Gather what is written, and copy it into the file at the end, once the disk has promised the room."""
    import shutil  # noqa: PLC0415  # seldom
    import tempfile  # noqa: PLC0415  # same

    with path.open("r+b") as target, tempfile.TemporaryFile() as gathered:
        yield gathered
        _reserve(target, gathered.seek(0, os.SEEK_END))
        gathered.seek(0)
        shutil.copyfileobj(gathered, target)
        target.truncate()


def _reserve(target: IO[bytes], size: int) -> None:
    if not size or not hasattr(os, "posix_fallocate"):
        return
    old_size = os.fstat(target.fileno()).st_size
    try:
        os.posix_fallocate(target.fileno(), 0, size)
    except OSError:
        target.truncate(old_size)
        raise
