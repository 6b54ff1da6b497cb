"""What the lesson of the cues does, and the game behind it, in which the person tells each cue by its number.

    number 1, move; number 2, begin; ...     the lesson
    reminder?   4 taps -> number 4           right: another cue is asked
    begin?      3 taps -> number 2, begin    taken for another: both come again later

Six is a hold, for there are no six taps. The game is over when every cue was told right, or nobody answers.

Rule: actions like those of `actions`; nothing of it is kept, and no session begins.
"""

from .codes import CUE, FINISHED, LESSON_CUES, NUMBER, PLAIN, REMINDER, SAY


def teach(sequencer, value):
    """One item of the lesson: its number, then the cue. What was taught is to be told; the game begins in the middle."""
    sequencer.put(SAY, PLAIN)
    sequencer.put(NUMBER, value + 1)
    sequencer.put(CUE, value)
    sequencer.cues_left |= 1 << value
    sequencer.cue = REMINDER


def ask(sequencer, value):
    """Which cue is this?"""
    sequencer.put(SAY, PLAIN)
    sequencer.put(CUE, sequencer.cue)


def guess(sequencer, value):
    """Say which it was: its number, and the cue again if it was taken for another; both of these come again.

    The moment of the answer is the dice for the next. Whoever answers before they were asked is asked anew.
    """
    if not sequencer.schedule.place:
        return
    cue = sequencer.cue
    left = sequencer.cues_left & ~(1 << cue)
    sequencer.put(SAY, PLAIN)
    sequencer.put(NUMBER, cue + 1)
    if value != cue + 1:
        left |= 1 << cue | 1 << value - 1
        sequencer.put(CUE, cue)
    sequencer.cues_left = left
    if not left:
        sequencer.put(CUE, FINISHED)
        return
    candidates = left & ~(1 << cue) or left
    cue = sequencer.schedule.elapsed_ms % LESSON_CUES
    while not candidates >> cue & 1:
        cue = (cue + 1) % LESSON_CUES
    sequencer.cue = cue
