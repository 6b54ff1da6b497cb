"""Encodes bytes for the REPL: compressed where the device takes that, and as base64, which no REPL takes for keys."""

from __future__ import annotations

import binascii
import zlib

WINDOW_BITS = 12
"""Compressing looks back 4 KiB, which the device has to keep."""


def deflated(content: bytes) -> bytes:
    """Return `content` compressed, without any header."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -WINDOW_BITS)
    return packer.compress(content) + packer.flush()


def literal(content: bytes) -> str:
    """Return `content` as a MicroPython literal of its base64."""
    return f'b"{binascii.b2a_base64(content, newline=False).decode()}"'
