"""UF2 files: what is written is read again, and what is broken is refused with the block that is."""

import struct

import pytest

from host_tools.errors import CommandError
from host_tools.image.uf2 import FLASH_AT, Image, pages_of, read_uf2, write_uf2
from tests.image.made_image import RP2040, STOCK, made_image, made_uf2

START, SECOND, FLAGS, ADDRESS, SIZE, NUMBER, TOTAL, FAMILY, END = 0, 4, 8, 12, 16, 20, 24, 28, 508


def broken(block, field, value):
    """A good file, with one field of one block changed."""
    blob = bytearray(made_uf2(STOCK))
    struct.pack_into("<I", blob, 512 * block + field, value)
    return bytes(blob)


def refusal(blob):
    with pytest.raises(CommandError) as raised:
        read_uf2("some.uf2", blob)
    return str(raised.value)


def test_what_is_written_is_read_again():
    image = made_image(STOCK)
    assert read_uf2("some.uf2", write_uf2(image)) == image


def test_a_sector_is_written_whole():
    image = Image(RP2040, pages_of(FLASH_AT + 0x1100, bytes(256)))
    again = read_uf2("some.uf2", write_uf2(image)).pages
    assert sorted(again) == list(range(FLASH_AT + 0x1000, FLASH_AT + 0x2000, 256))
    assert again[FLASH_AT + 0x1100] == bytes(256)
    assert again[FLASH_AT + 0x1000] == b"\xff" * 256


def test_the_block_against_the_erratum_of_the_rp2350_stays_in_front():
    extra = bytearray(made_uf2(STOCK)[:512])
    struct.pack_into("<I", extra, ADDRESS, 0x10FFFF00)
    struct.pack_into("<I", extra, TOTAL, 2)
    struct.pack_into("<I", extra, FAMILY, 0xE48BFF57)
    blob = bytes(extra) + made_uf2(STOCK)
    image = read_uf2("some.uf2", blob)
    assert image.extras == (bytes(extra),)
    assert write_uf2(image) == blob


@pytest.mark.parametrize(
    ("blob", "said"),
    [
        (b"", "some.uf2: is no whole UF2 file: 0 bytes"),
        (b"hello", "some.uf2: is no whole UF2 file: 5 bytes"),
        (made_uf2(STOCK)[:-1], "some.uf2: is no whole UF2 file: 8,191 bytes"),
        (made_uf2(STOCK)[:-512], "some.uf2: block 0 of 16 stands as 0 of 15, so some are missing; download it again"),
        (made_uf2(STOCK)[512:], "some.uf2: block 1 of 16 stands as 0 of 15, so some are missing"),
        (broken(3, START, 0), "some.uf2: block 3: is no block of a UF2 file; download it again"),
        (broken(3, SECOND, 0), "some.uf2: block 3: is no block of a UF2 file"),
        (broken(3, END, 0), "some.uf2: block 3: is no block of a UF2 file"),
        (broken(3, FLAGS, 0), "some.uf2: block 3: does not say which chip it is for"),
        (broken(3, FAMILY, 0xC47E5767), "some.uf2: block 3: is for another chip (family 0xC47E5767)"),
        (broken(3, FAMILY, 0xE48BFF59), "some.uf2: holds RP2040 and RP2350, and not an image for one chip"),
        (broken(3, FAMILY, 0xE48BFF57), "some.uf2: block 0 of 16 stands as 0 of 15"),
        (broken(3, SIZE, 476), "some.uf2: block 3: is 476 bytes at 0x10000300, not a page of 256"),
        (broken(3, ADDRESS, 0x10000301), "some.uf2: block 3: is 256 bytes at 0x10000301, not a page of 256"),
        (broken(3, ADDRESS, 0x20000000), "some.uf2: block 3: goes to 0x20000000, where there is no flash"),
        (broken(3, ADDRESS, 0x10000200), "some.uf2: block 3: 0x10000200 is there already"),
        (broken(3, NUMBER, 9), "some.uf2: block 9 of 16 stands as 3 of 16"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_place(blob, said):
    assert refusal(blob).startswith(said)


def test_only_the_block_against_the_erratum_is_no_image():
    extra = bytearray(made_uf2(STOCK)[:512])
    struct.pack_into("<I", extra, FAMILY, 0xE48BFF57)
    assert refusal(bytes(extra)).startswith("some.uf2: holds nothing, and not an image for one chip")


def test_any_damaged_field_is_an_image_or_a_refusal():
    for field in (START, SECOND, FLAGS, ADDRESS, SIZE, NUMBER, TOTAL, FAMILY, END):
        for bit in range(32):
            blob = bytearray(made_uf2(STOCK))
            blob[512 * 5 + field + bit // 8] ^= 1 << bit % 8
            try:
                read_uf2("some.uf2", bytes(blob))
            except CommandError as error:
                assert str(error).startswith("some.uf2: ")
