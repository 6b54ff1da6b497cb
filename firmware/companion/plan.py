"""Lays out one routine in time, at load, so that running it only walks along tuples.

A moment is (at_ms, order, event, value): at that time of its state the event happens by itself. Nudges, reminders, the
soft cue at the least time and moving on at the most are all moments; what they lead to stands in `transitions`.

Rule: all allocation of a session happens here. It must not know what an event does.
"""

from collections import namedtuple

from .signals import (
    CUSTOM_CUE,
    DEEPEN,
    END,
    ENOUGH_DUE,
    GIVE_UP,
    LESSON_CUES,
    LOUD,
    NUDGE,
    REMIND,
    REMINDER,
    SETTLED,
    TEACH,
    TIME_UP,
    TOUCH_AND_SOUND,
    TOUCH_ONLY,
)
from .standard_cues import STANDARD_CUES
from .table_format import NONE, ONLY_WHEN_DEEPENING, WAITS_FOR_TAP, Routine, Step, Table
from .timing import (
    ENDED_MS,
    GIVE_UP_MS,
    LESSON_ITEM_MS,
    NUDGES_MS,
    PAUSE_LIMIT_MS,
    PAUSE_REMINDER_MS,
)

PlanStep = namedtuple("PlanStep", ("kind", "number", "at_most_ms", "moving", "moments", "breath"))
"""`moving` and `moments` are the moments before and after it begins; `breath` is (from in to out, from out to in) in ms, or ()."""
Plan = namedtuple("Plan", ("steps", "cues", "cue_repeats"))
"""`steps` close with an END; `cues` and `cue_repeats` hold beats and repeats by cue number, a routine's own included."""


def _in_order(moments: list) -> tuple:
    """Sort by time; at the same time the later in the list comes later, so that its cue is the one that is felt."""
    rows = []
    for order in range(len(moments)):
        at_ms, event, value = moments[order]
        rows.append((at_ms, order, event, value))
    rows.sort()
    return tuple(rows)


_NUDGES = _in_order(
    [
        (NUDGES_MS[0], NUDGE, TOUCH_ONLY),
        (NUDGES_MS[1], NUDGE, TOUCH_AND_SOUND),
        (NUDGES_MS[2], NUDGE, LOUD),
        (GIVE_UP_MS, GIVE_UP, 0),
    ]
)
PAUSED_MOMENTS = _in_order(
    [(at_ms, REMIND, REMINDER) for at_ms in range(PAUSE_REMINDER_MS, PAUSE_LIMIT_MS, PAUSE_REMINDER_MS)]
    + [(PAUSE_LIMIT_MS, TIME_UP, 0)]
)
ENDED_MOMENTS = _in_order([(ENDED_MS, TIME_UP, 0)])
LESSON_MOMENTS = _in_order(
    [(LESSON_ITEM_MS * cue, TEACH, cue) for cue in range(LESSON_CUES)] + [(LESSON_ITEM_MS * LESSON_CUES, TIME_UP, 0)]
)


def _moments(table: Table, step: Step) -> tuple:
    """From the step's beginning to its end. Reminders at or after the end are left out: nobody would feel them."""
    at_most_ms = step.at_most_s * 1000
    moments = []
    for index in range(step.first_reminder, step.first_reminder + step.reminder_count):
        reminder = table.reminders[index]
        if reminder.after_s * 1000 < at_most_ms:
            event = DEEPEN if reminder.flags & ONLY_WHEN_DEEPENING else REMIND
            moments.append((reminder.after_s * 1000, event, reminder.cue))
    if 0 < step.at_least_s < step.at_most_s:
        moments.append((step.at_least_s * 1000, ENOUGH_DUE, 0))
    moments.append((at_most_ms, TIME_UP, 0))
    return _in_order(moments)


def _plan_step(table: Table, step: Step) -> PlanStep:
    moving = _NUDGES
    if step.settle_s != WAITS_FOR_TAP:
        moving = _in_order([(step.settle_s * 1000, SETTLED, 0)])
    breath = ()
    if step.breath != NONE:
        in_tenths, hold_tenths, out_tenths, rest_tenths = table.breaths[step.breath]
        breath = ((in_tenths + hold_tenths) * 100, (out_tenths + rest_tenths) * 100)
    moments = _moments(table, step)
    return PlanStep(step.kind, step.number, moments[-1][0], moving, moments, breath)


def _cues(table: Table, routine: Routine) -> tuple:
    """Beats and repeats by cue number: the standard ones, silence up to CUSTOM_CUE, then the table's own."""
    spare = CUSTOM_CUE - len(STANDARD_CUES)
    beats = list(STANDARD_CUES) + [()] * spare
    repeats = [1] * len(STANDARD_CUES) + [0] * spare
    for index in range(len(table.cues)):
        cue = table.cues[index]
        beats.append(table.beats[cue.first_beat : cue.first_beat + cue.beat_count])
        repeats.append(cue.repeats)
        is_ours = routine.first_cue <= index < routine.first_cue + routine.cue_count
        if is_ours and cue.replaces != NONE:
            beats[cue.replaces] = beats[-1]
            repeats[cue.replaces] = cue.repeats
    return tuple(beats), tuple(repeats)


def plan(table: Table, index: int) -> Plan:
    """Return routine `index` of a decoded table laid out in time."""
    routine = table.routines[index]
    steps = [
        _plan_step(table, table.steps[at]) for at in range(routine.first_step, routine.first_step + routine.step_count)
    ]
    steps.append(PlanStep(END, 0, 0, (), (), ()))
    beats, repeats = _cues(table, routine)
    return Plan(tuple(steps), beats, repeats)


def plans(table: Table) -> tuple:
    """Return every routine of a decoded table laid out in time."""
    return tuple([plan(table, index) for index in range(len(table.routines))])
