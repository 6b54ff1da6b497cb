"""Says to the host what is true now: `unknot READY ...`, at a start and whenever the host asks.

Rule: only what somebody at the host asked for stays in memory; nothing here changes anything.
"""

from companion.codes import POSITION, STATE_NAMES


def say_ready(loop) -> None:
    """Fill in what the start left open in the report of this loop, and print it."""
    sequencer = loop.device.sequencer
    journal = loop.journal
    number = sequencer.table.number if sequencer.table.kind == POSITION else 0  # a rest has that of what comes next
    place = (number, sequencer.routine_index + 1)
    print(loop.report % ((STATE_NAMES[sequencer.state], journal.failures, journal.failed_writes) + place))
