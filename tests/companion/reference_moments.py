"""What time brings in each state, told a second time: [(at_ms, event, value, comes again)] in the order in which it comes.

Rule: from the product's page; only the numbers it leaves open are the firmware's parameters.
"""

from companion import codes as c
from companion import parameters as p
from companion.table_format import ALL_TURNS, ONLY_WHEN_DEEPENING, REPEATS

_VOICES = (c.TOUCH_ONLY, c.TOUCH_AND_SOUND, c.LOUD)


def moments_of(state, step, reminders):
    """`step` is where the session stands, `reminders` are the rows of it."""
    if state == c.MOVING:
        return _of_moving(step)
    if state in (c.PRESSING, c.RESTING, c.REFLECTING):
        return _of_step(step, reminders)
    if state == c.PAUSED:
        times = range(p.PAUSE_REMINDER_MS, p.PAUSE_LIMIT_MS, p.PAUSE_REMINDER_MS)
        return [*[(at_ms, c.REMIND, c.REMINDER, False) for at_ms in times], (p.PAUSE_LIMIT_MS, c.TIME_UP, 0, False)]
    if state == c.LESSON:
        items = [(p.LESSON_ITEM_MS * cue, c.TEACH, cue, False) for cue in range(c.LESSON_CUES)]
        return [*items, (p.LESSON_ITEM_MS * c.LESSON_CUES, c.TIME_UP, 0, False)]
    if state == c.GAME:
        return [(6_000, c.ASK, 0, False), (36_000, c.TIME_UP, 0, False)]
    return [(p.ENDED_MS, c.TIME_UP, 0, False)] if state == c.ENDED else []


def _of_moving(step):
    """Starts by itself, or nudges: touch, touch and sound, both louder; then nobody is there."""
    if step.settle_s:
        return [(1000 * step.settle_s, c.SETTLED, 0, False)]
    nudges = [(at_ms, c.NUDGE, voice, False) for at_ms, voice in zip(p.NUDGES_MS, _VOICES, strict=True)]
    return [*nudges, (p.GIVE_UP_MS, c.GIVE_UP, 0, False)]


def _of_step(step, reminders):
    """At one time reminders in their order, then enough; whatever is not before the end is not felt."""
    end_ms = 1000 * step.at_most_s
    enough = [(1000 * step.at_least_s, c.ENOUGH_DUE, c.ENOUGH, False)] if step.at_least_s else []
    marks = [mark for row in reminders for mark in _marks(row, 1000 * reminders[-1].after_s, end_ms)]
    before = sorted([*marks, *enough], key=lambda moment: moment[0])
    return [*[moment for moment in before if moment[0] < end_ms], (end_ms, c.TIME_UP, 0, False)]


def _marks(row, round_ms, end_ms):
    """A mark once, or again with every round: the step's last mark says how long a round is."""
    event = c.DEEPEN if row.flags & ONLY_WHEN_DEEPENING else c.REMIND
    repeats = row.flags >= REPEATS
    times = range(1000 * row.after_s, end_ms, round_ms) if repeats else (1000 * row.after_s,)
    return [(at_ms, event, row.cue, repeats) for at_ms in times]


def turns_of(breaths, breath):
    """[(cue, ms to the next)] of a pace: in and out, each with the hold behind it, or the holds as turns of their own."""
    row = breaths[breath % ALL_TURNS]
    turns = [
        (c.BREATHE_IN, row.in_tenths),
        (c.BREATHE_HOLD, row.hold_tenths),
        (c.BREATHE_OUT, row.out_tenths),
        (c.BREATHE_HOLD, row.rest_tenths),
    ]
    if breath >= ALL_TURNS:
        return [(cue, 100 * tenths) for cue, tenths in turns if tenths]
    return [(turns[at][0], 100 * (turns[at][1] + turns[at + 1][1])) for at in (0, 2)]
