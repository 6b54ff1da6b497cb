"""Lists what the device may say while a routine runs, and where: what a person may take for what.

A place is a moment at which a person waits for something and does not know which of several things it will be. So two
things that never stand at one place need not differ much. Taps share a place, for one can miscount them; a hold is
something else. What differs by a number alone is one kind: it is counted, not recognised.

Left out: the limit of an hour, which may come anywhere and says *ended*.

Rule: what a state says on entering comes from the firmware's own table. Must not know: how anything feels.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion import codes as s
from companion.states import ENTRY_CUES
from host_tools.language.course import course, next_number, phase_marks
from host_tools.language.routine import Position
from host_tools.perception.spoken import OwnCues
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.language.routine import Rest, Routine

_MINUTE_MS = 60_000
_MOST_MINUTES = 8
_CUE_WORDS = {s.LIE_FLAT: "rest", s.FINISHED: "ended"}
REFLECT = marked("how does it feel?")
_KINDS = {"answer": marked("answer"), REFLECT: REFLECT}
"""What is said and is no cue by itself; a cue is called by its name in every tongue."""


class Saying(NamedTuple):
    """One thing said: its name, its kind (the name without the number), in which voice, and its parts.

    `words` is its name as a person reads it, where it is more than that of a cue; in the tongue that is spoken.
    """

    name: str
    kind: str
    voice: int
    parts: tuple[tuple[int, int], ...]
    words: str = ""

    @property
    def called(self) -> str:
        """Its name as a person reads it."""
        return self.words or self.name

    @property
    def cue(self) -> int:
        """The cue it begins with; -1 for an answer."""
        effect, value = self.parts[0]
        return value if effect == s.CUE else -1


class _Count(NamedTuple):
    """What an answer counts at a step besides its own number: what comes next, and its set; 0 where there is none."""

    following: int
    set_number: int


class Place(NamedTuple):
    """Where several things may be said."""

    name: str
    sayings: tuple[Saying, ...]


def own_cues(routine: Routine) -> OwnCues:
    """Return the routine's cues by their numbers, as the player asks for them."""
    numbers = cue_numbers(routine)
    return OwnCues({numbers[cue.name]: (cue.beats, cue.repeats) for cue in routine.cues})


def cue_numbers(routine: Routine) -> dict[str, int]:
    """Return the number of every cue by its name: the standard ones, and those the routine brings."""
    numbers = {name: number for number, name in enumerate(s.CUE_NAMES)}
    for index, cue in enumerate(routine.cues):
        numbers.setdefault(cue.name, s.CUSTOM_CUE + index)
    return numbers


def places(routine: Routine) -> Iterator[Place]:
    """Yield every place of a session at which two things or more may be said, each once."""
    numbers = cue_numbers(routine)
    stops = list(course(routine))
    counts = [_Count(next_number(stops, at), stop.lap_number) for at, stop in enumerate(stops)]
    steps = [stop.step for stop in stops]
    ends = [_of_cue(s.ENDED, "ended")]
    if routine.finish.is_reflecting:
        ends.insert(0, _of_cue(s.REFLECTING, REFLECT))
    if routine.finish.rest:
        steps.append(routine.finish.rest)
        counts.append(_Count(0, 0))
    entries = [_entry(step) for step in steps] + ends
    found: dict[Place, None] = {}
    give_up = next((each for each in entries[_last_position(steps) + 1 :]), ends[-1])
    for step, count, (entry, following) in zip(steps, counts, pairwise(entries), strict=False):
        found |= dict.fromkeys(_at_step(step, count, entry, following, give_up, numbers))
    found[Place(say("in a pause"), (cue_saying("reminder", numbers), ends[-1]))] = None
    yield from (place for place in found if len(place.sayings) > 1)


def cue_saying(name: str, numbers: dict[str, int]) -> Saying:
    """Return a cue said for itself."""
    return Saying(name, name, s.PLAIN, ((s.CUE, numbers[name]),))


def _last_position(steps: list[Position | Rest]) -> int:
    """Return where it stands, -1 in a routine of rests alone."""
    return max((index for index, step in enumerate(steps) if isinstance(step, Position)), default=-1)


def _entry(step: Position | Rest) -> Saying:
    """Return what is said on coming to a step."""
    return move_saying(step.number) if isinstance(step, Position) else _of_cue(s.RESTING, "rest")


