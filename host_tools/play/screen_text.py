"""Words the screen: a heading, the routine's own words, and the time against its bounds, by where the session stands.

Rule: wherever a session can begin, the cautions come before anything else. Must not know: the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion import codes as s
from companion.parameters import GIVE_UP_MS, REFLECT_MS

if TYPE_CHECKING:
    from companion.sequencer import Sequencer
    from host_tools.table.table_texts import RoutineWords, StepWords, TableTexts

_NO_CAUTIONS = "This table holds no words: read the routine's own cautions before you begin."
_BEGIN = "space begins, h begins with the reminders to go deeper, space three times plays the six cues."
_UNTIMED = {
    s.LESSON: ("lesson", "The six cues", "One after the other, each after its number. Any tap ends the lesson."),
    s.GAME: ("game", "Which cue is it?", "Tap its number, hold for six; a long hold ends the game."),
    s.REFLECTING: ("reflecting", "How does it feel?", "Tap one to five times; the answer is felt back."),
    s.ENDED: ("ended", "The session is over", "Stay lying for as long as you like. q leaves."),
}


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
        where, heading, line = _UNTIMED[state]
        lines: tuple[str, ...] = (line,)
    else:
        where, heading = _place(sequencer, texts.routines[sequencer.routine_index], step), step.name
        lines = tuple(each for each in (step.place, step.let) if each)
    timing = _timing(sequencer, step)
    if sequencer.state == s.PAUSED:
        where = f"paused, {where}"
        timing = replace(timing, note="space goes on") if timing else None
    return ScreenText(where, heading, (), lines, timing)


def clock(at_ms: int) -> str:
    """Return a time as minutes and seconds, 2:05."""
    minutes, seconds = divmod(at_ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _ready(routine: RoutineWords, index: int, count: int) -> ScreenText:
    choice = f"Routine {index + 1} of {count}; space twice chooses the next." if count > 1 else ""
    need = f"You need: {routine.equipment}" if routine.equipment else ""
    lines = tuple(each for each in (need, routine.about, choice, _BEGIN) if each)
    cautions = routine.cautions or (_NO_CAUTIONS,)
    return ScreenText("ready", routine.title, cautions, lines, None)


def _state(sequencer: Sequencer) -> int:
    """Return the state one is in, or paused in."""
    return int(sequencer.paused_state if sequencer.state == s.PAUSED else sequencer.state)


def _place(sequencer: Sequencer, routine: RoutineWords, step: StepWords) -> str:
    """Return "moving to position 2 of 5, round 1 of 2", or the rest."""
    if not step.number:
        return "resting"
    numbers = [each.number for each in routine.steps]
    place = f"position {step.number} of {max(numbers)}"
    rounds = [index for index, number in enumerate(numbers) if number == step.number]
    if len(rounds) > 1:
        place += f", round {rounds.index(sequencer.step_index) + 1} of {len(rounds)}"
    return f"moving to {place}" if _state(sequencer) == s.MOVING else place


def _timing(sequencer: Sequencer, step: StepWords) -> Timing | None:
    elapsed_ms = int(sequencer.standing_schedule.elapsed_ms)
    state = _state(sequencer)
    if state == s.MOVING:
        settle_ms = int(sequencer.table.settle_ms)
        note = "the time begins by itself" if settle_ms else "space when you are in place"
        return Timing(elapsed_ms, 0, settle_ms or GIVE_UP_MS, note)
    if state == s.PRESSING and 0 < step.at_least_ms < step.at_most_ms:
        is_enough = elapsed_ms >= step.at_least_ms
        note = "enough, if you like; space moves on" if is_enough else f"stay until {clock(step.at_least_ms)}"
        return Timing(elapsed_ms, step.at_least_ms, step.at_most_ms, note)
    if state in {s.PRESSING, s.RESTING}:
        return Timing(elapsed_ms, 0, step.at_most_ms, "moves on by itself")
    return Timing(elapsed_ms, 0, REFLECT_MS, "") if state == s.REFLECTING else None
