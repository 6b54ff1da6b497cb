"""Writes what the page on scenarios names: the states of a session.

Rule: derived from the firmware's own names.
"""

from __future__ import annotations

from companion.codes import STATE_NAMES
from host_tools.documents.markdown import any_of


def states() -> str:
    """Return the states one can wait for."""
    return any_of([f"`{name}`" for name in STATE_NAMES])
