"""A flash chip stricter than flash, with the real littlefs on it, made to look like MicroPython's `open` and `os`."""

import errno
import random

from littlefs import LFSConfig, LFSFilesystem, LittleFSError, UserContext, lfs
from littlefs.lfs import LFSFileFlag as Flag

BLOCK_BYTES = 4096
PAGE_BYTES = 256
CLEAN, TORN, HALF_ERASED = "clean", "torn", "half-erased"
_MODES = {
    "rb": Flag.rdonly,
    "wb": Flag.wronly | Flag.creat | Flag.trunc,
    "ab": Flag.wronly | Flag.creat | Flag.append,
    "r+b": Flag.rdwr,
}


class PowerCut(BaseException):
    """The power went while something was written."""


class Chip(UserContext):
    """Counts what is written, and loses power or fails at the operation it is told to."""

    def __init__(self, blocks=16, contents=None):
        super().__init__(buffer=bytearray(contents or b"\xff" * (blocks * BLOCK_BYTES)))
        self.blocks = len(self.buffer) // BLOCK_BYTES
        self.erases = [0] * self.blocks
        self.operations = 0
        self.cut_at = self.fail_at = self.fail_from = -1
        self.cut_how = CLEAN
        self.is_cut = False

    def read(self, cfg, block, off, size):
        at = block * BLOCK_BYTES + off
        return self.buffer[at : at + size]

    def prog(self, cfg, block, off, data):
        at = block * BLOCK_BYTES + off
        how = self._next()
        if how is None:
            assert off % PAGE_BYTES == 0 and len(data) % PAGE_BYTES == 0
            assert self.buffer[at : at + len(data)] == b"\xff" * len(data), "programmed without an erase"
            self.buffer[at : at + len(data)] = data
            return 0
        if how != CLEAN:
            half = len(data) // 2 + 7
            self.buffer[at : at + half] = data[:half]
        return -errno.EIO

    def erase(self, cfg, block):
        at = block * BLOCK_BYTES
        how = self._next()
        if how is None:
            self.erases[block] += 1
            self.buffer[at : at + BLOCK_BYTES] = b"\xff" * BLOCK_BYTES
            return 0
        if how == TORN:
            self.buffer[at : at + BLOCK_BYTES // 2] = b"\xff" * (BLOCK_BYTES // 2)
        elif how == HALF_ERASED:
            noise = int.from_bytes(random.Random(block).randbytes(BLOCK_BYTES), "big")
            old = int.from_bytes(self.buffer[at : at + BLOCK_BYTES], "big")
            self.buffer[at : at + BLOCK_BYTES] = (old | noise).to_bytes(BLOCK_BYTES, "big")
        return -errno.EIO

    def _next(self):
        """Return how this operation fails, None if it does not."""
        number = self.operations
        self.operations += 1
        if self.is_cut or number == self.cut_at:
            how = CLEAN if self.is_cut else self.cut_how
            self.is_cut = True
            return how
        if number == self.fail_at or 0 <= self.fail_from <= number:
            return CLEAN
        return None


class Disk:
    """The file system of an RPI_PICO image (prog 256, cache 1024, disk version 2.0) on `chip`, mounted."""

    def __init__(self, chip, is_new=False):
        self.chip = chip
        self._config = LFSConfig(
            chip, block_size=BLOCK_BYTES, block_count=chip.blocks, read_size=32, prog_size=PAGE_BYTES, block_cycles=100,
            cache_size=1024, lookahead_size=32, disk_version=0x00020000,
        )  # fmt: skip
        self._lfs = LFSFilesystem()
        self.calls_until_error = -2
        if is_new:
            lfs.format(self._lfs, self._config)
        self._do(lfs.mount, self._lfs, self._config)

    def open(self, path, mode):
        return _File(self, self._do(lfs.file_open, self._lfs, path, _MODES[mode]))

    def stat(self, path):
        return (0,) * 6 + (self._do(lfs.stat, self._lfs, path).size,) + (0,) * 3

    def rename(self, old, new):
        self._do(lfs.rename, self._lfs, old, new)

    def remove(self, path):
        self._do(lfs.remove, self._lfs, path)

    def free_blocks(self):
        return self.chip.blocks - lfs.fs_size(self._lfs)

    def _do(self, function, *values):
        """Errors are MicroPython's OSError; without power nothing answers any more."""
        if self.chip.is_cut:
            raise PowerCut
        if function is not lfs.file_close:
            self.calls_until_error -= 1
        if self.calls_until_error == -1:
            self.calls_until_error -= 1
            raise OSError(errno.EIO, function.__name__)
        try:
            return function(*values)
        except LittleFSError as error:
            if self.chip.is_cut:
                raise PowerCut from None
            raise OSError(-error.code, str(error)) from None


class _File:
    def __init__(self, disk, handle):
        self._disk = disk
        self._handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._disk._do(lfs.file_close, self._disk._lfs, self._handle)

    def read(self, size):
        return bytes(self._disk._do(lfs.file_read, self._disk._lfs, self._handle, size))

    def write(self, data):
        return self._disk._do(lfs.file_write, self._disk._lfs, self._handle, data)

    def seek(self, at):
        return self._disk._do(lfs.file_seek, self._disk._lfs, self._handle, at, 0)