def _of_cue(state: int, name: str) -> Saying:
    voice = s.AFTER_SILENCE if state == s.ENDED else s.PLAIN
    return Saying(name, name, voice, ((s.CUE, ENTRY_CUES[state]),), say(REFLECT) if name == REFLECT else "")


def move_saying(number: int, voice: int = s.PLAIN) -> Saying:
    """Return what is said of a move to a position."""
    text = marked("move to {number}, loud") if voice == s.LOUD else marked("move to {number}")
    parts = ((s.CUE, ENTRY_CUES[s.MOVING]), (s.NUMBER, number))
    return _worded("move", text, voice, parts, number=number)


def _answer(number: int, minutes: int) -> Saying:
    parts = ((s.NUMBER, number),) if number else ()
    text = marked("answer: {number}, {minutes} min") if number else marked("answer: {minutes} min")
    return _worded("answer", text, s.ANSWER, (*parts, (s.MINUTES, minutes)), number=number, minutes=minutes)


def _answer_in_set(number: int, set_number: int) -> Saying:
    text, parts = marked("answer: {number}, set {set_number}"), ((s.NUMBER, number), (s.NUMBER, set_number))
    return _worded("answer", text, s.ANSWER, parts, number=number, set_number=set_number)


def _worded(kind: str, text: str, voice: int, parts: tuple[tuple[int, int], ...], **values: object) -> Saying:
    """Return a saying whose name is this text: in English, so that it is the same everywhere, and as it is spoken."""
    return Saying(text.format(**values), kind, voice, parts, say(text, **values))


def kind_words(kind: str) -> str:
    """Return a kind as a person reads it."""
    return say(_KINDS[kind]) if kind in _KINDS else kind


def _at_step(  # noqa: PLR0913  # a place is what stands around it
    step: Position | Rest, count: _Count, entry: Saying, following: Saying, give_up: Saying, numbers: dict[str, int]
) -> Iterator[Place]:
    """Yield the places of one position or rest."""
    if not isinstance(step, Position):
        cues = [cue_saying(each.cue, numbers) for each in step.reminders]
        answers = _answers(count.following, step.rest_ms)
        yield _place(say("in a rest"), *cues, following)
        yield _place(say("after taps in a rest"), following, *answers)
        return
    at = step.number
    begin = _of_cue(s.PRESSING, "begin")
    most = min(_MOST_MINUTES, step.stay.at_most_ms // _MINUTE_MS)
    waiting = [begin] if step.settle_ms else [entry, move_saying(step.number, s.LOUD), give_up, begin]
    yield _place(say("moving to position {number}", number=at), *waiting)
    answers = _answers(step.number, step.stay.at_most_ms)
    on_the_move = _answer(step.number, most)
    if count.set_number:
        answers = [on_the_move := _answer_in_set(step.number, count.set_number)]
    yield _place(say("after taps while moving to position {number}", number=at), begin, on_the_move, entry)
    yield _place(say("in position {number}", number=at), *_while_pressing(step, numbers), following)
    yield _place(say("after taps in position {number}", number=at), following, entry, *answers)


def _answers(number: int, lasts_ms: int) -> list[Saying]:
    return [_answer(number, minutes) for minutes in range(min(_MOST_MINUTES, lasts_ms // _MINUTE_MS) + 1)]


def _while_pressing(step: Position, numbers: dict[str, int]) -> Iterator[Saying]:
    if 0 < step.stay.at_least_ms < step.stay.at_most_ms:
        yield cue_saying("enough", numbers)
    for each in (*step.reminders, *phase_marks(step.phases)):
        yield cue_saying(each.cue, numbers)
        if each.after_ms == step.stay.at_least_ms < step.stay.at_most_ms:
            both = ((s.CUE, numbers[each.cue]), (s.CUE, s.ENOUGH))
            name, words = f"{each.cue}, then enough", say("{cue}, then {then}", cue=each.cue, then="enough")
            yield Saying(name, name, s.PLAIN, both, words)
    if step.deepen:
        yield cue_saying(step.deepen.cue, numbers)
    if step.breathing:
        for cue in (s.BREATHE_IN, s.BREATHE_OUT, *[s.BREATHE_HOLD] * step.breathing.is_all_felt):
            yield Saying(s.CUE_NAMES[cue], s.CUE_NAMES[cue], s.PACE, ((s.BREATHE, cue),))


def _place(name: str, *sayings: Saying) -> Place:
    return Place(name, tuple(dict.fromkeys(sayings)))
