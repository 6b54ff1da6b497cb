"""Reads a session that a device sang to the page.

Rule: read by the firmware's own reader, like the sessions of the page's device.
"""

import binascii
import json

from page_device import plain

from shell.song_frame import session_in


def heard(frame: str) -> str:
    """Return a frame, in hex, as JSON: the device's number and the fields of SESSION_FIELDS; null for none."""
    found = session_in(binascii.unhexlify(frame))
    if found is None:
        return "null"
    board_id, session, _ = found
    return json.dumps([binascii.hexlify(board_id).decode(), plain(session)])
