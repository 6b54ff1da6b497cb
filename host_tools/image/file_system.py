"""Makes a littlefs of files, as few blocks as a board needs to find all of them.

Rule: what is left out may hold anything on the board. So a block belongs to it as soon as littlefs has looked at it:
beside each block of a folder lies its twin, which an older file system must not speak through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from littlefs import LittleFS, LittleFSError, UserContext

from host_tools.errors import CommandError
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from littlefs.lfs import LFSConfig

BLOCK_BYTES = 4096
_PROGRAM_BYTES = 256
"""As rp2.Flash and the port's own _boot.py have them."""
_DISK_VERSION = 0x0002_0000
"""The oldest of littlefs 2, which every MicroPython mounts."""


class _Disk(UserContext):
    """A block device that notes which blocks matter."""

    def __init__(self, size_bytes: int) -> None:
        super().__init__(size_bytes)
        self.touched: set[int] = set()

    def read(self, cfg: LFSConfig, block: int, off: int, size: int) -> bytearray:
        self.touched.add(block)
        return super().read(cfg, block, off, size)

    def prog(self, cfg: LFSConfig, block: int, off: int, data: bytes) -> int:
        self.touched.add(block)
        return super().prog(cfg, block, off, data)

    def erase(self, cfg: LFSConfig, block: int) -> int:
        self.touched.add(block)
        return super().erase(cfg, block)


def make_file_system(files: dict[str, bytes], size_bytes: int) -> dict[int, bytes]:
    """Return {offset: block} of a littlefs of `size_bytes` with `files`. Raises CommandError if it is too small."""
    disk = _Disk(size_bytes)
    try:
        file_system = _mounted(disk)
        for path, content in files.items():
            _write(file_system, path, content)
    except LittleFSError as error:
        sizes = {"size": grouped(sum(map(len, files.values()))), "room": grouped(size_bytes)}
        raise CommandError(
            say("{size} bytes of files do not fit into {room}: {why}", **sizes, why=str(error))
        ) from None
    file_system.unmount()
    _read_all(_mounted(disk))
    return {
        block * BLOCK_BYTES: bytes(disk.buffer[block * BLOCK_BYTES : (block + 1) * BLOCK_BYTES])
        for block in sorted(disk.touched)
    }


def _mounted(disk: _Disk) -> LittleFS:
    """Mount it; a disk that was never written to is formatted."""
    return LittleFS(
        context=disk,
        block_size=BLOCK_BYTES,
        block_count=disk.in_size // BLOCK_BYTES,
        prog_size=_PROGRAM_BYTES,
        disk_version=_DISK_VERSION,
    )


def _write(file_system: LittleFS, path: str, content: bytes) -> None:
    folder = path.rpartition("/")[0]
    if folder:
        file_system.makedirs(folder, exist_ok=True)
    with file_system.open(path, "wb") as file:
        file.write(content)


def _read_all(file_system: LittleFS) -> None:
    """Let littlefs look at all it needs to find and read every file."""
    for folder, _, names in file_system.walk("/"):
        for name in names:
            with file_system.open(f"{folder.rstrip('/')}/{name}", "rb") as file:
                file.read()
