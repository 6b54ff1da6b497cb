"""Reads and writes UF2, the file one drops on a board in BOOTSEL: blocks of 512 bytes with a page of flash each.

Rule: what is read is whole and for one chip, or CommandError says which block is wrong. Must not know: what the pages
hold. The format is of github.com/microsoft/uf2; the families are those of the RP2350 datasheet, section 5.5.3.
"""

from __future__ import annotations

import struct
from functools import reduce
from typing import NamedTuple

from host_tools.errors import CommandError
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import marked, say

FLASH_AT = 0x1000_0000
FLASH_END = FLASH_AT + (16 << 20)
"""Where the chips see their flash, and the most of it they see (RP2040 datasheet 2.6.3, RP2350 datasheet 4.4)."""
PAGE_BYTES = 256
SECTOR_BYTES = 4096
ERASED = 0xFF

FAMILIES = {0xE48B_FF56: "RP2040", 0xE48B_FF59: "RP2350", 0xE48B_FF5A: "RP2350 (RISC-V)"}
_ABSOLUTE = 0xE48B_FF57
"""An image for an RP2350 may begin with one block of this family, against the chip's erratum E10; it stays."""

_BLOCK = struct.Struct("<8I476sI")
_START, _SECOND, _END = 0x0A32_4655, 0x9E5D_5157, 0x0AB1_6F30
_HAS_FAMILY = 0x2000
_AGAIN = marked("download it again")
_RIGHT_FILE = marked("give the .uf2 of MicroPython for an RP2040 or RP2350")


class Image(NamedTuple):
    """`pages` by their address; `extras` are blocks that go in front, unchanged."""

    family: int
    pages: dict[int, bytes]
    extras: tuple[bytes, ...] = ()


class _Block(NamedTuple):
    start: int
    second: int
    flags: int
    address: int
    size: int
    number: int
    total: int
    family: int
    data: bytes
    end: int


def read_uf2(name: str, blob: bytes) -> Image:
    """Return what a file holds. Raises CommandError, which names the block."""
    if len(blob) % _BLOCK.size or not blob:
        raise CommandError(
            say(
                "{file}: is no whole UF2 file: {size} bytes, not blocks of {block}; {advice}",
                file=name,
                size=grouped(len(blob)),
                block=_BLOCK.size,
                advice=say(_AGAIN),
            )
        )
    extras: list[bytes] = []
    blocks: list[_Block] = []
    for index in range(len(blob) // _BLOCK.size):
        raw = blob[index * _BLOCK.size : (index + 1) * _BLOCK.size]
        block = _Block(*_BLOCK.unpack(raw))
        if fault := _fault_of(block):
            raise CommandError(say("{file}: block {number}: {fault}", file=name, number=index, fault=fault))
        if block.family == _ABSOLUTE:
            extras.append(raw)
        else:
            blocks.append(block)
    return Image(_family_of(name, blocks), _pages_of(name, blocks), tuple(extras))


def write_uf2(image: Image) -> bytes:
    """Return the file. Sectors are filled up: an RP2040 may skip one that is written in part (its erratum E14)."""
    sectors = {address // SECTOR_BYTES * SECTOR_BYTES for address in image.pages}
    blank = bytes([ERASED]) * PAGE_BYTES
    addresses = [sector + page for sector in sorted(sectors) for page in range(0, SECTOR_BYTES, PAGE_BYTES)]
    out = list(image.extras)
    for number, address in enumerate(addresses):
        page = image.pages.get(address, blank)
        place = (address, PAGE_BYTES, number, len(addresses), image.family)
        out.append(_BLOCK.pack(_START, _SECOND, _HAS_FAMILY, *place, page, _END))
    return b"".join(out)


def pages_of(address: int, content: bytes) -> dict[int, bytes]:
    """Cut what lies at `address` into pages."""
    return {address + at: content[at : at + PAGE_BYTES] for at in range(0, len(content), PAGE_BYTES)}


def _fault_of(block: _Block) -> str:
    """Say what is wrong with a block by itself, "" where nothing is."""
    if (block.start, block.second, block.end) != (_START, _SECOND, _END):
        return say("is no block of a UF2 file; {advice}", advice=say(_AGAIN))
    if not block.flags & _HAS_FAMILY:
        return say("does not say which chip it is for; {advice}", advice=say(_RIGHT_FILE))
    if block.family not in (*FAMILIES, _ABSOLUTE):
        family = f"0x{block.family:08X}"
        return say("is for another chip (family {family}); {advice}", family=family, advice=say(_RIGHT_FILE))
    return "" if block.family == _ABSOLUTE else _fault_of_page(block)


def _fault_of_page(block: _Block) -> str:
    address = f"0x{block.address:08X}"
    if block.size != PAGE_BYTES or block.address % PAGE_BYTES:
        sizes = {"size": block.size, "page": PAGE_BYTES}
        return say(
            "is {size} bytes at {address}, not a page of {page}; {advice}", **sizes, address=address, advice=say(_AGAIN)
        )
    if not FLASH_AT <= block.address < FLASH_END:
        return say("goes to {address}, where there is no flash; {advice}", address=address, advice=say(_RIGHT_FILE))
    return ""


def _family_of(name: str, blocks: list[_Block]) -> int:
    families = sorted({block.family for block in blocks})
    if len(families) != 1:
        found = reduce(_and, [FAMILIES[family] for family in families]) if families else say("nothing")
        raise CommandError(
            say(
                "{file}: holds {found}, and not an image for one chip; {advice}",
                file=name,
                found=found,
                advice=say(_RIGHT_FILE),
            )
        )
    return families[0]


def _and(first: str, second: str) -> str:
    return say("{first} and {second}", first=first, second=second)


def _pages_of(name: str, blocks: list[_Block]) -> dict[int, bytes]:
    pages: dict[int, bytes] = {}
    for index, block in enumerate(blocks):
        if (block.number, block.total) != (index, len(blocks)):
            said = {"number": block.number, "total": block.total, "index": index, "found": len(blocks)}
            raise CommandError(
                say(
                    "{file}: block {number} of {total} stands as {index} of {found}, so some are missing; {advice}",
                    file=name,
                    **said,
                    advice=say(_AGAIN),
                )
            )
        if block.address in pages:
            address = f"0x{block.address:08X}"
            raise CommandError(
                say(
                    "{file}: block {number}: {address} is there already; {advice}",
                    file=name,
                    number=block.number,
                    address=address,
                    advice=say(_AGAIN),
                )
            )
        pages[block.address] = block.data[:PAGE_BYTES]
    return pages
