"""Tells a rehearsed session: as a story for people and screen readers, or as one JSON object a line for programs.

    0:03  You tap.
          You feel one long, then 1 short: move to position 1, Top of the shoulder blades.
          Lay the massager across the middle of the mat ...

Rule: what is felt is described from the beats themselves, what it means from the state; nothing is told that did not
happen. Must not know: how the session came about.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from companion import codes
from host_tools.rehearsal.line_wrapping import wrapped
from host_tools.rehearsal.narrator import Narrator
from host_tools.rehearsal.utterances import cue_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.rehearsal.simulate import Session

_COLUMNS = 100
_INDENT = " " * 8
_NAMES_OF_VALUES = {
    codes.BUTTON: codes.EVENT_NAMES,
    codes.STATE: codes.STATE_NAMES,
    codes.SAY: codes.VOICE_NAMES,
    codes.SESSION_OVER: codes.OUTCOME_NAMES,
    codes.POWER: ("off", "on"),
}


def as_json(session: Session) -> Iterator[str]:
    """Yield every event of the trace as a JSON object: `at_ms`, `effect`, and its values by name."""
    for at_ms, effect, value, volume, vibration, light in session.trace:
        event: dict[str, object] = {"at_ms": at_ms, "effect": codes.EFFECT_NAMES[effect]}
        if effect == codes.OUTPUT:
            event |= {"tone_hz": value, "volume_percent": volume, "vibration_percent": vibration}
            event["light_percent"] = light
        elif effect in {codes.CUE, codes.BREATHE}:
            event["value"] = cue_name(value, session.cue_names)
        elif names := _NAMES_OF_VALUES.get(effect):
            event["value"] = names[value]
        else:
            event["value"] = value
        yield json.dumps(event)


def as_story(session: Session) -> Iterator[str]:
    """Yield the session as lines of a story, the time of each moment in minutes and seconds."""
    narrator = Narrator(session)
    for line in narrator.opening():
        yield from wrapped(line, _COLUMNS) or [""]
    for at_ms, said in narrator.moments():
        minutes, seconds = divmod(at_ms // 1000, 60)
        lead = f"{minutes:>3}:{seconds:02}  "
        for line in said:
            yield from wrapped(line, _COLUMNS, lead, _INDENT)
            lead = _INDENT
