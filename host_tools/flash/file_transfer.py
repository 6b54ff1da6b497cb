"""Sends a file to a device in compressed pieces; the device reads it back and compares its SHA-256.

Rule: a file is on the device whole and with the right SHA-256, or DeviceError is raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.errors import DeviceError
from host_tools.flash.encoding import deflated, literal
from host_tools.flash.firmware_build import sha256_of
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from host_tools.flash.progress import Progress
    from host_tools.flash.repl_session import ReplSession

_PIECE_BYTES = 768
"""1,024 characters as base64: a line MicroPython reads in one go, and a step of the bar one can see."""


def send_file(repl: ReplSession, path: str, content: bytes, progress: Progress) -> None:
    """Make `content` the file `path` of the device; `receive_files` and `probe` have to be loaded there."""
    packed = deflated(content) if repl.has_deflate else content
    pieces = [packed[at : at + _PIECE_BYTES] for at in range(0, len(packed), _PIECE_BYTES)]
    for piece in pieces:
        repl.exec(f"receive_piece({literal(piece)})")
        progress.advance(len(content) // len(pieces))
    if not repl.eval(f"write_file({path!r},{sha256_of(content)!r},{repl.has_deflate})", bool):
        raise DeviceError(
            say(
                "{port}: {file} did not arrive as it was sent; try again, with another cable", port=repl.port, file=path
            )
        )
