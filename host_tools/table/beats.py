"""Finds the beats of a cue as a routine plays it: the table's own, or the standard ones.

Rule: found by the firmware's own reader. Must not know what a cue means.
"""

from __future__ import annotations

import struct

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion.standard_cues import STANDARD_CUES
from companion.table_format import BEAT_FORMAT, Beat
from companion.table_reader import TableReader


def reader_of(blob: bytes, routine_index: int) -> TableReader:
    """Return a reader of a checked table, standing at the beginning of a routine."""
    table = TableReader(blob)
    table.choose(routine_index)
    return table


def beats_in(blob: bytes) -> tuple[Beat, ...]:
    """Return beats as named tuples."""
    return tuple(Beat(*fields) for fields in struct.iter_unpack(BEAT_FORMAT, blob))


def cue_beats(table: TableReader, cue: int) -> tuple[tuple[Beat, ...], int]:
    """Return (beats, repeats) of `cue` in the routine at which the table stands; nothing for a cue nobody has."""
    if table.find_cue(cue):
        return beats_in(table.blob[table.cue_start : table.cue_end]), int(table.cue_repeats)
    return (beats_in(STANDARD_CUES[cue]), 1) if cue < len(STANDARD_CUES) else ((), 0)
