"""What stands on a card: every word of it, in order, from a routine.

Rule kept: the cautions are always there; what a source says is said as the source's; no claim is ours. Must not know:
paper, HTML, PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from companion.codes import CUE_NAMES
from host_tools.card.rhythms import Rhythm, own_rhythm, standard_rhythms
from host_tools.language.course import course, next_number, tally
from host_tools.language.names import KINDS, SIDES
from host_tools.language.routine import Group, Position, Rest, positions_in
from host_tools.table.beats import reader_of
from host_tools.table.compile import compile_routines
from host_tools.tongues.durations import duration, from_to
from host_tools.tongues.tongue import count, marked, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from host_tools.language.routine import Reminder, Routine, Step

    Notes = Callable[[Position], tuple[str, ...]]

GESTURES = (
    (marked("Tap"), marked("Go on: begin, I am in place, next position, resume.")),
    (marked("Two taps"), marked("Where am I? The position's number, then a long pulse for each whole minute left.")),
    (marked("Three taps"), marked("Go back.")),
    (marked("Hold until it ticks"), marked("Pause; again to resume.")),
    (marked("Hold for two seconds"), marked("Stop. Everything is silent at once.")),
)
BEFORE = marked(
    "Before the first tap, two taps choose the next routine, and three play the six rhythms there are to learn, "
    "then ask which is which: tap its number, hold for six."
)
_DEEPER = marked("Hold and let go, instead of the first tap, to be reminded of the ways to go deeper.")
_RATE = marked("How does it feel? Tap one to five times.")
SOURCE_SPEAKS = marked("What follows is said by the source, position by position; it is no claim of this card.")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: `label` is its number, `time` how long, `notes` what else belongs to it."""

    label: str
    name: str
    time: str
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A whole card; texts that were not given are empty."""

    title: str
    about: str
    cautions: tuple[str, ...]
    equipment: str
    lead: tuple[str, ...]
    items: tuple[Item, ...]
    gestures: tuple[tuple[str, str], ...]
    before: str
    rhythms: tuple[Rhythm, ...]
    source: str
    source_note: str
    source_says: tuple[tuple[str, str], ...]


def card_of(routine: Routine) -> Card:
    """Return the card of a routine. Raises RoutineError if it does not fit into a table."""
    source = routine.source
    has_choice = any(position.deepen and not position.deepen.is_always for position in routine.positions)
    return Card(
        title=routine.title,
        about=routine.about,
        cautions=routine.cautions,
        equipment=routine.equipment,
        lead=_lead(routine),
        items=_items(routine),
        gestures=_gestures(routine),
        before=f"{say(BEFORE)} {say(_DEEPER)}" if has_choice else say(BEFORE),
        rhythms=_rhythms(routine),
        source=source.title if source else "",
        source_note=source.note if source else "",
        source_says=tuple((_numbers(each), each[0].source_says) for each in _places(routine) if each[0].source_says),
    )


def _lead(routine: Routine) -> tuple[str, ...]:
    """Return how one gets from position to position, and what is said along the way; what all positions share."""
    lines = list(_shared(routine, _settle))
    if any(not each.settle_ms for each in routine.positions):
        lines = [say("Tap when you are in place: the time begins.")]
    lines += (*_shared(routine, _breathing), *_shared(routine, _phases))
    if routine.repeat > 1:
        lines.append(count("One round of all positions.", "{count} rounds of all positions.", routine.repeat))
    return (*lines, *_shared(routine, _reminders))


def _items(routine: Routine) -> tuple[Item, ...]:
    own = [notes for notes in (_settle, _breathing, _phases, _reminders) if not _shared(routine, notes)]
    items = list(_round(routine.steps, own, ""))
    if routine.repeat > 1 and routine.between:
        items.append(_rest(say("Between rounds"), routine.between))
    if routine.finish.rest:
        items.append(_rest(say("Rest"), routine.finish.rest))
    if routine.finish.is_reflecting:
        items.append(Item("", say("Reflect"), "", (say(_RATE),)))
    return tuple(items)


def _round(steps: Sequence[Step], own: Sequence[Notes], sets: str) -> Iterator[Item]:
    """Yield what is done in one round, in order; a position's sets and their rests stand with it."""
    for is_place, run in groupby(steps, lambda step: isinstance(step, Position)):
        if is_place:
            for place in _alike(each for each in run if isinstance(each, Position)):
                yield _place(place, [line for notes in own for line in notes(place[0])], sets)
            continue
        for step in run:
            if isinstance(step, Rest):
                yield _rest(say("Rest"), step)
            elif isinstance(step, Group):
                yield from _group(step, own)


def _group(group: Group, own: Sequence[Notes]) -> Iterator[Item]:
    if group.is_sets:
        yield from _round(group.steps, own, count("one set", "{count} sets", group.repeat))
    else:
        numbers = [each.number for each in positions_in(group.steps)]
        rounds = count("one round", "{count} rounds", group.repeat)
        yield Item("", f"{_span(numbers)}: {rounds}", "", ())
        yield from _round(group.steps, own, "")
    if group.between:
        name = say("Between sets") if group.is_sets else say("Between rounds of {positions}", positions=_span(numbers))
        yield _rest(name, group.between)


def _span(numbers: Sequence[int]) -> str:
    return say("{least} to {most}", least=numbers[0], most=numbers[-1]) if len(numbers) > 1 else str(numbers[0])


def _alike(positions: Iterable[Position]) -> list[list[Position]]:
    """Return positions, those that differ only in their side together: they are read once and done in a row."""
    return [list(run) for _, run in groupby(positions, lambda each: each._replace(number=0, side=""))]


