"""Runs `unknot site`: writes the page, with the handbook beside it, as a folder for any web host.

Rule: nothing that a person put into the folder is lost; what is left out is said.
"""

from __future__ import annotations

from pathlib import Path
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

from host_tools.errors import DONE, CommandError
from host_tools.language.diagnostics import printable
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import marked, say
from host_tools.web.compiler import table_of
from host_tools.web.handbook import handbook_files
from host_tools.web.server import shipped
from host_tools.web.site import site_files, write_files
from host_tools.workshop.files import workshop_files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

_SIGN = "firmware.json"
"""What lies in every site of ours, and hardly in anybody else's."""
_NO_FOLDER = marked("{name}: is a file; give a folder")
_TAKEN = marked("{name}: is there already, and no site of unknot's is; it would be lost; give another folder")
_WRITTEN = marked("{name}: {size} bytes in all; any web host with https can serve it")
_NO_WORKSHOP = marked(
    'The workshop ("Write") was left out, and with it links: the editor and CPython for the page are missing; '
    "in the project's folder run: make setup"
)
_NO_HANDBOOK = marked(
    "The handbook was left out: this unknot came without it. A wheel that make wheel built has it; in the project's "
    "folder MkDocs builds it: pip install mkdocs"
)

_BROKEN_HANDBOOK = marked("the handbook's sources are wrong, as said above; put docs/handbook right, and try again")


def site(arguments: argparse.Namespace) -> int:
    """`unknot site`: all of it, or nothing where something would be lost."""
    folder = Path(arguments.folder)
    if folder.exists() and not folder.is_dir():
        raise CommandError(say(_NO_FOLDER, name=arguments.folder))
    workshop = {name: make() for name, make in workshop_files().items()}
    handbook = _handbook()
    files = site_files(table_of(arguments.files or [str(path) for path in shipped()]), workshop, handbook)
    _require_ours(folder, files)
    size = write_files(folder, files)
    print(say(_WRITTEN, name=printable(arguments.folder), size=grouped(size)))
    for is_there, lacking in ((workshop, _NO_WORKSHOP), (handbook, _NO_HANDBOOK)):
        if not is_there:
            print(say(lacking))
    return DONE


def _handbook() -> dict[str, bytes]:
    """Return the handbook; only a developer's own can be wrong, and MkDocs has said where."""
    try:
        return handbook_files()
    except CalledProcessError:
        raise CommandError(say(_BROKEN_HANDBOOK)) from None


def _require_ours(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise CommandError if a file of somebody else's would be written over."""
    if (folder / _SIGN).is_file():
        return
    for name, content in files.items():
        there = folder / name
        if there.exists() and not (there.is_file() and there.read_bytes() == content):
            raise CommandError(say(_TAKEN, name=str(there)))
