"""Two places for a routine table, and the routine built in: the newest valid one runs.

Rule: the highest valid sequence wins; there is no pointer to keep, and nothing here writes. No table leaves here that was
not checked in full, now or before (`table_identity`). How one gets into a slot is the work of `table_update`.
"""

from collections import namedtuple

from companion.table_format import LARGEST_TABLE_BYTES, MAGIC
from companion.table_offsets import ROUTINE_COUNT, SEQUENCE

from .builtin_table import TABLE
from .table_identity import identity_of

TABLE_A = "/table_a.bin"
TABLE_B = "/table_b.bin"
BUILT_IN = "built-in"
_SLOTS = (TABLE_A, TABLE_B)

Slot = namedtuple("Slot", ("path", "sequence"))
_BUILT_IN = Slot(BUILT_IN, 0)


def sequence_of(blob: bytes) -> int:
    """Return the sequence number in a table's header."""
    return int.from_bytes(blob[SEQUENCE : SEQUENCE + 4], "little")


def _claim(files, path: str):
    """Return the slot as its header claims it to be, or None; only `read_table` knows whether that is true."""
    head = files.read(path, ROUTINE_COUNT)
    if head is None or len(head) < ROUTINE_COUNT or head[:4] != MAGIC:
        return None
    return Slot(path, sequence_of(head))


def candidates(files, refused_sequence: int = 0) -> tuple:
    """Return (slots worth trying, troubles): the highest sequence first, the built-in one last."""
    found = []
    troubles = []
    for path in _SLOTS:
        claim = _claim(files, path)
        if claim is None:
            if files.size(path) >= 0:
                troubles.append(path + " is no table")
        elif claim.sequence != refused_sequence:
            found.append(claim)
    found.sort(key=lambda slot: -slot.sequence)
    return found + [_BUILT_IN], troubles


def read_table(files, slot: Slot, known: bytes = b"") -> tuple:
    """Return (bytes, identity) of the table in `slot`, checked in full unless it is the `known` one.

    The identity is b"" where nothing new has to be remembered. Raises TableError.
    """
    if slot.path == BUILT_IN:
        return TABLE, b""  # checked when the firmware was built
    size = min(files.size(slot.path), LARGEST_TABLE_BYTES + 1)  # a read takes as much memory as it is asked for
    blob = files.read(slot.path, size) if size >= 0 else None
    identity = identity_of(blob) if blob else b""
    if identity and identity == known:
        return blob, b""
    from companion.table_checks import check, require  # noqa: PLC0415 - half of a start's memory, and rarely needed

    require(blob is not None, slot.path + " cannot be read")
    check(blob)
    return blob, identity


def newest(files, refused_sequence: int = 0, known: bytes = b"") -> tuple:
    """Return (slot, bytes, identity, troubles) of the newest valid table; `troubles` says what was passed over for it."""
    slots, troubles = candidates(files, refused_sequence)
    for slot in slots:
        try:
            blob, identity = read_table(files, slot, known)
            break
        except ValueError as error:  # TableError, whose class a usual start has no need of; the last is built in
            troubles.append("%s: %s" % (slot.path, error))
    return slot, blob, identity, troubles
