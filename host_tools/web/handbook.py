"""Finds the handbook that lies beside the page: an installed package carries it, in a checkout MkDocs builds it.

Rule: where there is neither there is no handbook, and who asks says so; the same sources give the same bytes. Imports
nothing heavy, for the build of the wheel calls it, too. Must not know: what stands in the handbook.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from host_tools import FIRMWARE

FOLDER = "handbook/"
"""Where it lies on the page."""
CARRIED = Path(__file__).parent / "handbook"
_CHECKOUT = FIRMWARE.parent
_SOURCES = Path("docs", "mkdocs.yml")


def handbook_files() -> dict[str, bytes]:
    """Return the handbook by path on the page; nothing where it is neither carried nor can be built."""
    if CARRIED.is_dir():
        return _files_in(CARRIED)
    with TemporaryDirectory() as folder:
        return _files_in(Path(folder)) if build_handbook(Path(folder)) else {}


def build_handbook(folder: Path) -> bool:
    """Build it into a folder; or return False where MkDocs or the sources are missing.

    Raises CalledProcessError for sources that are wrong; what is wrong with them is on stderr.
    """
    if find_spec("mkdocs") is None or not (_CHECKOUT / _SOURCES).is_file():
        return False
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(_SOURCES), "-d", str(folder))
    path = os.pathsep.join(filter(None, (str(_CHECKOUT), os.environ.get("PYTHONPATH"))))
    subprocess.run(command, cwd=_CHECKOUT, env={**os.environ, "PYTHONPATH": path}, check=True)  # noqa: S603 - our own
    return True


def _files_in(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {FOLDER + path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
