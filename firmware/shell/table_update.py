"""Takes over a new table that lies on the device: the host calls this, in the REPL, after copying.

Rule: the new table is verified where it lies and then renamed over the slot that is not in use; that rename is the only
moment at which anything changes. Nothing here formats or deletes.
"""

import binascii
import hashlib

from companion.table_checks import check, require
from companion.table_format import LARGEST_TABLE_BYTES

from .slots import TABLE_A, TABLE_B, Slot, newest, sequence_of

TABLE_NEW = "/table_new.bin"


def next_sequence(files, refused_sequence: int = 0) -> int:
    """Return the sequence number the next table has to have, at least."""
    return max(newest(files)[0].sequence, refused_sequence) + 1


def commit(files, sha256_hex: str, refused_sequence: int = 0) -> Slot:
    """Verify TABLE_NEW with the device's own reader and its SHA-256, then let it take the place of the older slot.

    Returns the slot it stands in now. Raises TableError, having changed nothing, or OSError from the rename.
    """
    blob = files.read(TABLE_NEW, LARGEST_TABLE_BYTES + 1)
    require(blob is not None, TABLE_NEW + " is not there")
    found = binascii.hexlify(hashlib.sha256(blob).digest()).decode()  # keeps fault 11
    require(found == sha256_hex, "%s arrived as %s..., not %s..." % (TABLE_NEW, found[:8], sha256_hex[:8]))
    check(blob)
    sequence = sequence_of(blob)
    least = next_sequence(files, refused_sequence)
    require(sequence >= least, "sequence %d is not new; the next is %d" % (sequence, least))
    running = newest(files, refused_sequence)[0]
    target = TABLE_B if running.path == TABLE_A else TABLE_A  # keeps fault 2
    files.rename(TABLE_NEW, target)  # keeps fault 1
    return Slot(target, sequence)
