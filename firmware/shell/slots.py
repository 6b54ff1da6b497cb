"""Two places for a routine table, and the routine built in: the newest valid one runs.

Rule: the highest valid sequence wins; there is no pointer to keep, and nothing here writes. No table leaves here that was
not checked in full, now or before (`checked`). How one gets into a slot is the work of `update`.
"""

from collections import namedtuple

from companion.table_format import LARGEST_TABLE_BYTES, MAGIC
from companion.table_offsets import ROUTINE_COUNT, SEQUENCE

from .builtin_table import TABLE
from .checked import identity_of

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


def candidates(files, refused_sequence: int = 0) -> list:
    """Return the slots worth trying, the highest sequence first, the built-in one last."""
    claims = [_claim(files, path) for path in _SLOTS]
    found = [claim for claim in claims if claim is not None and claim.sequence != refused_sequence]
    found.sort(key=lambda slot: -slot.sequence)
    return found + [_BUILT_IN]


def read_table(files, slot: Slot, checked: bytes = b"") -> tuple:
    """Return (bytes, identity) of the table in `slot`, checked in full unless it is the one with identity `checked`.

    The identity is b"" where nothing new has to be remembered. Raises TableError.
    """
    blob = TABLE if slot.path == BUILT_IN else files.read(slot.path, LARGEST_TABLE_BYTES + 1)
    identity = identity_of(blob) if blob else b""
    if identity and identity == checked:
        return blob, b""
    from companion.table_checks import check, require  # noqa: PLC0415 - half of a start's memory, and rarely needed

    require(blob is not None, slot.path + " cannot be read")
    check(blob)
    return blob, identity


def newest(files, refused_sequence: int = 0, checked: bytes = b"") -> tuple:
    """Return (slot, bytes, identity, troubles) of the newest valid table; `troubles` says what was passed over for it."""
    troubles = [path + " is no table" for path in _SLOTS if files.size(path) >= 0 and _claim(files, path) is None]
    for slot in candidates(files, refused_sequence):
        try:
            blob, identity = read_table(files, slot, checked)
            return slot, blob, identity, troubles
        except ValueError as error:  # TableError, whose class a usual start has no need of
            troubles.append("%s: %s" % (slot.path, error))
    raise ValueError("the built-in table is damaged: this firmware is not whole")
