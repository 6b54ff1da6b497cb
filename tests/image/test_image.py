"""`unknot image`: the files a board finds, also where it had others before, and every refusal."""

import random

import pytest
from littlefs import LittleFS, UserContext

from host_tools.flash.firmware_build import build_firmware, main_of
from host_tools.image.uf2 import FLASH_AT, read_uf2
from host_tools.table.compile import compile_routines
from tests.flash.device_fixture import ROUTINE, unknot
from tests.image.made_image import RP2350, STOCK, made_image, made_uf2
from tests.shipped import routine

FILES_AT, FILES_BYTES, _ = STOCK
FLASH_BYTES = 2 << 20


@pytest.fixture
def micropython(tmp_path):
    path = tmp_path / "mp.uf2"
    path.write_bytes(made_uf2(STOCK))
    return path


def dropped_on(flash, made):
    """What a flash holds after the file was dropped on it."""
    for address, page in read_uf2(str(made), made.read_bytes()).pages.items():
        flash[address - FLASH_AT : address - FLASH_AT + 256] = page
    return flash


def files_in(flash, at=FILES_AT, size=FILES_BYTES):
    """The files a board finds there."""
    start = at - FLASH_AT
    context = UserContext(buffer=bytearray(flash[start : start + size]))
    disk = LittleFS(context=context, block_size=4096, block_count=size // 4096, prog_size=256, mount=False)
    disk.mount()
    found = {}
    for folder, _, names in disk.walk("/"):
        for name in names:
            path = f"{folder.rstrip('/')}/{name}"
            with disk.open(path, "rb") as file:
                found[path] = file.read()
    return found


def companion():
    """What `unknot flash` leaves on an empty board."""
    firmware = {f"/firmware_a{path}": content for path, content in build_firmware().files.items()}
    table = compile_routines([routine("erector_spinae")], sequence=1)
    return {"/main.py": main_of("/firmware_a").encode(), **firmware, "/table_a.bin": table}


def test_the_board_finds_what_a_flash_leaves_on_an_empty_one(micropython, tmp_path):
    said = unknot("image", ROUTINE, "--micropython", micropython, "-o", tmp_path / "out.uf2")
    assert said.status == 0
    assert "for a Raspberry Pi Pico, with MicroPython v1.28.0; table 1 " in said.out
    flash = dropped_on(bytearray(b"\xff" * FLASH_BYTES), tmp_path / "out.uf2")
    assert files_in(flash) == companion()
    content = b"".join(made_image(STOCK).pages.values())
    assert flash[: len(content)] == content


def test_what_the_board_had_before_does_not_shine_through(micropython, tmp_path):
    flash = bytearray(b"\xff" * FLASH_BYTES)
    flash[FILES_AT - FLASH_AT : FILES_AT - FLASH_AT + FILES_BYTES] = often_changed_folder() * (FILES_BYTES // 4096)
    unknot("image", ROUTINE, "--micropython", micropython, "-o", tmp_path / "out.uf2")
    assert files_in(dropped_on(flash, tmp_path / "out.uf2")) == companion()


def often_changed_folder():
    """A folder's block with a high revision: in place of a block's twin, littlefs takes it for the newer of the two."""
    context = UserContext(FILES_BYTES)
    disk = LittleFS(context=context, block_size=4096, block_count=FILES_BYTES // 4096, prog_size=256)
    disk.mkdir("/old")
    for number in range(1000):
        with disk.open("/old/somebody_else", "wb") as file:
            file.write(bytes([number % 256]) * 200)
    blocks = [bytes(context.buffer[at : at + 4096]) for at in range(0, FILES_BYTES, 4096)]
    newest = max(
        (block for block in blocks if b"somebody_else" in block), key=lambda block: int.from_bytes(block[:4], "little")
    )
    assert int.from_bytes(newest[:4], "little") > 50
    return newest


def test_what_is_left_out_may_hold_anything(micropython, tmp_path):
    unknot("image", ROUTINE, "--micropython", micropython, "-o", tmp_path / "out.uf2")
    flash = bytearray(random.Random(15).randbytes(FLASH_BYTES))
    assert files_in(dropped_on(flash, tmp_path / "out.uf2")) == companion()


def test_beside_a_micropython_that_is_there_only_what_is_ours_is_written(micropython, tmp_path):
    said = unknot("image", ROUTINE, "--beside", micropython, "-o", tmp_path / "out.uf2")
    assert said.status == 0
    pages = read_uf2("out.uf2", (tmp_path / "out.uf2").read_bytes()).pages
    assert min(pages) == FILES_AT
    assert files_in(dropped_on(bytearray(b"\xff" * FLASH_BYTES), tmp_path / "out.uf2")) == companion()


def test_a_pico_2_gets_its_files_where_its_image_says(tmp_path):
    place = (FLASH_AT + 0x100000, 0x300000, 3)
    uf2 = made_uf2(place, machine="Raspberry Pi Pico2 with RP2350", family=RP2350)
    (tmp_path / "mp.uf2").write_bytes(uf2)
    said = unknot("image", ROUTINE, "--micropython", tmp_path / "mp.uf2", "-o", tmp_path / "out.uf2")
    assert "for a Raspberry Pi Pico 2" in said.out
    assert read_uf2("out.uf2", (tmp_path / "out.uf2").read_bytes()).family == RP2350
    flash = dropped_on(bytearray(b"\xff" * (4 << 20)), tmp_path / "out.uf2")
    assert files_in(flash, *place[:2]) == companion()


def test_wiring_and_settings_go_along(micropython, tmp_path):
    (tmp_path / "wiring.txt").write_text("motor: 22\n")
    more = ("--wiring", tmp_path / "wiring.txt", "--settings", "sound off tap-gap 500ms")
    assert unknot("image", ROUTINE, "--micropython", micropython, "-o", tmp_path / "out.uf2", *more).status == 0
    files = files_in(dropped_on(bytearray(b"\xff" * FLASH_BYTES), tmp_path / "out.uf2"))
    assert files["/wiring.txt"] == b"motor: 22\n"
    assert files["/settings.bin"][2:7] == bytes([0, 1, 0, 244, 1])


def test_a_board_of_ones_own_goes_along_as_its_wiring(micropython, tmp_path):
    (tmp_path / "mine.txt").write_text("title: Mine\nchip: rp2040\nbutton: 3\nmotor: 8\n")
    more = ("--board", tmp_path / "mine.txt")
    said = unknot("image", ROUTINE, "--micropython", micropython, "-o", tmp_path / "out.uf2", *more)
    assert "for a Mine, with MicroPython" in said.out
    files = files_in(dropped_on(bytearray(b"\xff" * FLASH_BYTES), tmp_path / "out.uf2"))
    assert files["/wiring.txt"] == b"chip: rp2040\nbutton: 3\nmotor: 8\nboard: mine\n"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "give the .uf2 of MicroPython for the board"),
        (("--micropython", "{0}/mp.uf2", "--beside", "{0}/mp.uf2"), "give the .uf2 of MicroPython for the board"),
        (("--micropython", "{0}/none.uf2"), "none.uf2: no such file"),
        (("--micropython", ROUTINE), "erector_spinae.yaml: is no whole UF2 file"),
        (("--micropython", "{0}/other.uf2"), "other.uf2: is for Some Board, which unknot does not know (unknot boards"),
        (("--micropython", "{0}/mp.uf2", "--settings", "sound off touch off"), "sound and touch are never both off"),
        (("--micropython", "{0}/mp.uf2", "--settings", "sond off"), "did you mean sound?"),
        (("--micropython", "{0}/mp.uf2", "--wiring", "{0}/wrong.txt"), 'wrong.txt: wiring.txt:1: "rotor" is nothing'),
        (
            ("--beside", "{0}/mp.uf2", "--routines-only"),
            "only the device's own file system knows; so sessions and",
        ),
        (("--micropython", "{0}/mp.uf2", "--board", "pico2"), "mp.uf2: is for RP2040, and pico2 has an rp2350; give"),
        (("--micropython", "{0}/mp.uf2", "--board", "pico", "--wiring", "x"), "--wiring and --board both say what"),
    ],
)
def test_a_refusal_says_where_and_writes_nothing(micropython, tmp_path, more, said):
    (tmp_path / "other.uf2").write_bytes(made_uf2(STOCK, machine="Some Board with RP2040"))
    (tmp_path / "wrong.txt").write_text("rotor: 22\n")
    ended = unknot("image", ROUTINE, *(word.format(tmp_path) for word in more), "-o", tmp_path / "out.uf2")
    assert ended.status == 2
    assert said in ended.err
    assert not (tmp_path / "out.uf2").exists()


def test_a_board_unknot_does_not_know_is_taken_with_a_wiring_that_says_what_it_is_like(tmp_path):
    (tmp_path / "other.uf2").write_bytes(made_uf2(STOCK, machine="Some Board with RP2040"))
    (tmp_path / "wiring.txt").write_text("board: pico\n")
    more = ("--micropython", tmp_path / "other.uf2", "--wiring", tmp_path / "wiring.txt")
    said = unknot("image", ROUTINE, *more, "-o", tmp_path / "out.uf2")
    assert said.status == 0
    assert "for a Raspberry Pi Pico, " in said.out
