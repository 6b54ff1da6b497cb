"""What a test lets a board do besides: written in the names of the sources, run in those of the board."""

import ast

from host_tools.bundle.renaming import renamed
from host_tools.flash.firmware import build_firmware


def on_the_board(source: str) -> str:
    """Return a program with the names the firmware has on a board."""
    names = {name: new for new, name in build_firmware().origins.names.items()}
    return ast.unparse(renamed(ast.parse(source), names))
