"""Words the screen: a heading, the routine's own words, and the time against its bounds, by where the session stands.

Rule: wherever a session can begin, the cautions come before anything else. Must not know: the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion import codes as s
from companion.parameters import GIVE_UP_MS, REFLECT_MS
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from companion.sequencer import Sequencer
    from host_tools.table.table_texts import RoutineWords, StepWords, TableTexts

_NO_CAUTIONS = marked("This table holds no words: read the routine's own cautions before you begin.")
_BEGIN = marked("space begins, h begins with the reminders to go deeper, space three times plays the six cues.")
_UNTIMED = {
    s.LESSON: (
        marked("lesson"),
        marked("The six cues"),
        marked("One after the other, each after its number. Any tap ends the lesson."),
    ),
    s.GAME: (
        marked("game"),
        marked("Which cue is it?"),
        marked("Tap its number, hold for six; a long hold ends the game."),
    ),
    s.REFLECTING: (
        marked("reflecting"),
        marked("How does it feel?"),
        marked("Tap one to five times; the answer is felt back."),
    ),
    s.ENDED: (
        marked("ended"),
        marked("The session is over"),
        marked("Stay lying for as long as you like. q leaves."),
    ),
}


_PLACES = {
    (False, False): marked("position {number} of {count}"),
    (False, True): marked("position {number} of {count}, round {round} of {rounds}"),
    (True, False): marked("moving to position {number} of {count}"),
    (True, True): marked("moving to position {number} of {count}, round {round} of {rounds}"),
}
"""Where one is in a routine, by whether one is on the way there, and whether it comes more than once."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long it has been, and its bounds; `at_least_ms` is 0 without a least time. `note` says what comes of it."""

    elapsed_ms: int
    at_least_ms: int
    at_most_ms: int
    note: str


@dataclass(frozen=True, slots=True)
class ScreenText:
    """One screenful; `cautions` wherever a session can begin, `timing` wherever time runs out."""

    where: str
    heading: str
    cautions: tuple[str, ...]
    lines: tuple[str, ...]
    timing: Timing | None


def screen_text(sequencer: Sequencer, texts: TableTexts) -> ScreenText:
    """Return what to show now."""
    if sequencer.state == s.READY:
        return _ready(texts.routines[sequencer.routine_index], sequencer.routine_index, len(texts.routines))
    state = _state(sequencer)
    step = texts.step(sequencer.routine_index, sequencer.step_index)
    if state in _UNTIMED:
        where, heading, line = map(say, _UNTIMED[state])
        lines: tuple[str, ...] = (line,)
    else:
        where, heading = _place(sequencer, texts.routines[sequencer.routine_index], step), step.name
        lines = tuple(each for each in (step.place, step.let) if each)
    timing = _timing(sequencer, step)
    if sequencer.state == s.PAUSED:
        where = say("paused, {where}", where=where)
        timing = replace(timing, note=say("space goes on")) if timing else None
    return ScreenText(where, heading, (), lines, timing)


def clock(at_ms: int) -> str:
    """Return a time as minutes and seconds, 2:05."""
    minutes, seconds = divmod(at_ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _ready(routine: RoutineWords, index: int, count: int) -> ScreenText:
    numbers = {"number": index + 1, "total": count}
    choice = say("Routine {number} of {total}; space twice chooses the next.", **numbers) if count > 1 else ""
    need = say("You need: {equipment}", equipment=routine.equipment) if routine.equipment else ""
    lines = tuple(each for each in (need, routine.about, choice, say(_BEGIN)) if each)
    cautions = routine.cautions or (say(_NO_CAUTIONS),)
    return ScreenText(say("ready"), routine.title, cautions, lines, None)


def _state(sequencer: Sequencer) -> int:
    """Return the state one is in, or paused in."""
    return int(sequencer.paused_state if sequencer.state == s.PAUSED else sequencer.state)


def _place(sequencer: Sequencer, routine: RoutineWords, step: StepWords) -> str:
    """Return "moving to position 2 of 5, round 1 of 2", or the rest."""
    if not step.number:
        return say("resting")
    numbers = [each.number for each in routine.steps]
    rounds = [index for index, number in enumerate(numbers) if number == step.number]
    known = {"number": step.number, "count": max(numbers), "rounds": len(rounds)}
    is_moving, is_repeated = _state(sequencer) == s.MOVING, len(rounds) > 1
    return say(_PLACES[is_moving, is_repeated], round=rounds.index(sequencer.step_index) + 1, **known)


def _timing(sequencer: Sequencer, step: StepWords) -> Timing | None:
    elapsed_ms = int(sequencer.standing_schedule.elapsed_ms)
    state = _state(sequencer)
    if state == s.MOVING:
        settle_ms = int(sequencer.table.settle_ms)
        note = say("the time begins by itself") if settle_ms else say("space when you are in place")
        return Timing(elapsed_ms, 0, settle_ms or GIVE_UP_MS, note)
    if state == s.PRESSING and 0 < step.at_least_ms < step.at_most_ms:
        is_enough = elapsed_ms >= step.at_least_ms
        least = clock(step.at_least_ms)
        note = say("enough, if you like; space moves on") if is_enough else say("stay until {time}", time=least)
        return Timing(elapsed_ms, step.at_least_ms, step.at_most_ms, note)
    if state in {s.PRESSING, s.RESTING}:
        return Timing(elapsed_ms, 0, step.at_most_ms, say("moves on by itself"))
    return Timing(elapsed_ms, 0, REFLECT_MS, "") if state == s.REFLECTING else None
