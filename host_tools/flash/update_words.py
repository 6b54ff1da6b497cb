"""Words what becomes of a device that is updated.

Rule: each is a whole sentence, or a whole part of one; who says it fills in its places. Must not know: how a device is
updated.
"""

from __future__ import annotations

from host_tools.tongues.figures import decimal, grouped
from host_tools.tongues.tongue import marked, say

UNCHANGED = marked("nothing has changed, the device keeps the routines it had")
UNSURE = marked(
    "that was the very moment of the change: what the device had runs, or what was sent, whole; see unknot device"
)
CHANGED = marked("what was sent is on the device all the same: see unknot device")
LEFT = marked("{port}: {board}, firmware left as it is, runs table {table}")
THERE_ALREADY = marked("{port}: {board}, firmware {version} is there already, runs table {table}")
REPLACED = marked(
    "{port}: {board}, firmware {version} instead of {before} ({sent} of {total} files sent), runs table {table}"
)
INSTALLED = marked("{port}: {board}, firmware {version} installed ({sent} of {total} files sent), runs table {table}")


def sent(sent_bytes: int, took_s: float) -> str:
    """Say how much went over the cable, and in which time."""
    return say("{size} bytes sent over the cable, {seconds} s", size=grouped(sent_bytes), seconds=decimal(took_s, 1))
