"""What stands on a card: every word of it, in order, from a routine.

Rule kept: the cautions are always there; what a source says is said as the source's; no claim is ours. Must not know:
paper, HTML, PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from companion.codes import CUE_NAMES
from companion.parameters import LONG_HOLD_MS
from host_tools.card.rhythms import Rhythm, own_rhythm, standard_rhythms
from host_tools.language.course import course, next_number, tally
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Group, Position, Rest, positions_in
from host_tools.table.beats import reader_of
from host_tools.table.compile import compile_routines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from host_tools.language.routine import Reminder, Routine, Stay, Step

    Notes = Callable[[Position], tuple[str, ...]]

GESTURES = (
    ("Tap", "Go on: begin, I am in place, next position, resume."),
    ("Two taps", "Where am I? The position's number, then a long pulse for each whole minute left."),
    ("Three taps", "Go back."),
    ("Hold until it ticks", "Pause; again to resume."),
    (f"Hold for {LONG_HOLD_MS // 1000} seconds", "Stop. Everything is silent at once."),
)
BEFORE = (
    "Before the first tap, two taps choose the next routine, and three play the six rhythms there are to learn, "
    "then ask which is which: tap its number, hold for six."
)
_DEEPER = "Hold and let go, instead of the first tap, to be reminded of the ways to go deeper."
_RATE = "How does it feel? Tap one to five times."
SOURCE_SPEAKS = "What follows is said by the source, position by position; it is no claim of this card."
_MINUTE_MS = 60_000


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
        before=f"{BEFORE} {_DEEPER}" if has_choice else BEFORE,
        rhythms=_rhythms(routine),
        source=source.title if source else "",
        source_note=source.note if source else "",
        source_says=tuple((_numbers(each), each[0].source_says) for each in _places(routine) if each[0].source_says),
    )


def _lead(routine: Routine) -> tuple[str, ...]:
    """Return how one gets from position to position, and what is said along the way; what all positions share."""
    lines = list(_shared(routine, _settle))
    if any(not each.settle_ms for each in routine.positions):
        lines = ["Tap when you are in place: the time begins."]
    lines += (*_shared(routine, _breathing), *_shared(routine, _phases))
    if routine.repeat > 1:
        lines.append(f"{routine.repeat} rounds of all positions.")
    return (*lines, *_shared(routine, _reminders))


def _items(routine: Routine) -> tuple[Item, ...]:
    own = [notes for notes in (_settle, _breathing, _phases, _reminders) if not _shared(routine, notes)]
    items = list(_round(routine.steps, own, ""))
    if routine.repeat > 1 and routine.between:
        items.append(_rest("Between rounds", routine.between))
    if routine.finish.rest:
        items.append(_rest("Rest", routine.finish.rest))
    if routine.finish.is_reflecting:
        items.append(Item("", "Reflect", "", (_RATE,)))
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
                yield _rest("Rest", step)
            elif isinstance(step, Group):
                yield from _group(step, own)


def _group(group: Group, own: Sequence[Notes]) -> Iterator[Item]:
    if group.is_sets:
        yield from _round(group.steps, own, f", {group.repeat} sets")
    else:
        numbers = [each.number for each in positions_in(group.steps)]
        yield Item("", f"{_span(numbers)}: {group.repeat} rounds", "", ())
        yield from _round(group.steps, own, "")
    if group.between:
        yield _rest("Between sets" if group.is_sets else f"Between rounds of {_span(numbers)}", group.between)


def _span(numbers: Sequence[int]) -> str:
    return f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


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
        " In sets, which set it is instead." * any(stop.lap_number for stop in stops),
        " In a rest, the number of what comes next."
        * any(isinstance(stop.step, Rest) and next_number(stops, at) for at, stop in enumerate(stops)),
    ]
    return tuple((how, what + "".join(besides) * what.startswith("Where")) for how, what in GESTURES)


def _settle(position: Position) -> tuple[str, ...]:
    after = format_duration(position.settle_ms)
    return (f"The time begins by itself, {after} after the move.",) if position.settle_ms else ()


def _breathing(position: Position) -> tuple[str, ...]:
    pace = position.breathing
    if pace is None:
        return ()
    phases = {"in": pace.in_ms, "hold": pace.hold_ms, "out": pace.out_ms, "rest": pace.rest_ms}
    paced = ", ".join(f"{name} {format_duration(lasts_ms)}" for name, lasts_ms in phases.items() if lasts_ms)
    held = ", each felt at its beginning" if pace.is_all_felt else ""
    return (f"A soft breath to follow, if you like: {paced}{held}.",)


def _phases(position: Position) -> tuple[str, ...]:
    phases = position.phases
    if not phases:
        return ()
    count = position.stay.at_most_ms // sum(each.duration_ms for each in phases)
    turn = "; ".join(f"{format_duration(each.duration_ms)}: {_isolated(each.say.rstrip('.'))}" for each in phases)
    return (f"In turn{f', {count} times' if count > 1 else ''}, each with its cue: {turn}.",)


def _reminders(position: Position) -> tuple[str, ...]:
    return tuple(_reminder(each) for each in position.reminders)


def _reminder(reminder: Reminder) -> str:
    moment = reminder.moment or f"After {format_duration(reminder.after_ms)}"
    return f"{moment}: {_isolated(reminder.say or 'the cue alone.')}"


def _isolated(text: str) -> str:
    """Return a text of the routine's in the middle of ours: its direction is its own (U+2068 and U+2069)."""
    return f"\u2068{text}\u2069"


def _place(place: Sequence[Position], notes: list[str], sets: str) -> Item:
    first = place[0]
    if first.deepen:
        after = format_duration(first.deepen.after_ms)
        notes.append(f"To go deeper, after {after}: {_isolated(first.deepen.by)}")
    sides = ", then ".join(f"{each.side} side" for each in place if each.side)
    name = f"{first.name}, {sides}" if sides else first.name
    name += f" ({first.kind})" if first.kind else ""
    time = f"{_stay(first.stay)} each{sets}" if len(place) > 1 else f"{_stay(first.stay)}{sets}"
    lines = tuple(each for each in (first.place, first.let) if each)
    return Item(_numbers(place), name, time, lines, tuple(notes))


def _rest(name: str, rest: Rest) -> Item:
    lines = tuple(each for each in (rest.place, rest.let) if each)
    return Item("", name, format_duration(rest.rest_ms), lines, tuple(_reminder(each) for each in rest.reminders))


def _stay(stay: Stay) -> str:
    least_ms, most_ms = stay.at_least_ms, stay.at_most_ms
    if least_ms == most_ms:
        return format_duration(most_ms)
    if least_ms % _MINUTE_MS == most_ms % _MINUTE_MS == 0:
        return f"{least_ms // _MINUTE_MS} to {format_duration(most_ms)}"
    return f"{format_duration(least_ms)} to {format_duration(most_ms)}"


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
    return f"A reminder: {words}" if words else "A reminder." if said else ""
