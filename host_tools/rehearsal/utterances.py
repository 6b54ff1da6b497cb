"""Lists what the device says in a session: each cue with its number, when, and the pulses it is made of.

Rule: the pulses come from the firmware's own player, so that a cue changed is a picture changed. Must not know: how a
cue is drawn.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from companion import codes as s
from host_tools.perception.spoken import spoken
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from companion.settings import Settings
    from companion.table_reader import TableReader
    from host_tools.perception.spoken import Pulse
    from host_tools.rehearsal.simulate import Event, Session

_NUDGES = frozenset({s.TOUCH_ONLY, s.TOUCH_AND_SOUND, s.LOUD})
_PARTS = frozenset({s.CUE, s.NUMBER, s.MINUTES, s.BREATHE})
_OWN_CUE = marked("own cue {number}")
NUDGE = marked("nudge")
WHERE = marked("where am I?")


class Utterance(NamedTuple):
    """One thing said: in which voice, its parts as (effect, value) of companion.codes, and whether at power-on.

    `cue_name` is what its cue is called.
    """

    at_ms: int
    voice: int
    parts: tuple[tuple[int, int], ...]
    is_greeting: bool = False
    cue_name: str = ""

    @property
    def cue(self) -> int:
        """The cue that is part of it; -1 for a mere number."""
        return next((value for effect, value in self.parts if effect in {s.CUE, s.BREATHE}), -1)

    @property
    def number(self) -> int:
        """The number that is part of it, 0 without."""
        return dict(self.parts).get(s.NUMBER, 0)

    @property
    def name(self) -> str:
        """What it is called, whatever its number."""
        if self.voice == s.ANSWER:
            return WHERE
        if self.voice in _NUDGES:
            return NUDGE
        return self.cue_name or "number"

    @property
    def called(self) -> str:
        """Its name as a person reads it: that of a cue is the same in every tongue."""
        if self.name in {NUDGE, WHERE}:
            return say(self.name)
        if self.cue >= s.CUSTOM_CUE and self.cue_name == cue_name(self.cue, {}):
            return say(_OWN_CUE, number=self.cue - s.CUSTOM_CUE + 1)
        return self.cue_name or say("number")


def cue_name(cue: int, own: Mapping[int, str]) -> str:
    """Return the name of a cue; those of a table that are not among its `own` names are numbered from 1."""
    if cue < s.CUSTOM_CUE:
        return s.CUE_NAMES[cue]
    return own.get(cue) or _OWN_CUE.format(number=cue - s.CUSTOM_CUE + 1)


def utterances(session: Session) -> Iterator[Utterance]:
    """Yield everything the device said, in order of time."""
    for at_ms, group in groupby(session.trace, key=lambda event: event[0]):
        for said in _said_at(at_ms, group):
            yield said._replace(cue_name=cue_name(said.cue, session.cue_names)) if said.cue >= 0 else said


def _said_at(at_ms: int, events: Iterable[Event]) -> Iterator[Utterance]:
    """Yield the last of what was said at one moment: the one before it was cut short before it began."""
    voice, is_greeting = s.PLAIN, False
    parts: list[tuple[int, int]] = []
    for _, effect, value, *_ in events:
        if effect == s.SAY:
            voice, parts = value, []
        elif effect in _PARTS:
            parts.append((effect, value))
        elif effect == s.POWER:
            is_greeting = True
    if parts:
        yield Utterance(at_ms, voice, tuple(parts), is_greeting)


def pulses(said: Utterance, table: TableReader, settings: Settings) -> list[Pulse]:
    """Return what `said` is made of, as a person with these settings gets it; it begins with its first pulse."""
    return spoken(said.voice, said.parts, table, settings)
