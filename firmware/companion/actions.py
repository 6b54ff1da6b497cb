"""What the transitions do besides changing state: one short function each, `action(sequencer, value)`.

`value` is the event's own: the gesture for a gesture, the moment's value for what time brings.

Rule: an action changes the place in the routine or the session's record, and says something; it never enters a state.
"""

from .codes import (
    ANSWER,
    CHOSEN,
    CUE,
    ENOUGH,
    INTERRUPTED,
    LIE_FLAT,
    MINUTES,
    MOVE,
    MOVING,
    NUMBER,
    PAUSED,
    PLAIN,
    POSITION,
    PRESSING,
    RATING,
    RESTING,
    SAY,
    STOPPED,
    UNANSWERED,
)

_MINUTE_MS = 60_000
_MOST_MINUTES = 8
"""Eight longs mean eight or more: with any position's number they just fit into CUE_LIMIT_MS."""


def nothing(sequencer, value):
    """The next state says it all."""


def hush(sequencer, value):
    """Say nothing more."""
    sequencer.put(SAY, PLAIN)


def start(sequencer, value):
    """Begin the chosen routine at its first step."""
    sequencer.begin_session()


def start_deepening(sequencer, value):
    """Begin the chosen routine with its deepening reminders."""
    sequencer.begin_session()
    sequencer.record.is_deepening = True


def take_up(sequencer, value):
    """Go on with the interrupted session, at the move before its position."""
    sequencer.is_running = True


def choose_next(sequencer, value):
    """The next routine of the table, its number tapped out."""
    sequencer.choose((sequencer.routine_index + 1) % sequencer.table.routine_count)
    sequencer.put(CHOSEN, sequencer.routine_index)
    sequencer.put(SAY, PLAIN)
    sequencer.put(NUMBER, sequencer.routine_index + 1)


def say_number(sequencer, value):
    """The number of the position the interrupted session stands at, or comes to next; or the cue of the rest."""
    number = sequencer.table.number
    sequencer.put(SAY, ANSWER)
    sequencer.put(NUMBER if number else CUE, number or LIE_FLAT)


def say_where(sequencer, value):
    """Where am I: a number, a gap, then the set, or else the whole minutes left here.

    The number is the position's, in a rest that of the next; never more than two things to count.
    """
    state = sequencer.paused_state if sequencer.state == PAUSED else sequencer.state
    table = sequencer.table
    left_ms = table.at_most_ms
    if state != MOVING:
        left_ms -= sequencer.standing_schedule.elapsed_ms
    minutes = max(0, left_ms) // _MINUTE_MS
    sequencer.put(SAY, ANSWER)
    if table.number:
        sequencer.put(NUMBER, table.number)
    if table.set_number:
        sequencer.put(NUMBER, table.set_number)
    else:
        sequencer.put(MINUTES, min(_MOST_MINUTES, minutes))


def keep_place(sequencer, value):
    """Remember where the pause has to lead back to."""
    sequencer.paused_state = sequencer.state


def next_step(sequencer, value):
    """On to the next step; a position left this way counts as done."""
    if sequencer.state == PRESSING:
        sequencer.record.positions_done += 1
    sequencer.go_to(sequencer.step_index + 1)


def previous_step(sequencer, value):
    """Back to the position before; the first position leads back to itself. Whoever goes back has answered."""
    sequencer.record.outcome = 0
    for index in range(sequencer.step_index - 1, -1, -1):
        if sequencer.table.kind_of(index) == POSITION:
            sequencer.go_to(index)
            return


def go_back_from_pause(sequencer, value):
    """Back from where the pause began: a move or a rest leads to the position before, the others to their own start."""
    if sequencer.paused_state == MOVING or sequencer.paused_state == RESTING:
        previous_step(sequencer, value)


def nudge(sequencer, value):
    """Say the move again, in the voice `value`."""
    sequencer.put(SAY, value)
    sequencer.put(CUE, MOVE)
    sequencer.put(NUMBER, sequencer.table.number)


def give_up(sequencer, value):
    """Nobody answered: on to what follows the last position, the rest lying flat."""
    sequencer.record.outcome = UNANSWERED
    table = sequencer.table
    index = table.step_count
    while table.kind_of(index - 1) != POSITION:
        index -= 1
    sequencer.go_to(index)


def remind(sequencer, value):
    """A reminder of the routine, or of a pause that lasts."""
    sequencer.put(SAY, PLAIN)
    sequencer.put(CUE, value)


def deepen(sequencer, value):
    """A reminder for those who asked for more in this session."""
    if sequencer.record.is_deepening:
        remind(sequencer, value)


def say_enough(sequencer, value):
    """The least time is done; from now on it is the person's choice."""
    remind(sequencer, ENOUGH)


def rate(sequencer, value):
    """Keep how it feels, one to five, and say it back."""
    sequencer.record.rating = value
    sequencer.put(RATING, value)
    next_step(sequencer, value)


def stop(sequencer, value):
    """The person stopped; or does not take up again what was interrupted."""
    sequencer.record.outcome = STOPPED if sequencer.is_running else INTERRUPTED


def run_out(sequencer, value):
    """Time ends the session; `value` says why, in the outcome's code."""
    sequencer.record.outcome = value
