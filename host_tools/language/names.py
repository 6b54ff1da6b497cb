"""Names the sides of the body and the kinds of a position, as a person reads them.

Rule: data, each marked for the catalogue; the words of the language itself (bounds) are no names and stay as they are.
"""

from __future__ import annotations

from host_tools.tongues.tongue import marked

SIDES = {"": "", "left": marked("left side"), "right": marked("right side")}
KINDS = {
    "pressure": marked("pressure"),
    "stretch": marked("stretch"),
    "hold": marked("hold"),
    "movement": marked("movement"),
    "breath": marked("breath"),
    "rest": marked("rest"),
}
