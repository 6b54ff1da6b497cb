"""Remembers which table was checked, so that a usual start need not check it again.

What is remembered is one digest of the table's bytes and of this build of the firmware. So a changed bit in either, or in
what is remembered, only means that the table is checked in full before it runs.

Rule: nothing but a full check leads to `remember`; nothing here decides what runs.
"""

import hashlib

from . import journal_format as layout
from .build import BUILD
from .journal import CHECKED_PATH


def identity_of(blob: bytes) -> bytes:
    """Return what to remember of a table, 8 bytes; b"" where this build has no name, so that nothing is."""
    if not BUILD:
        return b""
    digest = hashlib.sha256(blob)
    digest.update(BUILD)
    return digest.digest()[: layout.IDENTITY_BYTES]


def remembered(files) -> bytes:
    """Return the identity of the table that was checked last, or b""."""
    kept = layout.read(layout.CHECKED_FIELDS, files.read(CHECKED_PATH, layout.size_of(layout.CHECKED_FIELDS) + 1))
    return kept[2] if kept else b""


def remember(files, identity: bytes) -> None:
    """Keep the identity of a table that was checked in full; b"" is none. Raises OSError."""
    if identity:
        files.write(CHECKED_PATH, layout.pack(layout.CHECKED_FIELDS, (6, layout.VERSION, identity)))
