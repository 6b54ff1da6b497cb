"""Reads what an image of MicroPython says of itself: its file system, its board, its version, what is frozen into it.

The places are the Pico SDK's binary info, as picotool reads it (pico/binary_info/structure.h, defs.h).

Rule: nothing is guessed. What an image does not say, or says of flash it does not have, is a CommandError.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

from host_tools.errors import CommandError
from host_tools.image.uf2 import ERASED, FLASH_AT, FLASH_END, PAGE_BYTES, SECTOR_BYTES
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.image.uf2 import Image

_MARKER_START, _MARKER_END = 0x7188_EBF2, 0xE71A_A390
_MARKER_WITHIN = 4096
"""defs.h: 256 bytes behind the second stage of an RP2040; an RP2350 has more before it."""
_MOST_ENTRIES = 1024
_STRING, _BLOCK_DEVICE = 6, 7
_MICROPYTHON = b"MP"
_IS_WRITABLE = 2
_VERSION, _FROZEN = 0x11A9_BC3A, 0x4A99_D719
_LONGEST_TEXT = 200
_LEAST_BYTES = 64 * SECTOR_BYTES
"""Less than this holds no two firmwares and a history."""
_MACHINE = re.compile(rb"[\0 ]([ -:<-~]{1,80}) with RP2\d{3}[ -~]{0,8}[\0\r]")
"""As sys.implementation._machine has it, and the banner behind a semicolon; the chip's name is not the board's."""
_ADVICE = marked("give a .uf2 of MicroPython from https://micropython.org/download")


class Facts(NamedTuple):
    """What an image says: `files_at` is an address, `machines` what the board may call itself, `frozen` its modules."""

    files_at: int
    files_bytes: int
    version: str
    machines: tuple[str, ...]
    frozen: frozenset[str]


def read_facts(name: str, image: Image) -> Facts:
    """Return what the image of this name says of itself. Raises CommandError."""
    flash = _Flash(image)
    entries = list(_entries(name, flash))
    place = _place(name, flash, entries)
    texts = [(flash.integer(at + 4), flash.text(flash.integer(at + 8))) for at in entries if flash.half(at) == _STRING]
    found = {match[1].decode().lstrip() for match in _MACHINE.finditer(flash.content)}
    version = next((text for kind, text in texts if kind == _VERSION), "")
    return Facts(*place, version, tuple(sorted(found)), frozenset(text for kind, text in texts if kind == _FROZEN))


class _Flash:
    """An image as a chip sees it: numbers and texts by their address; beside the image there is nothing but zeros."""

    def __init__(self, image: Image) -> None:
        end = max(image.pages) + PAGE_BYTES
        self._content = bytearray([ERASED]) * (end - FLASH_AT)
        for address, page in image.pages.items():
            self._content[address - FLASH_AT : address - FLASH_AT + PAGE_BYTES] = page
        self.content = bytes(self._content)
        self.end = end

    def bytes_at(self, address: int, size: int) -> bytes:
        at = address - FLASH_AT
        return self.content[at : at + size].ljust(size, b"\0") if at >= 0 else bytes(size)

    def integer(self, address: int) -> int:
        return int.from_bytes(self.bytes_at(address, 4), "little")

    def half(self, address: int) -> int:
        return int.from_bytes(self.bytes_at(address, 2), "little")

    def text(self, address: int) -> str:
        return self.bytes_at(address, _LONGEST_TEXT).partition(b"\0")[0].decode(errors="replace")


def _entries(name: str, flash: _Flash) -> Iterator[int]:
    """Give the address of each entry of the binary info."""
    for at in range(FLASH_AT, FLASH_AT + _MARKER_WITHIN, 4):
        first, start, end, _, last = struct.unpack("<5I", flash.bytes_at(at, 20))
        if (first, last) == (_MARKER_START, _MARKER_END):
            if not FLASH_AT <= start <= end <= flash.end or end - start > 4 * _MOST_ENTRIES:
                lies = marked("{file}: its binary info lies at {address}, outside of it; {advice}")
                raise _refusal(lies, name, address=f"0x{start:08X}")
            return (flash.integer(entry) for entry in range(start, end, 4))
    none = marked("{file}: has no binary info, and so does not say where its file system is; {advice}")
    raise _refusal(none, name)


def _place(name: str, flash: _Flash, entries: list[int]) -> tuple[int, int]:
    """Return (address, bytes) of the one file system MicroPython writes to."""
    found = set()
    for at in entries:
        kind, tag, _, address, size, _, flags = struct.unpack("<H2s4IH", flash.bytes_at(at, 22))
        if (kind, tag) == (_BLOCK_DEVICE, _MICROPYTHON) and flags & _IS_WRITABLE:
            found.add((address, size))
    if len(found) != 1:
        none = marked("{file}: its binary info names no file system of MicroPython, not one; {advice}")
        several = marked("{file}: its binary info names {number} file systems of MicroPython, not one; {advice}")
        raise _refusal(several if found else none, name, number=len(found))
    address, size = found.pop()
    if address % SECTOR_BYTES or size % SECTOR_BYTES or address < flash.end or address + size > FLASH_END:
        cannot = marked("{file}: its file system of {size} bytes cannot lie at {address}; {advice}")
        raise _refusal(cannot, name, size=grouped(size), address=f"0x{address:08X}")
    if size < _LEAST_BYTES:
        small = marked("{file}: its file system has {size} bytes, unknot needs {needed}; {advice}")
        raise _refusal(small, name, size=grouped(size), needed=grouped(_LEAST_BYTES))
    return address, size


def _refusal(sentence: str, name: str, **values: object) -> CommandError:
    return CommandError(say(sentence, file=name, advice=say(_ADVICE), **values))
