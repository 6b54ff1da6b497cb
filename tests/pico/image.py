"""Finds a MicroPython image for the Raspberry Pi Pico, and makes the file system that goes with it.

Rule: nothing is downloaded here. An image is what PICO_UF2 names, or what rp2040py downloaded before.
"""

import io
import os
from functools import cache
from pathlib import Path

from littlefs import LittleFS, UserContext

from host_tools.flash.firmware_build import build_firmware, main_of
from host_tools.flash.update_plan import FOLDERS
from host_tools.image.file_system import make_file_system

FLASH_BYTES = 2 * 1024 * 1024
FILES_AT = 0xA0000
BLOCK_BYTES = 4096
BLOCKS = 352
"""The file system of a RPI_PICO image of MicroPython 1.28: where it is, and how large."""

_HOW_TO_GET_ONE = (
    "No Pico image: name a RPI_PICO .uf2 of MicroPython 1.28 (micropython.org/download/RPI_PICO) in PICO_UF2, "
    "or let `rp2040py run --image micropython` download one."
)


def find_image() -> Path | None:
    """Return the .uf2 to run, or None."""
    named = os.environ.get("PICO_UF2")
    if named:
        return Path(named) if Path(named).is_file() else None
    cache_folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "rp2040py"
    found = sorted(cache_folder.rglob("RPI_PICO-*.uf2")) if cache_folder.is_dir() else []
    return found[-1] if found else None


def why_no_pico() -> str | None:
    """Return why the emulated Pico cannot run here, as one sentence, or None where it can."""
    try:
        import rp2040py  # noqa: F401, PLC0415 - its absence is the answer
    except ImportError:
        return "The emulator is missing: pip install rp2040py."
    return None if find_image() else _HOW_TO_GET_ONE


@cache
def firmware() -> dict[str, bytes]:
    """Return the firmware's files as `unknot flash` lays them out."""
    files = {f"{FOLDERS[0][1:]}{path}": content for path, content in build_firmware().files.items()}
    return {"main.py": main_of(FOLDERS[0]).encode(), **files}


def started_by(main: str) -> dict[str, bytes]:
    """Return the firmware with a test's own main.py, which finds it as `unknot`."""
    source = f"import sys\nsys.path.insert(0, {FOLDERS[0]!r})\nimport unknot\n{main}"
    return {**firmware(), "main.py": source.encode()}


def make_files(files: dict[str, bytes]) -> bytes:
    """Return a littlefs image with `files` in it."""
    content = bytearray(b"\xff" * BLOCK_BYTES * BLOCKS)
    for offset, block in make_file_system(files, len(content)).items():
        content[offset : offset + BLOCK_BYTES] = block
    return bytes(content)


def read_files(flash: bytes) -> dict[str, bytes]:
    """Return the files in a whole flash's contents."""
    context = UserContext(buffsize=BLOCK_BYTES * BLOCKS)
    context.buffer = bytearray(flash[FILES_AT : FILES_AT + BLOCK_BYTES * BLOCKS])
    disk = LittleFS(context=context, block_size=BLOCK_BYTES, block_count=BLOCKS, prog_size=256, mount=False)
    disk.mount()
    out: dict[str, bytes] = {}
    for root, _, names in disk.walk("/"):
        for name in names:
            path = f"{root.rstrip('/')}/{name}"
            with disk.open(path, "rb") as file:
                out[path.lstrip("/")] = io.BytesIO(file.read()).getvalue()
    return out
