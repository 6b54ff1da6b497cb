"""Two places for a routine table, and the routine built in: the newest valid one runs.

Rule: the highest valid sequence wins; there is no pointer to keep, and nothing here writes. How a table gets into a slot
is the work of `update`.
"""

import struct
from collections import namedtuple

from companion.table import decode
from companion.table_checks import TableError, require
from companion.table_format import HEADER_BYTES, HEADER_FORMAT, LARGEST_TABLE_BYTES, MAGIC, Header

from .builtin_table import TABLE

TABLE_A = "/table_a.bin"
TABLE_B = "/table_b.bin"
BUILT_IN = "built-in"
_SLOTS = (TABLE_A, TABLE_B)

Slot = namedtuple("Slot", ("path", "sequence"))
_BUILT_IN = Slot(BUILT_IN, 0)


def _claim(files, path: str):
    """Return the slot as its header claims it to be, or None; only `read_table` knows whether that is true."""
    blob = files.read(path, HEADER_BYTES)
    if blob is None or len(blob) < HEADER_BYTES or blob[:4] != MAGIC:
        return None
    return Slot(path, Header(*struct.unpack(HEADER_FORMAT, blob)).sequence)


def candidates(files, refused_sequence: int = 0) -> list:
    """Return the slots worth trying, the highest sequence first, the built-in one last."""
    claims = [_claim(files, path) for path in _SLOTS]
    found = [claim for claim in claims if claim is not None and claim.sequence != refused_sequence]
    found.sort(key=lambda slot: -slot.sequence)
    return found + [_BUILT_IN]


def read_table(files, slot: Slot):
    """Return the decoded table in `slot`. Raises TableError."""
    if slot.path == BUILT_IN:
        return decode(TABLE)
    blob = files.read(slot.path, LARGEST_TABLE_BYTES + 1)
    require(blob is not None, slot.path + " cannot be read")
    return decode(blob)


def newest(files, refused_sequence: int = 0) -> tuple:
    """Return (slot, table, troubles) of the newest valid table; `troubles` says what was passed over for it."""
    troubles = [path + " is no table" for path in _SLOTS if files.size(path) >= 0 and _claim(files, path) is None]
    for slot in candidates(files, refused_sequence):
        try:
            return slot, read_table(files, slot), troubles
        except TableError as error:
            troubles.append("%s: %s" % (slot.path, error))
    raise TableError("the built-in table is damaged: this firmware is not whole")
