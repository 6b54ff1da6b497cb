"""Reads the texts of a table: what each routine and step of it is called, and what the person should do there.

Rule: a table without texts has plain words instead ("Position 3"); nobody downstream asks whether there are any.
Must not know: how a session goes.
"""

from __future__ import annotations

from dataclasses import dataclass

from companion import codes
from companion import table_format as layout
from companion.table import decode, read_texts
from host_tools.tongues.tongue import marked, say

_SECOND_MS = 1000
_PLAIN_NAMES = {codes.REST: marked("Rest"), codes.REFLECT: marked("How does it feel?"), codes.END: marked("The end")}


def _plain_name(kind: int, number: int) -> str:
    return say(_PLAIN_NAMES[kind]) if kind in _PLAIN_NAMES else say("Position {number}", number=number)


@dataclass(frozen=True)
class ReminderWords:
    """One reminder: when, counted from the beginning of its step, what it says, and which cue plays.

    `every_ms` is how long after that it comes again, and again; 0 for one that comes once.
    """

    after_ms: int
    say: str
    cue: int
    only_when_deepening: bool
    every_ms: int = 0

    def late_ms(self, elapsed_ms: int) -> int:
        """How long before `elapsed_ms` of its step it came last; negative before it came at all."""
        late_ms = elapsed_ms - self.after_ms
        return late_ms % self.every_ms if self.every_ms and late_ms > 0 else late_ms


@dataclass(frozen=True)
class StepWords:
    """One step. `kind` is of companion.codes (POSITION, REST, REFLECT, END); `number` is 0 but for positions.

    `set_number` is 0 for a position that is in none.
    `are_holds_felt` of a breathing pace, where it has holds.

    `settle_ms` is how long after a move the time begins by itself, 0 where it waits for a tap.
    """

    kind: int
    number: int
    name: str
    place: str
    let: str
    at_least_ms: int
    at_most_ms: int
    settle_ms: int
    reminders: tuple[ReminderWords, ...]
    set_number: int = 0
    are_holds_felt: bool = False


@dataclass(frozen=True)
class RoutineWords:
    """One routine: its texts, empty where there are none but for the title, and its steps."""

    title: str
    about: str
    equipment: str
    cautions: tuple[str, ...]
    source: str
    steps: tuple[StepWords, ...]


class TableTexts:
    """The words of a table. Raises companion.table_checks.TableError if the device would refuse it."""

    def __init__(self, blob: bytes) -> None:
        self._table = decode(blob)
        self._texts: dict[tuple[int, int], list[str]] = {}
        for text in read_texts(blob):
            self._texts.setdefault((text.role, text.about), []).append(text.text)
        self.routines = tuple(self._routine(index) for index in range(len(self._table.routines)))

    def step(self, routine_index: int, step_index: int) -> StepWords:
        """Return a step by its index within its routine; the one after the last is the end."""
        steps = self.routines[routine_index].steps
        if step_index < len(steps):
            return steps[step_index]
        return StepWords(codes.END, 0, say(_PLAIN_NAMES[codes.END]), "", "", 0, 0, 0, ())

    def _text(self, role: int, about: int) -> str:
        return " ".join(self._texts.get((role, about), ()))

    def _routine(self, index: int) -> RoutineWords:
        row = self._table.routines[index]
        return RoutineWords(
            self._text(layout.TITLE, index) or say("Routine {number}", number=index + 1),
            self._text(layout.ABOUT, index),
            self._text(layout.EQUIPMENT, index),
            tuple(self._texts.get((layout.CAUTION, index), ())),
            self._text(layout.SOURCE, index),
            tuple(self._step(at) for at in range(row.first_step, row.first_step + row.step_count)),
        )

    def _step(self, at: int) -> StepWords:
        row = self._table.steps[at]
        set_number, kind = divmod(row.kind, layout.KINDS)
        reminders = range(row.first_reminder, row.first_reminder + row.reminder_count)
        round_ms = self._table.reminders[reminders[-1]].after_s * _SECOND_MS if reminders else 0
        return StepWords(
            kind,
            row.number if kind == codes.POSITION else 0,
            self._text(layout.NAME, at) or _plain_name(kind, row.number),
            self._text(layout.PLACE, at),
            self._text(layout.LET, at),
            row.at_least_s * _SECOND_MS,
            row.at_most_s * _SECOND_MS,
            row.settle_s * _SECOND_MS,
            tuple(self._reminder(each, round_ms) for each in reminders),
            set_number,
            layout.ALL_TURNS <= row.breath < layout.NONE,
        )

    def _reminder(self, at: int, round_ms: int) -> ReminderWords:
        row = self._table.reminders[at]
        is_deepening = bool(row.flags & layout.ONLY_WHEN_DEEPENING)
        every_ms = round_ms if row.flags & layout.REPEATS else 0
        said = self._text(layout.REMINDER_SAY, at)
        return ReminderWords(row.after_s * _SECOND_MS, said, row.cue, is_deepening, every_ms)
