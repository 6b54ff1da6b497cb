"""The cues as they are drawn: bars in time, taken from the beats the device plays for this routine.

Rule kept: a cue changed, in the firmware or by the routine, is a bar changed. Must not know: paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from companion import codes as s
from companion.parameters import GROUP_GAP_MS
from companion.standard_cues import SHORT
from companion.states import ENTRY_CUES
from host_tools.rehearsal.phrases import LESSONS
from host_tools.table.beats import beats_in, cue_beats
from host_tools.table.rhythm_words import rhythm, spell
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.table_reader import TableReader

_SHOWN_NUMBER = 2
_SENTENCES: dict[int, tuple[str, ...]] = {cue: (words,) for cue, words in enumerate(LESSONS)}
_SENTENCES[ENTRY_CUES[s.REFLECTING]] += (marked("At the end: how does it feel?"),)
_SENTENCES[s.REMINDER] += (marked("In a pause: a tap goes on."),)
_SENTENCES |= {
    s.BREATHE_IN: (marked("Breathe in."),),
    s.BREATHE_OUT: (marked("Breathe out."),),
    s.BREATHE_HOLD: (marked("Hold, or rest."),),
}
"""What a cue can mean in a session; a second meaning is one of the device's own."""
_LEARNT = range(len(LESSONS))
_GAP = ((0, 0, 0, 0, GROUP_GAP_MS),)


@dataclass(frozen=True, slots=True)
class Pulse:
    """One bar: when, how long, and how strongly."""

    at_ms: int
    duration_ms: int
    percent: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One cue: what it means, how it feels in words, and its bars."""

    meaning: str
    words: str
    pulses: tuple[Pulse, ...]

    @property
    def duration_ms(self) -> int:
        """From the first bar to the end of the last."""
        return self.pulses[-1].at_ms + self.pulses[-1].duration_ms if self.pulses else 0


def standard_rhythms(table: TableReader) -> tuple[Rhythm, ...]:
    """Return the cues a session of this routine can play, as it has them: of the six to learn, and of the breath."""
    return tuple(_of_cue(table, cue, meaning) for cue, meaning in meanings(table).items())


def meanings(table: TableReader) -> dict[int, str]:
    """Return what each cue of a session means in it, in the order of the lesson; a pause says the reminder in any."""
    said = {(s.REMINDER, 1), (s.FINISHED, 0)}
    for index in range(table.step_count):
        table.go_to(index)
        said |= _said_in_step(table)
    cues = groupby(sorted(said), itemgetter(0))
    return {cue: " ".join(_sentence(cue, which) for _, which in run) for cue, run in cues}


def _sentence(cue: int, which: int) -> str:
    """Say a meaning; one that is learnt is said within a sentence elsewhere, and has no full stop there."""
    said = say(_SENTENCES[cue][which])
    if which or cue not in _LEARNT:
        return said
    capital = f"{said[0].upper()}{said[1:]}"
    return say("{meaning}.", meaning=capital)


def _said_in_step(table: TableReader) -> set[tuple[int, int]]:
    """Return (cue, which of its meanings) for the step at which the table stands."""
    said = set()
    if table.kind == s.POSITION:
        said |= {(s.MOVE, 0), (s.BEGIN, 0)}
    if table.kind == s.REST:
        said.add((s.LIE_FLAT, 0))
    if table.kind == s.REFLECT:
        said.add((ENTRY_CUES[s.REFLECTING], 1))
    if 0 < table.at_least_ms < table.at_most_ms:
        said.add((s.ENOUGH, 0))
    if s.REMINDER in map(table.reminder_cue, range(table.reminder_count)):
        said.add((s.REMINDER, 0))
    if table.breath_at:
        said |= {(s.BREATHE_IN, 0), (s.BREATHE_OUT, 0)}
        if table.has_all_turns:
            said.add((s.BREATHE_HOLD, 0))
    return said


def own_rhythm(table: TableReader, index: int, meaning: str) -> Rhythm:
    """Return a cue the routine brings itself; `index` counts its cues from 0."""
    return _of_cue(table, s.CUSTOM_CUE + index, meaning)


def _of_cue(table: TableReader, cue: int, meaning: str) -> Rhythm:
    beats, repeats = cue_beats(table, cue)
    beats *= repeats
    words = spell(rhythm(beats))
    if cue == s.MOVE:
        words = say("{rhythm}, then the number", rhythm=words)
        meaning = say("{meaning} (here {number}).", meaning=meaning.rstrip(".。"), number=_SHOWN_NUMBER)
        beats += _GAP + beats_in(SHORT) * _SHOWN_NUMBER
    return Rhythm(meaning, words, _pulses(beats))


def _pulses(beats: Sequence[Sequence[int]]) -> tuple[Pulse, ...]:
    """Join beats that touch into one bar; what has neither tone nor vibration is a gap."""
    pulses = []
    at_ms = 0
    for is_felt, group in groupby(beats, key=lambda beat: bool(beat[0] or beat[2])):
        run = list(group)
        duration_ms = sum(beat[4] for beat in run)
        if is_felt:
            pulses.append(Pulse(at_ms, duration_ms, max(max(beat[1], beat[2]) for beat in run)))
        at_ms += duration_ms
    first_ms = pulses[0].at_ms if pulses else 0
    return tuple(Pulse(each.at_ms - first_ms, each.duration_ms, each.percent) for each in pulses)
