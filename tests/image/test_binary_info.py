"""What an image says of itself is believed; what it does not say is refused, never guessed."""

import pytest

from host_tools.errors import CommandError
from host_tools.image.binary_info import read_facts
from host_tools.image.uf2 import FLASH_AT
from tests.image.made_image import RP2350, STOCK, made_image

ROMFS = (FLASH_AT + 0x80000, 0x20000, 1)


def refusal(image):
    with pytest.raises(CommandError) as raised:
        read_facts("some.uf2", image)
    return str(raised.value)


def test_place_size_version_and_board_are_the_images_own():
    facts = read_facts("some.uf2", made_image(STOCK))
    assert (facts.files_at, facts.files_bytes) == (0x100A0000, 1_441_792)
    assert facts.version == "v1.28.0"
    assert facts.machines == ("Raspberry Pi Pico",)


def test_an_image_for_an_rp2350_says_it_the_same_way():
    place = (FLASH_AT + 0x100000, 0x300000, 3)
    facts = read_facts("some.uf2", made_image(place, machine="Raspberry Pi Pico2 with RP2350", family=RP2350))
    assert (facts.files_at, facts.files_bytes) == (0x10100000, 3_145_728)
    assert facts.machines == ("Raspberry Pi Pico2",)


def test_a_file_system_that_is_only_read_is_not_ours():
    assert read_facts("some.uf2", made_image(ROMFS, STOCK)).files_at == 0x100A0000
    assert "names no file system of MicroPython" in refusal(made_image(ROMFS))


@pytest.mark.parametrize(
    ("image", "said"),
    [
        (made_image(STOCK, has_header=False), "has no binary info, and so does not say where its file system is"),
        (made_image(), "its binary info names no file system of MicroPython, not one"),
        (made_image(STOCK, (FLASH_AT + 0x80000, 0x20000, 3)), "its binary info names 2 file systems of MicroPython"),
        (made_image((FLASH_AT, 0x160000, 3)), "its file system of 1,441,792 bytes cannot lie at 0x10000000"),
        (made_image((FLASH_AT + 0xA0100, 0x160000, 3)), "its file system of 1,441,792 bytes cannot lie at 0x100A0100"),
        (made_image((FLASH_AT + 0xA0000, 0x1000000, 3)), "its file system of 16,777,216 bytes cannot lie at"),
        (made_image((FLASH_AT + 0xA0000, 0x160001, 3)), "its file system of 1,441,793 bytes cannot lie at"),
        (made_image((FLASH_AT + 0xA0000, 0x10000, 3)), "its file system has 65,536 bytes, unknot needs 262,144"),
    ],
)
def test_what_does_not_say_is_refused(image, said):
    assert refusal(image).startswith(f"some.uf2: {said}")
    assert "https://micropython.org/download" in refusal(image)


def test_binary_info_that_points_beyond_the_image_is_refused():
    image = made_image(STOCK)
    page = bytearray(image.pages[FLASH_AT + 0x100])
    page[0xD8:0xE0] = b"\xff" * 8
    image.pages[FLASH_AT + 0x100] = bytes(page)
    assert refusal(image).startswith("some.uf2: its binary info lies at 0xFFFFFFFF, outside of it")
