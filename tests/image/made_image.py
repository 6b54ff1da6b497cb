"""A small image of MicroPython as the tests need it: binary info and a name, and no code."""

import struct

from host_tools.image.uf2 import FLASH_AT, Image, pages_of, write_uf2

RP2040, RP2350 = 0xE48BFF56, 0xE48BFF59
HEADER_AT, TABLE_AT, TEXTS_AT = FLASH_AT + 0x1D4, FLASH_AT + 0x400, FLASH_AT + 0x800
STOCK = (FLASH_AT + 0xA0000, 0x160000, 3)
"""(address, bytes, flags) of the file system of a RPI_PICO, which is read and written."""


def made_image(*places, machine="Raspberry Pi Pico with RP2040", family=RP2040, has_header=True, extras=()):
    """Return an image whose binary info names file systems at these places."""
    content = bytearray(b"\xff" * 0x1000)

    def put(address, blob):
        content[address - FLASH_AT : address - FLASH_AT + len(blob)] = blob

    entries = []
    for number, (address, size, flags) in enumerate(places):
        at = TEXTS_AT + 32 * number
        put(at, struct.pack("<H2s4IH", 7, b"MP", 0, address, size, 0, flags))
        entries.append(at)
    put(FLASH_AT + 0xC00, b"\0v1.28.0\0" + machine.encode() + b"\0")
    put(FLASH_AT + 0xB00, struct.pack("<H2s2I", 6, b"RP", 0x11A9BC3A, FLASH_AT + 0xC01))
    entries.append(FLASH_AT + 0xB00)
    put(TABLE_AT, struct.pack(f"<{len(entries)}I", *entries))
    if has_header:
        end = TABLE_AT + 4 * len(entries)
        put(HEADER_AT, struct.pack("<5I", 0x7188EBF2, TABLE_AT, end, 0, 0xE71AA390))
    return Image(family, pages_of(FLASH_AT, bytes(content)), extras)


def made_uf2(*places, **options):
    """Return the same as a file."""
    return write_uf2(made_image(*places, **options))