def _places(routine: Routine) -> list[list[Position]]:
    return _alike(routine.positions)


def _numbers(place: Sequence[Position]) -> str:
    return ", ".join(str(each.number) for each in place)


def _shared(routine: Routine, notes: Callable[[Position], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the notes that are the same for all positions, or nothing."""
    found = {notes(each) for each in routine.positions}
    return found.pop() if len(found) == 1 else ()


def _gestures(routine: Routine) -> tuple[tuple[str, str], ...]:
    """Return the gestures, with what an answer tells in this routine besides position and minutes."""
    stops = tuple(course(routine))
    besides = [
        say("In sets, which set it is instead.") * any(stop.lap_number for stop in stops),
        say("In a rest, the number of what comes next.")
        * any(isinstance(stop.step, Rest) and next_number(stops, at) for at, stop in enumerate(stops)),
    ]
    answer = GESTURES[1]
    told = {answer: " ".join([say(answer[1]), *filter(None, besides)])}
    return tuple((say(how), told.get((how, what)) or say(what)) for how, what in GESTURES)


def _settle(position: Position) -> tuple[str, ...]:
    if not position.settle_ms:
        return ()
    return (say("The time begins by itself, {duration} after the move.", duration=duration(position.settle_ms)),)


def _breathing(position: Position) -> tuple[str, ...]:
    pace = position.breathing
    if pace is None:
        return ()
    names = (marked("in {duration}"), marked("hold {duration}"), marked("out {duration}"), marked("rest {duration}"))
    phases = zip(names, (pace.in_ms, pace.hold_ms, pace.out_ms, pace.rest_ms), strict=True)
    paced = _listed(say(name, duration=duration(lasts_ms)) for name, lasts_ms in phases if lasts_ms)
    if pace.is_all_felt:
        return (say("A soft breath to follow, if you like: {paced}, each felt at its beginning.", paced=paced),)
    return (say("A soft breath to follow, if you like: {paced}.", paced=paced),)


def _phases(position: Position) -> tuple[str, ...]:
    phases = position.phases
    if not phases:
        return ()
    times = position.stay.at_most_ms // sum(each.duration_ms for each in phases)
    turn = "; ".join(f"{duration(each.duration_ms)}: {_isolated(each.say.rstrip('.'))}" for each in phases)
    return (
        count(
            "In turn, each with its cue: {turn}.",
            "In turn, {count} times, each with its cue: {turn}.",
            times,
            turn=turn,
        ),
    )


def _reminders(position: Position) -> tuple[str, ...]:
    return tuple(_reminder(each) for each in position.reminders)


def _reminder(reminder: Reminder) -> str:
    after, left = duration(reminder.after_ms), duration(reminder.left_ms)
    moment = say(reminder.moment, left=left) if reminder.moment else say("After {duration}", duration=after)
    return f"{moment}: {_isolated(reminder.say or say('the cue alone.'))}"


def _isolated(text: str) -> str:
    """Return a text of the routine's in the middle of ours: its direction is its own (U+2068 and U+2069)."""
    return f"\u2068{text}\u2069"


def _place(place: Sequence[Position], notes: list[str], sets: str) -> Item:
    first = place[0]
    if first.deepen:
        after = say("To go deeper, after {duration}", duration=duration(first.deepen.after_ms))
        notes.append(f"{after}: {_isolated(first.deepen.by)}")
    name = _listed(
        filter(None, (first.name, say(", then ").join(say(SIDES[each.side]) for each in place if each.side)))
    )
    name += f" ({say(KINDS[first.kind])})" if first.kind else ""
    stay = from_to(first.stay.at_least_ms, first.stay.at_most_ms)
    time = _listed(filter(None, (say("{duration} each", duration=stay) if len(place) > 1 else stay, sets)))
    lines = tuple(each for each in (first.place, first.let) if each)
    return Item(_numbers(place), name, time, lines, tuple(notes))


def _rest(name: str, rest: Rest) -> Item:
    lines = tuple(each for each in (rest.place, rest.let) if each)
    return Item("", name, duration(rest.rest_ms), lines, tuple(_reminder(each) for each in rest.reminders))


def _listed(parts: Iterable[str]) -> str:
    """Return parts in a row, as the tongue that is spoken sets them apart."""
    return say(", ").join(parts)


def _rhythms(routine: Routine) -> tuple[Rhythm, ...]:
    """Return the rhythms as the device will play them for this routine: from its own table."""
    laid_out = reader_of(compile_routines([routine]), 0)
    own = []
    for index, cue in enumerate(routine.cues):
        if cue.name not in CUE_NAMES and (said := _said_by(routine, cue.name)):
            own.append(own_rhythm(laid_out, index, said))
    return (*standard_rhythms(laid_out), *own)


def _said_by(routine: Routine, cue: str) -> str:
    """Return what a cue of the routine's own reminds of, with its words; nothing where it is never played."""
    reminders = [each for position in routine.positions for each in position.reminders]
    rests = [step for step, _ in tally(routine) if isinstance(step, Rest)]
    for rest in (*rests, routine.finish.rest):
        reminders += rest.reminders if rest else ()
    said = [each.say for each in reminders if each.cue == cue]
    said += [each.say for position in routine.positions for each in position.phases if each.cue == cue]
    said += [each.deepen.by for each in routine.positions if each.deepen and each.deepen.cue == cue]
    words = " ".join(_isolated(each) for each in dict.fromkeys(said) if each)
    return say("A reminder: {words}", words=words) if words else say("A reminder.") if said else ""
