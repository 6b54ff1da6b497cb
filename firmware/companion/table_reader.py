"""Reads a routine table where it lies: the bytes stay as they are, and small integers come out.

Records have a fixed size, so where one begins is a multiplication. The offsets come from `table_offsets`, which
derives them from the one definition of the format.

Rule: reads only what `table_checks.check` has accepted, and checks nothing itself. Nothing is allocated after
`__init__`, and what it keeps does not grow with the table.
"""

import struct

from . import table_offsets as offset
from .codes import CUSTOM_CUE, END
from .table_format import ALL_TURNS, HEADER_BYTES, KINDS, NONE, REPEATS, STEP_FIELDS, format_of

_MS = 1000

# At the same time reminders come first, in their order, then the least time; but at the most only the most.
RANKS = 32
MOST_RANK = 0
FIRST_REMINDER_RANK = 1
LEAST_RANK = 31

_END_STEP = struct.pack(format_of(STEP_FIELDS), END, 0, 0, 0, 0, NONE, 0, 0)
"""What stands behind the last step."""


class TableReader:
    """One routine of the table in `blob`, one of its steps and one of its cues at a time.

    `choose` takes a routine; `go_to` a step: what it says then stands in `kind` and the following, in ms. The step after
    the last is an END. `find_cue` takes a cue of the table's own: `cue_start`, `cue_end`, `cue_repeats`.
    """

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.routine_count = blob[offset.ROUTINE_COUNT]
        self._steps_at = HEADER_BYTES + offset.ROUTINE_BYTES * self.routine_count
        self._reminders_at = self._steps_at + offset.STEP_BYTES * blob[offset.STEP_COUNT]
        self._breaths_at = self._reminders_at + offset.REMINDER_BYTES * blob[offset.REMINDER_COUNT]
        self._cues_at = self._breaths_at + offset.BREATH_BYTES * blob[offset.BREATH_COUNT]
        self._beats_at = self._cues_at + offset.CUE_BYTES * blob[offset.CUE_COUNT]
        self.cue_start = self.cue_end = self.cue_repeats = 0
        self.choose(0)

    def choose(self, routine_index: int) -> None:
        """Take routine `routine_index`, at its first step."""
        blob = self.blob
        at = HEADER_BYTES + offset.ROUTINE_BYTES * routine_index
        self._first_step_at = self._steps_at + offset.STEP_BYTES * blob[at + offset.ROUTINE_FIRST_STEP]
        self.step_count = blob[at + offset.ROUTINE_STEP_COUNT]
        self._first_cue = blob[at + offset.ROUTINE_FIRST_CUE]
        self._end_cue = self._first_cue + blob[at + offset.ROUTINE_CUE_COUNT]
        self.go_to(0)

    def has(self, routine_index: int, step_index: int) -> bool:
        """Whether there is such a step, or the end behind the last."""
        if routine_index >= self.routine_count:
            return False
        at = HEADER_BYTES + offset.ROUTINE_BYTES * routine_index
        return step_index <= self.blob[at + offset.ROUTINE_STEP_COUNT]

    def kind_of(self, step_index: int) -> int:
        """Return what the step is: codes.POSITION and following."""
        return self.blob[self._first_step_at + offset.STEP_BYTES * step_index + offset.STEP_KIND] % KINDS

    def go_to(self, step_index: int) -> None:
        """Read the step `step_index` of the routine."""
        blob = self.blob
        at = self._first_step_at + offset.STEP_BYTES * step_index
        if step_index >= self.step_count:
            blob = _END_STEP
            at = 0
        self.kind = blob[at + offset.STEP_KIND] % KINDS
        self.set_number = blob[at + offset.STEP_KIND] // KINDS
        self.number = blob[at + offset.STEP_NUMBER]
        self.at_least_ms = (blob[at + offset.STEP_AT_LEAST_S] | blob[at + offset.STEP_AT_LEAST_S + 1] << 8) * _MS
        self.at_most_ms = (blob[at + offset.STEP_AT_MOST_S] | blob[at + offset.STEP_AT_MOST_S + 1] << 8) * _MS
        self.settle_ms = blob[at + offset.STEP_SETTLE_S] * _MS
        self.reminder_count = blob[at + offset.STEP_REMINDER_COUNT]
        self._first_reminder_at = self._reminders_at + offset.REMINDER_BYTES * blob[at + offset.STEP_FIRST_REMINDER]
        breath = blob[at + offset.STEP_BREATH]
        self.has_all_turns = breath >= ALL_TURNS
        self.breath_at = 0 if breath == NONE else self._breaths_at + offset.BREATH_BYTES * (breath % ALL_TURNS)

    def moment_after(self, passed: int) -> int:
        """Return the step's first moment behind `passed` (-1 for the first of all); nothing comes behind the most.

        A moment is one number, at_ms * RANKS + rank, so that the next is the least one that is greater than the last.
        A reminder that repeats comes again a round later; the step's last reminder says how long a round is.
        """
        found = self.at_most_ms * RANKS + MOST_RANK
        if passed >= found:
            return passed
        place = self.at_least_ms * RANKS + LEAST_RANK
        if passed < place < found and self.at_least_ms:
            found = place
        for index in range(self.reminder_count):
            place = self._after_s(index) * (_MS * RANKS) + FIRST_REMINDER_RANK + index
            if place <= passed and self.reminder_flags(index) & REPEATS:
                round_length = self._after_s(self.reminder_count - 1) * (_MS * RANKS)
                place += ((passed - place) // round_length + 1) * round_length
            if passed < place < found:
                found = place
        return found

    def _after_s(self, index: int) -> int:
        at = self._first_reminder_at + offset.REMINDER_BYTES * index + offset.REMINDER_AFTER_S
        return self.blob[at] | self.blob[at + 1] << 8

    def reminder_cue(self, index: int) -> int:
        """Return the cue of reminder `index` of the step."""
        return self.blob[self._first_reminder_at + offset.REMINDER_BYTES * index + offset.REMINDER_CUE]

    def reminder_flags(self, index: int) -> int:
        """Return the flags of reminder `index` of the step: table_format.ONLY_WHEN_DEEPENING and REPEATS."""
        return self.blob[self._first_reminder_at + offset.REMINDER_BYTES * index + offset.REMINDER_FLAGS]

    def find_cue(self, cue: int) -> bool:
        """Whether the table has its own for `cue`: one the routine brings, or the last that replaces a standard one."""
        if cue >= CUSTOM_CUE:
            self._read_cue(cue - CUSTOM_CUE)
            return True
        for index in range(self._end_cue - 1, self._first_cue - 1, -1):
            if self.blob[self._cues_at + offset.CUE_BYTES * index + offset.CUE_REPLACES] == cue:
                self._read_cue(index)
                return True
        return False

    def _read_cue(self, index: int) -> None:
        blob = self.blob
        at = self._cues_at + offset.CUE_BYTES * index
        self.cue_repeats = blob[at + offset.CUE_REPEATS]
        self.cue_start = self._beats_at + offset.BEAT_BYTES * blob[at + offset.CUE_FIRST_BEAT]
        self.cue_end = self.cue_start + offset.BEAT_BYTES * blob[at + offset.CUE_BEAT_COUNT]
