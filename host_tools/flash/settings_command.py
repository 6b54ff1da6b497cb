"""Runs `unknot settings`: shows the settings of a device, and changes them.

Rule: sound and touch are never both off; a command line that asks for that is refused before anything is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.parameters import TAP_GAP_LEAST_MS, TAP_GAP_MOST_MS
from host_tools.errors import DONE, CommandError, DeviceError
from host_tools.flash import probe
from host_tools.flash.device_state import read_settings
from host_tools.flash.ports import choose_port
from host_tools.flash.repl_session import ReplSession
from host_tools.language.diagnostics import UnreadableError, quoted
from host_tools.language.limits import duration_within
from host_tools.language.quantities import format_duration
from host_tools.language.scalars import near_miss
from host_tools.language.value_kinds import Duration
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings

_SWITCHES = {"sound": "is_sound", "touch": "is_touch", "night": "is_night"}
_LEVELS = {"on": True, "off": False}
_TAP_GAP = "tap-gap"
_NAMES = (*_SWITCHES, _TAP_GAP)


def settings(arguments: argparse.Namespace) -> int:
    """`unknot settings`."""
    changes = read_changes(arguments.changes)
    port = choose_port(arguments.port)
    with ReplSession(port) as repl:
        identity = probe.probe_device(repl)
        probe.require_ours(port, identity)
        if changes:
            probe.require_board(port, identity)
        kept = read_settings(repl)
        wanted = kept._replace(**changes)
        if not (wanted.is_sound or wanted.is_touch):
            raise CommandError(say("sound and touch are never both off; switch one of them on in the same line"))
        if wanted != kept:
            probe.ask_formats(repl, identity.folder)
            repl.load("write_settings")
            if not repl.eval(f"write_settings{tuple(wanted)!r}", bool):
                raise DeviceError(
                    say("{port}: the device could not write its settings; is its file system full?", port=port)
                )
            kept = read_settings(repl)
        repl.restart()
    print(in_words(kept))
    return DONE


def in_words(kept: Settings) -> str:
    """Say settings as one would change them."""
    switches = [f"{name} {'on' if getattr(kept, field) else 'off'}" for name, field in _SWITCHES.items()]
    return ", ".join([*switches, f"{_TAP_GAP} {format_duration(kept.tap_gap_ms)}"])


def read_changes(words: list[str]) -> dict[str, bool | int]:
    """Return what `sound off tap-gap 300 ms` changes, by the field of Settings. Raises CommandError."""
    changes: dict[str, bool | int] = {}
    at = 0
    while at < len(words):
        name, at = words[at], at + 1
        value: list[str] = []
        while at < len(words) and words[at] not in _NAMES:
            value, at = [*value, words[at]], at + 1
        field, level = _change(name, " ".join(value))
        if field in changes:
            raise CommandError(say("{name} is there twice; give it once", name=name))
        changes[field] = level
    return changes


def _change(name: str, value: str) -> tuple[str, bool | int]:
    if name not in _NAMES:
        near = near_miss(name, _NAMES)
        if near:
            raise CommandError(say("{name} is nothing to set; did you mean {near}?", name=quoted(name), near=near))
        names = ", ".join(_NAMES)
        raise CommandError(say("{name} is nothing to set; there are {names}", name=quoted(name), names=names))
    if not value:
        if name == _TAP_GAP:
            raise CommandError(say("{name} has no value; write {name} 500ms", name=name))
        raise CommandError(say("{name} has no value; write {name} on, or off", name=name))
    if name in _SWITCHES:
        if value not in _LEVELS:
            raise CommandError(say("{name} is on or off, not {value}", name=name, value=quoted(value)))
        return _SWITCHES[name], _LEVELS[value]
    try:
        return "tap_gap_ms", duration_within(value, Duration(TAP_GAP_LEAST_MS, TAP_GAP_MOST_MS, 1))
    except UnreadableError as error:
        found, advice = str(error.found), str(error.advice)
        raise CommandError(say("{name} {found}; {advice}", name=_TAP_GAP, found=found, advice=advice)) from None
