"""Writes the static site, with the shipped routines compiled in: `python -m host_tools.web FOLDER`."""

import sys
from pathlib import Path

from host_tools.web.compiler import table_of
from host_tools.web.server import shipped
from host_tools.web.site import write_site
from host_tools.workshop.files import workshop_files


def main(folder: str) -> None:
    """Write the site and say how large it is."""
    workshop = {name: make() for name, make in workshop_files().items()}
    size = write_site(Path(folder), table_of([str(path) for path in shipped()]), workshop)
    print(f"{folder}: {size:,} bytes in all; any web host can serve it")


main(*sys.argv[1:])
