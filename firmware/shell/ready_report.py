"""Says to the host what is true now: `unknot READY ...`, at a start and whenever the host asks.

Rule: only what somebody at the host asked for stays in memory; nothing here changes anything.
"""

from companion.codes import STATE_NAMES


def say_ready(loop) -> None:
    """Fill in what the start left open in the report of this loop, and print it."""
    sequencer = loop.device.sequencer
    journal = loop.journal
    place = (sequencer.table.number, sequencer.routine_index + 1)
    print(loop.report % ((STATE_NAMES[sequencer.state], journal.failures, journal.failed_writes) + place))
