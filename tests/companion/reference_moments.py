"""What time brings in each state, told a second time: [(at_ms, event, value)] in the order in which it comes.

Rule: from the product's page; only the numbers it leaves open are the firmware's parameters.
"""

from companion import codes as c
from companion import parameters as p

_VOICES = (c.TOUCH_ONLY, c.TOUCH_AND_SOUND, c.LOUD)


def moments_of(state, step, reminders):
    """`step` is where the session stands, `reminders` [(at_ms, event, cue)] are those of it."""
    if state == c.MOVING:
        return _of_moving(step)
    if state in (c.PRESSING, c.RESTING, c.REFLECTING):
        return _of_step(step, reminders)
    if state == c.PAUSED:
        times = range(p.PAUSE_REMINDER_MS, p.PAUSE_LIMIT_MS, p.PAUSE_REMINDER_MS)
        return [*[(at_ms, c.REMIND, c.REMINDER) for at_ms in times], (p.PAUSE_LIMIT_MS, c.TIME_UP, 0)]
    if state == c.LESSON:
        items = [(p.LESSON_ITEM_MS * cue, c.TEACH, cue) for cue in range(c.LESSON_CUES)]
        return [*items, (p.LESSON_ITEM_MS * c.LESSON_CUES, c.TIME_UP, 0)]
    return [(p.ENDED_MS, c.TIME_UP, 0)] if state == c.ENDED else []


def _of_moving(step):
    """Starts by itself, or nudges: touch, touch and sound, both louder; then nobody is there."""
    if step.settle_s:
        return [(1000 * step.settle_s, c.SETTLED, 0)]
    nudges = [(at_ms, c.NUDGE, voice) for at_ms, voice in zip(p.NUDGES_MS, _VOICES, strict=True)]
    return [*nudges, (p.GIVE_UP_MS, c.GIVE_UP, 0)]


def _of_step(step, reminders):
    """At one time reminders in their order, then enough; whatever is not before the end is not felt."""
    end_ms = 1000 * step.at_most_s
    enough = [(1000 * step.at_least_s, c.ENOUGH_DUE, c.ENOUGH)] if step.at_least_s else []
    before = sorted([*reminders, *enough], key=lambda moment: moment[0])
    return [*[moment for moment in before if moment[0] < end_ms], (end_ms, c.TIME_UP, 0)]
