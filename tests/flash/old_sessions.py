"""Sessions as a device keeps them, for the tests that read them."""

from companion.codes import OUTCOME_NAMES
from companion.table import decode
from shell import journal_format as layout
from tests.flash.device_fixture import table

MINUTE_MS = 60_000


def record(number: int, outcome: str, rating: int, session_min: int, pressure_min: int) -> bytes:
    """Return one session of the shipped routine, as the device writes it."""
    flags = layout.IS_SOUND | layout.IS_TOUCH
    session = layout.Session(
        5, layout.VERSION, number, 1, decode(table(1)).header.source_digest, 0, 0, OUTCOME_NAMES.index(outcome), rating,
        5, flags, 400, session_min * MINUTE_MS, pressure_min * MINUTE_MS, 0, b"",
    )  # fmt: skip
    return layout.pack(layout.SESSION_RECORD, session)


def history() -> bytes:
    """Return the history of a device with three sessions."""
    return record(1, "completed", 4, 22, 20) + record(2, "stopped", 0, 6, 5) + record(3, "completed", 5, 26, 23)
