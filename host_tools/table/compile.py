"""Compiles routines into the bytes the device holds.

Rule: what leaves here has been read back by the device's own reader. Rows that are the same are kept once. Must not
know: YAML, the command line, how bytes get to a device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from companion import codes
from companion import table_format as layout
from companion.parameters import REFLECT_MS
from companion.table import encode
from companion.table_checks import TableError
from host_tools.language.course import course, next_number, phase_marks
from host_tools.language.diagnostics import Problem, RoutineError
from host_tools.language.names import KINDS, SIDES
from host_tools.language.routine import Reminder, Rest
from host_tools.table.digest import digest
from host_tools.table.refusals import refusal, too_many
from host_tools.tongues.tongue import ENGLISH, say, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from host_tools.language.course import Stop
    from host_tools.language.routine import Cue, Deepen, Position, Routine

Row = tuple[int, ...]
_T = TypeVar("_T")

_TENTH_MS = 100
_SECOND_MS = 1000


def compile_routines(routines: Sequence[Routine], *, sequence: int = 1, has_texts: bool = True) -> bytes:
    """Return one table of all `routines`, in their order.

    `sequence` (1 to 2^30 - 1) tells a device which of two tables is the newer. Raises RoutineError if they do not fit
    into a table together; the message says by how much and what to leave out.
    """
    builder = _Builder(has_texts=has_texts)
    for routine in routines:
        with speaking(routine.language or ENGLISH):  # never as the system is set: a table is the same on every machine
            builder.add(routine)
    sections = builder.sections()
    counts = [0] * len(layout.SECTIONS)
    header = layout.Header(layout.MAGIC, 0, 0, 0, 0, sequence, digest(routines), *counts, 0)
    if reason := too_many(map(len, sections)):
        raise _unfitting(routines, reason, say("put fewer routines into one table"))
    try:
        return bytes(encode(layout.Table(header, *sections), tuple(builder.texts)))
    except TableError as error:
        advice = say("put fewer routines into one table")
        if has_texts:
            advice = say("leave the texts out ({option}), or put fewer routines into one table", option="--no-text")
        raise _unfitting(routines, refusal(error), advice) from None


def _unfitting(routines: Sequence[Routine], reason: str, advice: str) -> RoutineError:
    return RoutineError((Problem(routines[-1].path, 0, 0, say("does not fit: {reason}", reason=reason), advice),))


def _share(rows: list[_T], run: Sequence[_T]) -> int:
    """Return where `run` stands in `rows` as a whole, appending it if it does not yet."""
    for at in range(len(rows) - len(run) + 1):
        if rows[at : at + len(run)] == list(run):
            return at
    rows.extend(run)
    return len(rows) - len(run)


class _Builder:
    """The sections of one table while they grow."""

    def __init__(self, *, has_texts: bool) -> None:
        self.texts: list[tuple[int, int, str]] = []
        self._has_texts = has_texts
        self._routines: list[Row] = []
        self._steps: list[Row] = []
        self._reminders: list[tuple[Row, str]] = []
        self._breaths: list[Row] = []
        self._cues: list[Row] = []
        self._beats: list[Row] = []

    def sections(self) -> tuple[list[Row], ...]:
        """Return the rows of the fixed-size sections in their order; the reminders' texts join the others."""
        for index, (_, said) in enumerate(self._reminders):
            self._say(layout.REMINDER_SAY, index, said)
        reminders = [row for row, _ in self._reminders]
        return (self._routines, self._steps, reminders, self._breaths, self._cues, self._beats)

    def add(self, routine: Routine) -> None:
        """Append one routine: its cues, its rounds with the rests between them, its finish."""
        index = len(self._routines)
        first_step, first_cue = len(self._steps), len(self._cues)
        numbers = {name: number for number, name in enumerate(codes.CUE_NAMES)}
        for cue in routine.cues:
            numbers.setdefault(cue.name, codes.CUSTOM_CUE + len(self._cues))
            self._add_cue(cue)
        stops = tuple(course(routine))
        for at, stop in enumerate(stops):
            if isinstance(stop.step, Rest):
                self._add_rest(stop.step, next_number(stops, at), numbers)
            else:
                self._add_position(stop.step, stop, numbers)
        if routine.finish.rest:
            self._add_rest(routine.finish.rest, 0, numbers)
        if routine.finish.is_reflecting:
            times = (0, REFLECT_MS // _SECOND_MS, layout.WAITS_FOR_TAP)
            self._steps.append((codes.REFLECT, 0, *times, layout.NONE, 0, 0))
        self._routines.append((first_step, len(self._steps) - first_step, first_cue, len(self._cues) - first_cue))
        self._say(layout.TITLE, index, routine.title)
        self._say(layout.ABOUT, index, routine.about)
        self._say(layout.EQUIPMENT, index, routine.equipment)
        for caution in routine.cautions:
            self._say(layout.CAUTION, index, caution)
        if routine.source:
            self._say(layout.SOURCE, index, routine.source.title)

    def _say(self, role: int, about: int, text: str) -> None:
        if self._has_texts and text:
            self.texts.append((role, about, text))

    def _add_cue(self, cue: Cue) -> None:
        beats = list(cue.beats)
        is_standard = cue.name in codes.CUE_NAMES
        replaces = codes.CUE_NAMES.index(cue.name) if is_standard else layout.NONE
        self._cues.append((replaces, cue.repeats, _share(self._beats, beats), len(beats)))

    def _add_position(self, position: Position, stop: Stop, numbers: dict[str, int]) -> None:
        breath = layout.NONE
        if pace := position.breathing:
            phases = (pace.in_ms, pace.hold_ms, pace.out_ms, pace.rest_ms)
            breath = _share(self._breaths, [tuple(phase_ms // _TENTH_MS for phase_ms in phases)])
            breath += layout.ALL_TURNS if pace.is_all_felt else 0
        reminders = self._add_reminders(position.reminders, position.deepen, numbers, phase_marks(position.phases))
        stay = position.stay
        settle_s = position.settle_ms // _SECOND_MS or layout.WAITS_FOR_TAP
        times = (stay.at_least_ms // _SECOND_MS, stay.at_most_ms // _SECOND_MS, settle_s)
        self._say(layout.NAME, len(self._steps), full_name(position, stop.lap))
        self._say(layout.PLACE, len(self._steps), position.place)
        first = position.phases[0].say if position.phases else ""
        self._say(layout.LET, len(self._steps), " ".join(each for each in (position.let, first) if each))
        kind = codes.POSITION + layout.KINDS * stop.lap_number
        self._steps.append((kind, position.number, *times, breath, *reminders))

    def _add_rest(self, rest: Rest, following: int, numbers: dict[str, int]) -> None:
        """Add a rest; `following` is the position that comes next, 0 for none."""
        reminders = self._add_reminders(rest.reminders, None, numbers)
        self._say(layout.PLACE, len(self._steps), rest.place)
        self._say(layout.LET, len(self._steps), rest.let)
        times = (0, rest.rest_ms // _SECOND_MS, layout.WAITS_FOR_TAP)
        self._steps.append((codes.REST, following, *times, layout.NONE, *reminders))

    def _add_reminders(
        self,
        reminders: Sequence[Reminder],
        deepen: Deepen | None,
        numbers: dict[str, int],
        repeating: Sequence[Reminder] = (),
    ) -> tuple[int, int]:
        """Return (first_reminder, reminder_count); without texts, reminders that differ only in words are the same.

        `repeating` come again and again; the last of them is a round after the beginning.
        """
        run = [((each.after_ms // _SECOND_MS, numbers[each.cue], 0), each.say) for each in reminders]
        if deepen:
            flags = 0 if deepen.is_always else layout.ONLY_WHEN_DEEPENING
            run.append(((deepen.after_ms // _SECOND_MS, numbers[deepen.cue], flags), deepen.by))
        run += [((each.after_ms // _SECOND_MS, numbers[each.cue], layout.REPEATS), each.say) for each in repeating]
        if not self._has_texts:
            run = [(row, "") for row, _ in run]
        return (_share(self._reminders, run) if run else 0), len(run)


def full_name(position: Position, lap: str = "") -> str:
    """Return the name of a position with its side, its set and what it is, as a person reads it."""
    called = say(", ").join(each for each in (position.name, say(SIDES[position.side]), lap) if each)
    return f"{called} ({say(KINDS[position.kind])})" if position.kind else called
