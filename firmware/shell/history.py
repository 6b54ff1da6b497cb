"""The sessions that were, oldest first: fixed-size records in a file, and the file before it.

Rule: appended once a session; when a file holds RECORDS_A_FILE it takes the place of the one before, so that at least
that many are kept and at most twice as many. A record that is not whole is passed over, never repaired.
"""

from .journal_format import SESSION_BYTES, SESSION_RECORD, Session, read, unpack

HISTORY_PATH = "/history.bin"
OLDER_PATH = "/history_old.bin"
RECORDS_A_FILE = 64


def sessions_in(blob: bytes) -> list:
    """Return the Session records in the contents of one file. For the host."""
    found = []
    for at in range(0, len(blob) - SESSION_BYTES + 1, SESSION_BYTES):
        session = unpack(Session, SESSION_RECORD, blob[at : at + SESSION_BYTES])
        if session is not None:
            found.append(session)
    return found


def newest_in(files, path: str) -> int:
    """Return the number of the last session in one file, 0 if there is none."""
    at = files.size(path) // SESSION_BYTES * SESSION_BYTES
    while at >= SESSION_BYTES:
        at -= SESSION_BYTES
        session = read(SESSION_RECORD, files.read(path, SESSION_BYTES, at))
        if session is not None:
            _, _, number = session[:3]
            return number
    return 0


class History:
    """`newest_number` is the number of the last session kept, 0 if there is none."""

    def __init__(self, files, newest_number: int) -> None:
        self._files = files
        self.newest_number = newest_number

    def append(self, blob: bytes) -> None:
        """Keep one more session, number `newest_number` + 1. Raises OSError; then all earlier ones are still there."""
        size = self._files.size(HISTORY_PATH)
        if size >= RECORDS_A_FILE * SESSION_BYTES or (size % SESSION_BYTES and size > 0):
            self._files.rename(HISTORY_PATH, OLDER_PATH)
        self._files.append(HISTORY_PATH, blob)
        self.newest_number += 1
