"""Writes the generated part of docs/faults.md: the monitors, each with its sentence and the row it keeps.

Rule: drawn from companion.monitors; no promise is worded here.
"""

from __future__ import annotations

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion.monitors import MONITORS
from host_tools.documents.markdown import table


def monitors() -> str:
    """Return the monitors as a table, by row."""
    rows = sorted((each.fault, each.name, each.sentence) for each in MONITORS)
    return table(
        ("row", "monitor", "what it watches"), [(str(fault), name, sentence) for fault, name, sentence in rows]
    )
