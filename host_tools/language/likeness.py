"""Which cues of a routine a person could take for one another: they have the same rhythm of shorts and longs.

Rule: rhythm alone, because people tell rhythms apart far better than strengths or pitches. The move cue is left out: a
number always follows it.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from companion.codes import CUE_NAMES, LESSON_CUES, MOVE
from companion.parameters import RUN_GAP_MS
from companion.standard_cues import STANDARD_CUES
from companion.table_format import BEAT_FORMAT
from host_tools.language.routine import Beat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host_tools.language.routine import Cue

LONG_FROM_MS = 400
"""Between a short of 150 to 200 ms and a long of 500 to 600 ms."""
FELT_FROM_MS = 30
"""About where a tap becomes vibration; a shorter pulse is not felt."""
_LEAST_VIBRATION_PERCENT = 15
_LEAST_VOLUME_PERCENT = 5
"""Below these a coin motor does not turn, and a piezo is not heard. (p)"""


def rhythm_of(beats: Iterable[Beat]) -> str:
    """Return S for each short pulse and L for each long one; in a gap under RUN_GAP_MS no motor stops."""
    letters, run_ms, gap_ms = "", 0, 0
    for beat in (*beats, Beat(0, 0, 0, 0, RUN_GAP_MS)):
        if beat.vibration_percent >= _LEAST_VIBRATION_PERCENT or beat.volume_percent >= _LEAST_VOLUME_PERCENT:
            run_ms, gap_ms = run_ms + gap_ms + beat.duration_ms if run_ms else beat.duration_ms, 0
        else:
            gap_ms += beat.duration_ms
        if run_ms and gap_ms >= RUN_GAP_MS:
            letters += "L" if run_ms >= LONG_FROM_MS else "S" if run_ms >= FELT_FROM_MS else ""
            run_ms = 0
    return letters


def alike(cue: Cue, others: Iterable[Cue]) -> str:
    """Return the name of a cue with the rhythm of `cue`: one of `others`, or a standard one that none replaces."""
    rhythm = rhythm_of(cue.beats * cue.repeats)
    rhythms = {
        name: rhythm_of(Beat(*fields) for fields in struct.iter_unpack(BEAT_FORMAT, STANDARD_CUES[number]))
        for number, name in enumerate(CUE_NAMES[:LESSON_CUES])
        if number != MOVE
    }
    rhythms |= {other.name: rhythm_of(other.beats * other.repeats) for other in others if other.name != CUE_NAMES[MOVE]}
    rhythms.pop(cue.name, None)
    return next((name for name, other in rhythms.items() if other == rhythm), "")
