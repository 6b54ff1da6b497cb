"""Tells a table that this build of the firmware has checked from any other.

An identity is one digest of the table's bytes and of the build. The device remembers that of the table it checked last, so
a usual start need not check again. A changed bit in the table, in the build's name or in what is remembered only means that
the table is checked in full before it runs.

Rule: nothing is written here; only a full check leads to an identity being remembered.
"""

import hashlib

from .build import BUILD

IDENTITY_BYTES = 8


def identity_of(blob: bytes) -> bytes:
    """Return the identity of a table; b"" where this build has no name, so that nothing is remembered."""
    if not BUILD:
        return b""
    digest = hashlib.sha256(blob)
    digest.update(BUILD)
    return digest.digest()[:IDENTITY_BYTES]
