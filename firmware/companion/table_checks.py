"""What a routine table has to hold true, whoever wrote it.

Rule: says what is wrong and where, or nothing. The ranges come from `table_format`; only what no range can say stands
here: references, and numbers that have to fit each other.
"""

from .signals import BREATHE_OUT, CUSTOM_CUE, LESSON_CUES, POSITION
from .table_format import LEAST_TONE_HZ, NONE, Table


class TableError(ValueError):
    """These bytes are no table this firmware may run; the text says which byte or record, and what is wrong."""


def require(is_right: bool, what: str) -> None:
    """Raise TableError(what) unless `is_right`."""
    if not is_right:
        raise TableError(what)


def check_ranges(record: tuple, fields: tuple, where: str) -> None:
    """Raise TableError naming `where` and the field unless every number of `record` is in the range of its field."""
    for at in range(len(fields)):
        name, _, least, most = fields[at]
        if least is not None and not least <= record[at] <= most:
            raise TableError("%s: %s is %d, outside %d to %d" % (where, name, record[at], least, most))


def _check_routines(table: Table) -> None:
    for index in range(len(table.routines)):
        routine = table.routines[index]
        where = "Routine %d" % index
        require(routine.first_step + routine.step_count <= len(table.steps), where + " has steps that are not there")
        require(routine.first_cue + routine.cue_count <= len(table.cues), where + " has cues that are not there")


def _check_steps(table: Table) -> None:
    for index in range(len(table.steps)):
        step = table.steps[index]
        where = "Step %d" % index
        require(step.at_least_s <= step.at_most_s, where + " ends before its least time")
        require((step.number > 0) == (step.kind == POSITION), where + " has a number that does not fit its kind")
        require(step.breath == NONE or step.breath < len(table.breaths), where + " has a breath that is not there")
        last = step.first_reminder + step.reminder_count
        require(last <= len(table.reminders), where + " has reminders that are not there")


def _check_cues(table: Table) -> None:
    for index in range(len(table.reminders)):
        cue = table.reminders[index].cue
        is_there = cue <= BREATHE_OUT or CUSTOM_CUE <= cue < CUSTOM_CUE + len(table.cues)
        require(is_there, "Reminder %d has a cue that is not there" % index)
    for index in range(len(table.cues)):
        cue = table.cues[index]
        require(cue.replaces < LESSON_CUES or cue.replaces == NONE, "Cue %d replaces what is no cue" % index)
        require(cue.first_beat + cue.beat_count <= len(table.beats), "Cue %d has beats that are not there" % index)
    for index in range(len(table.beats)):
        tone_hz = table.beats[index].tone_hz
        require(not tone_hz or tone_hz >= LEAST_TONE_HZ, "Beat %d has a tone no buzzer can give" % index)


def check_references(table: Table) -> None:
    """Raise TableError unless everything `table` refers to is there."""
    _check_routines(table)
    _check_steps(table)
    _check_cues(table)
