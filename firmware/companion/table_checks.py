"""What a routine table has to hold true, whoever wrote it.

Rule: says what is wrong and where, or nothing. The ranges come from `table_format`; only what no range can say stands
here: references, and numbers that have to fit each other.
"""

from .signals import CUSTOM_CUE, LESSON_CUES, POSITION, REFLECT
from .table_format import LEAST_TONE_HZ, NONE, Step, Table


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


def _check_kind(step: Step, where: str) -> None:
    """What a kind has no use for is 0 or none, so that it can be given a use later."""
    require((step.number > 0) == (step.kind == POSITION), where + " has a number that does not fit its kind")
    if step.kind != POSITION:
        require(not step.at_least_s and not step.settle_s, where + " has times that do not fit its kind")
    if step.kind == REFLECT:
        is_plain = step.breath == NONE and not step.reminder_count
        require(is_plain, where + " has a breath or reminders that do not fit its kind")


def _check_steps(table: Table) -> None:
    for index in range(len(table.steps)):
        step = table.steps[index]
        where = "Step %d" % index
        require(step.at_least_s <= step.at_most_s, where + " ends before its least time")
        require(step.breath == NONE or step.breath < len(table.breaths), where + " has a breath that is not there")
        _check_kind(step, where)
        last = step.first_reminder + step.reminder_count
        require(last <= len(table.reminders), where + " has reminders that are not there")


def _check_cues(table: Table) -> None:
    for index in range(len(table.reminders)):
        cue = table.reminders[index].cue
        is_there = cue < LESSON_CUES or CUSTOM_CUE <= cue < CUSTOM_CUE + len(table.cues)
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


# Well-formed UTF-8 beyond ASCII (Unicode 15, table 3-7): lead bytes from and to, then the second byte's range; how many
# bytes follow goes by the lead. MicroPython's own decoder takes overlong forms and surrogates too.
_LEADS = (
    (0xC2, 0xDF, 0x80, 0xBF),
    (0xE0, 0xE0, 0xA0, 0xBF),
    (0xE1, 0xEC, 0x80, 0xBF),
    (0xED, 0xED, 0x80, 0x9F),
    (0xEE, 0xEF, 0x80, 0xBF),
    (0xF0, 0xF0, 0x90, 0xBF),
    (0xF1, 0xF3, 0x80, 0xBF),
    (0xF4, 0xF4, 0x80, 0x8F),
)


def check_text(raw: bytes, where: str) -> None:
    """Raise TableError unless `raw` is well-formed UTF-8 without control characters below 32 or at 127."""
    at = 0
    while at < len(raw):
        byte = raw[at]
        require(byte >= 32 and byte != 127, where + " has a control character")
        at += 1 if byte < 0x80 else _sequence_bytes(raw, at, where)


def _sequence_bytes(raw: bytes, at: int, where: str) -> int:
    """Return how many bytes the character at `at` has: 2 to 4."""
    lead = raw[at]
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    for first, last, least, most in _LEADS:
        if first <= lead <= last and at + size <= len(raw) and least <= raw[at + 1] <= most:
            for offset in range(2, size):
                require(0x80 <= raw[at + offset] <= 0xBF, where + " is not UTF-8")
            return size
    raise TableError(where + " is not UTF-8")
