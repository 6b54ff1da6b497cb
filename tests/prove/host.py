"""A host at the cable while the device is in its REPL: new tables, damaged ones, settings, the history.

Rule: knows which tables may run, by what it was told: a commit that was cut may have happened or not.
"""

import hashlib
from contextlib import suppress

from companion.table_checks import TableError
from shell import journal_format as layout
from shell.journal import SETTINGS_PATH
from shell.saved_state import SavedState
from shell.slots import TABLE_A, TABLE_B, sequence_of
from shell.table_update import TABLE_NEW, commit, next_sequence
from tests.prove.ledger import require
from tests.prove.tables import any_table, damaged
from tests.prove.watched import SETTINGS
from tests.shell.disk import PowerCut

_PIECE_BYTES = 1024
_BLOCK_BYTES = 4096
_PHOTOS = "/photos.bin"


class Host:
    """`may_run` are the sequences of which one has to run at the next start."""

    def __init__(self, ledger):
        self._ledger = ledger
        self.committed = [0]
        self.build = b"first"
        self.may_run = {0}
        self.tables = 0

    def work(self, dice, files, flash):
        """One visit; the cable may be pulled, and with it the power."""
        self._ledger.compare(files)
        if dice.random() < 0.4:
            flash.cut_at, flash.cut_how = dice.randrange(40), dice.choice(("clean", "torn", "half-erased"))
        with suppress(PowerCut, OSError):  # without power, or without room
            dice.choice(self._VISITS)(self, dice, files)

    def believe(self, power_up, ledger):
        """Hold what the start said against what may run."""
        lines = [line for line in power_up.said.splitlines() if line.startswith(("unknot READY", "unknot SAFE"))]
        if not lines:
            return
        if lines[0].startswith("unknot SAFE"):
            require(ledger.bad_starts >= 3, f"safe mode after {ledger.bad_starts} starts that did not last")
            return
        sequence = int(lines[0].split()[2])
        refused = power_up.supervisor.journal.refused_sequence
        if sequence in self.may_run:
            self.may_run = {sequence}
        else:
            require({refused} == self.may_run or refused in self.may_run, f"table {sequence} runs, not {self.may_run}")
            require(sequence in self.committed, f"table {sequence} runs, which was never sent")
            self.may_run = {sequence}

    def _send(self, files, blob):
        files.write(TABLE_NEW, b"")
        for at in range(0, len(blob), _PIECE_BYTES):
            files.append(TABLE_NEW, blob[at : at + _PIECE_BYTES])

    def _flash(self, dice, files):
        refused = SavedState(files).journal.refused_sequence
        sequence = next_sequence(files, refused)
        blob = any_table(dice, sequence)
        self._send(files, blob)
        self.committed.append(sequence)
        before = set(self.may_run)
        self.may_run = before | {sequence}
        commit(files, hashlib.sha256(blob).hexdigest(), refused)
        self.may_run = {sequence}
        self.tables += 1

    def _flash_damaged(self, dice, files):
        refused = SavedState(files).journal.refused_sequence
        blob = any_table(dice, next_sequence(files, refused))
        bad = damaged(dice, blob)
        self._send(files, bad)
        try:
            commit(files, hashlib.sha256(dice.choice((blob, bad))).hexdigest(), refused)
        except TableError:
            return
        require(False, "a damaged table was taken over")

    def _install(self, dice, _files):
        """Another build of the firmware, newer or older: what one has checked, another checks again."""
        self.build = dice.choice((b"", b"first", b"second"))

    def _fill_up(self, dice, files):
        """Somebody keeps photos on it, or takes them away."""
        if files.size(_PHOTOS) >= 0:
            files.system.remove(_PHOTOS)
            return
        left_blocks = dice.choice((0, 0, 1, 2, 4))
        with suppress(OSError):
            while files.system.free_blocks() > left_blocks:
                files.append(_PHOTOS, bytes(_BLOCK_BYTES))

    def _rot(self, dice, files):
        """Bits of a table that lies there turn round: whatever still is a table may run."""
        path = dice.choice((TABLE_A, TABLE_B))
        blob = files.read(path, 1 << 14)
        if not blob:
            return
        other = files.read(TABLE_B if path == TABLE_A else TABLE_A, 1 << 14)
        self.may_run |= {0} | ({sequence_of(other)} if other else set())
        bad = bytearray(blob)
        bad[dice.randrange(24, len(bad))] ^= 1 << dice.randrange(8)
        files.write(path, bytes(bad))
        self.may_run.discard(sequence_of(blob))
        self.committed = [each for each in self.committed if each != sequence_of(blob)]

    def _set(self, dice, files):
        settings = (
            dice.randint(0, 1),
            dice.randint(0, 1),
            dice.randint(0, 1),
            dice.choice((0, 250, 400, 700, 65_535)),
            dice.randint(0, 7),
        )
        self._ledger.candidates[SETTINGS].append(settings)
        files.write(SETTINGS_PATH, layout.pack(layout.SETTINGS_RECORD, (2, 1, *settings)))
        self._ledger.keep(SETTINGS)

    _VISITS = (_flash, _flash, _flash, _flash_damaged, _set, _install, _fill_up, _rot)
