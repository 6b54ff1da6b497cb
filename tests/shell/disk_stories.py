"""What happens to a disk in the life of a device, as short stories that can be cut at any operation."""

import functools
import hashlib

from companion.table import decode, encode
from companion.table_format import ABOUT, Text
from companion.table_offsets import SEQUENCE
from shell.builtin_table import TABLE
from shell.files import Files
from shell.history import HISTORY_PATH, OLDER_PATH, sessions_in
from shell.saved_state import SavedState
from shell.slots import TABLE_A, TABLE_B
from shell.table_update import TABLE_NEW, commit
from tests.sample_table import sealed
from tests.shell.disk import Chip, Disk

DIGEST = b"12345678"


@functools.cache
def _table_of_zero():
    table = decode(TABLE)
    texts = tuple(Text(ABOUT, 0, "Breathe. " * 16) for _ in range(20))
    return encode(table._replace(header=table.header._replace(sequence=0, source_digest=DIGEST)), texts)


def table_of(sequence):
    """Return the built-in routine, with 3 KiB of texts, as table number `sequence`."""
    blob = _table_of_zero()
    return sealed(blob[:SEQUENCE] + sequence.to_bytes(4, "little") + blob[SEQUENCE + 4 : -4])


def files_on(chip, is_new=False):
    """Return Files on `chip`, mounted."""
    disk = Disk(chip, is_new)
    return Files(disk.open, disk)


def updated_device(blocks=16):
    """Return a chip with tables 5 and 6 in the slots, and a session under way."""
    chip = Chip(blocks)
    files = files_on(chip, is_new=True)
    files.write(TABLE_A, table_of(5))
    files.write(TABLE_B, table_of(6))
    recall = SavedState(files)
    recall.unfinished(6, DIGEST)
    journal = recall.journal
    Walk(journal).keep(1)
    return chip


def update(files, sequence=7):
    """The host copies a table in pieces, and has it taken over."""
    blob = table_of(sequence)
    files.write(TABLE_NEW, b"")
    for at in range(0, len(blob), 1024):
        files.append(TABLE_NEW, blob[at : at + 1024])
    commit(files, hashlib.sha256(blob).hexdigest())


class Walk:
    """Stands in for a sequencer: a session whose places are numbered."""

    def __init__(self, journal):
        self.journal = journal
        self.record = self
        self.routine_index = self.step_index = self.session_ms = self.pressure_ms = 0
        self.positions_done = 0
        self.outcome, self.rating, self.is_deepening = 1, 4, False

    def write_place(self, place):
        place[:] = [0, self.step_index, self.session_ms, self.pressure_ms, 0]

    def keep(self, step):
        """One checkpoint."""
        self.step_index, self.session_ms = step, 60_000 * step
        self.journal.sequencer = self
        self.journal.keep_place(0)
        write_all(self.journal)

    def end(self):
        """The end of the session."""
        self.journal.sequencer = self
        self.journal.end_session(0)
        write_all(self.journal)


def write_all(journal):
    """As the loop does in silent gaps."""
    while journal.due:
        journal.write_next()


def sessions(files, told, count=2):
    """Boot, then live through sessions of four checkpoints; `told` keeps what the device said it had kept."""
    recall = SavedState(files)
    recall.unfinished(6, DIGEST)
    journal = recall.journal
    journal.count_boot()
    write_all(journal)
    journal.confirm_boot(6)
    write_all(journal)
    for _ in range(count):
        walk = Walk(journal)
        for step in range(1, 5):
            told["trying"] = step
            walk.keep(step)
            told["place"] = step
        told["trying"] = 0
        journal.presses.move(True, True)
        walk.end()
        told["place"] = 0
        told["sessions"] += 1


def kept_place(files):
    """The step a device would wake up at; 0 for none."""
    place = SavedState(files).unfinished(6, DIGEST)
    return place[1] if place else 0


def kept_sessions(files):
    """The numbers of the sessions that can be read, oldest first, and whether all bytes are whole records."""
    blobs = [files.read(path, 1 << 20) or b"" for path in (OLDER_PATH, HISTORY_PATH)]
    found = [session.session_number for blob in blobs for session in sessions_in(blob)]
    return found, sum(len(blob) for blob in blobs) == 512 * len(found)
