"""Packs the tools as the page unpacks them: host_tools, the firmware and its compiled form, and what they import.

Rule: the same files give the same bytes. What cannot work in a browser stays out: what draws with matplotlib, the
terminal's player, the page's own server; and the handbook's parts, which only its build wants.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import host_tools
from host_tools.flash.firmware_build import PACKED, build_firmware, packed

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOOLS = Path(host_tools.__file__).parent
_STAY_OUT = (
    "handbook",
    "image",
    "picture",
    "play",
    "web",
    "workshop/static",
    "workshop/bundled",
    "firmware",
    "routines",
)
_KINDS = (".py", ".css", ".yaml", ".txt", ".mo")
_OTHERS = {
    "ruamel.yaml": ("ruamel/yaml/*.py",),
    "mpremote": ("mpremote/__init__.py", "mpremote/console.py", "mpremote/mp_errno.py", "mpremote/transport*.py"),
    "platformdirs": ("platformdirs/*.py",),
    "segno": ("segno/consts.py", "segno/encoder.py", "segno/utils.py"),
    "rich": ("rich/__init__.py", "rich/_extension.py", "rich/cells.py", "rich/_unicode_data/*.py"),
}
"""Of each distribution the files that are needed."""
_LICENCES = ("LICENSE*", "licenses/*", "COPYING*")
_STAND_INS = {
    "serial/__init__.py": "from host_tools.workshop.web_serial import *\n"
    "from host_tools.workshop.web_serial import __version__\n",
    "serial/tools/__init__.py": "",
    "segno/__init__.py": "",
    "serial/tools/list_ports.py": "from host_tools.workshop.web_serial import comports\n",
}
"""The page has the port; and segno brings writers of files along, which import half of the web."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@cache
def toolbox() -> bytes:
    """Return the zip archive. Raises DeviceError where the firmware cannot be compiled."""
    files = dict(sorted({**_ours(), **_theirs(), **{name: text.encode() for name, text in _STAND_INS.items()}}.items()))
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED, 9)
    return box.getvalue()


def _ours() -> dict[str, bytes]:
    tools = {path.relative_to(_TOOLS).as_posix(): path for path in _TOOLS.rglob("*") if path.suffix in _KINDS}
    files = {name: path for name, path in tools.items() if not name.startswith(_STAY_OUT)}
    files |= {f"firmware/{path.relative_to(host_tools.FIRMWARE)}": path for path in host_tools.FIRMWARE.rglob("*.py")}
    routines = host_tools.ROUTINES.rglob("*.yaml")
    files |= {f"routines/{path.relative_to(host_tools.ROUTINES).as_posix()}": path for path in routines}
    contents = {f"host_tools/{name}": path.read_bytes() for name, path in files.items()}
    return {**contents, f"host_tools/{PACKED}": packed(build_firmware())}


def _theirs() -> dict[str, bytes]:
    return {name: content for package, wanted in _OTHERS.items() for name, content in _files_of(package, wanted)}


def _files_of(package: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for path in distribution(package).files or ():
        name = PurePosixPath(path.as_posix())
        is_licence = ".dist-info" in name.parts[0] and any(name.match(pattern) for pattern in _LICENCES)
        if is_licence or any(name.match(pattern) for pattern in wanted):
            yield str(name), path.read_binary()
