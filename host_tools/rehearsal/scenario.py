"""The scenario language: a text file of what the person does, read into lines the performer plays.

    routine 2                          which routine of the table; also: sound off, touch off, night on, tap gap 300 ms
    after 2 s: tap                     so long after the line before is done
    at 5 min: double tap               so long after power-on
    when pressing for 30 s: hold       the next time the device has been in that state so long
    whenever moving for 10 s: tap      each time from here on
    until 30 min                       watch on until then; otherwise until nothing more would happen

What one can do: tap, double tap, triple tap, tap 4 times, hold, hold 700 ms, long hold, press, release, wait,
power off 5 s. A `#` begins a comment.

The scenarios in tests/scenarios are worked examples of all of it.

Rule: every problem of the file is reported at once, located. Must not know: the device, virtual time.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.codes import STATE_NAMES
from companion.parameters import TAP_GAP_LEAST_MS, TAP_GAP_MOST_MS
from companion.rehearsal import PRESS, RELEASE
from companion.settings import DEFAULT_SETTINGS, Settings
from host_tools.language.diagnostics import RoutineError, UnreadableError, did_you_mean, quoted
from host_tools.language.limits import duration_within
from host_tools.language.source_file import SourceFile, check_source, read_source
from host_tools.language.value_kinds import Duration
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from pathlib import Path

    from host_tools.language.diagnostics import Problem

TAP_MS = 100
BETWEEN_TAPS_MS = 150
HOLD_MS = 800
LONG_HOLD_MS = 2200
"""How long a person's tap and hold last, where a scenario does not say."""

LONGEST_MS = 3 * 3_600_000
"""A scenario is cut after three hours: three times the longest session."""

_TAPS = {"tap": 1, "double tap": 2, "triple tap": 3}
_DEEDS = (*_TAPS, "tap 4 times", "hold", "hold 700 ms", "long hold", "press", "release", "wait", "power off 5 s")
_LINES = ("after 2 s: tap", "at 5 min: tap", "when moving for 5 s: tap", "whenever moving for 5 s: tap", "until 30 min")
_SWITCHES = {"sound": "is_sound", "touch": "is_touch", "night": "is_night"}


@dataclass(frozen=True)
class Deed:
    """Something done: the button down and up in turn for so long each, or set, or the power off for so long."""

    button_ms: tuple[int, ...] = ()
    level: int = -1
    power_off_ms: int = 0


_LEVELS = {"press": Deed(level=PRESS), "release": Deed(level=RELEASE), "wait": Deed()}


@dataclass(frozen=True)
class Line:
    """One line: when, and what. `state` is -1 unless it waits for one."""

    deed: Deed
    after_ms: int = 0
    at_ms: int = -1
    state: int = -1
    is_standing: bool = False


@dataclass
class Scenario:
    """A whole scenario; `routine_index` counts from 0."""

    lines: list[Line] = field(default_factory=list)
    settings: Settings = DEFAULT_SETTINGS
    routine_index: int = 0
    until_ms: int = 0


DEFAULT = """
whenever moving for 10 s: tap
whenever reflecting for 5 s: tap 4 times
after 3 s: tap
"""
"""Somebody who knows the routine: in place after ten seconds, stays for as long as it lasts, and says how it feels."""


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file. Raises RoutineError with everything that is wrong with it."""
    return _read(read_source(path))


def parse_scenario(text: str, path: str = "scenario") -> Scenario:
    """Read a scenario from text; `path` is what its problems name."""
    return _read(check_source(SourceFile(path, text)))


def _read(source: SourceFile) -> Scenario:
    scenario = Scenario()
    problems: list[Problem] = []
    for number, raw in enumerate(source.text.splitlines(), 1):
        line = raw.partition("#")[0].rstrip()
        if not line.strip():
            continue
        try:
            _read_line(scenario, " ".join(line.split()))
        except UnreadableError as error:
            column = len(line) - len(line.lstrip()) + 1
            problems.append(source.problem(number, column, error.found, error.advice))
    if problems:
        raise RoutineError(tuple(problems))
    return scenario


def _read_line(scenario: Scenario, line: str) -> None:
    """Read one line: a setting, the end, or a deed with or without its moment."""
    first, _, rest = line.partition(" ")
    if first in _SWITCHES and rest in {"on", "off"}:
        scenario.settings = scenario.settings._replace(**{_SWITCHES[first]: rest == "on"})
    elif match := re.fullmatch(r"routine ([1-8])", line):
        scenario.routine_index = int(match[1]) - 1
    elif match := re.fullmatch(r"tap gap (.+)", line):
        gap_ms = _duration(match[1], TAP_GAP_LEAST_MS, TAP_GAP_MOST_MS)
        scenario.settings = scenario.settings._replace(tap_gap_ms=gap_ms)
    elif match := re.fullmatch(r"until (.+)", line):
        scenario.until_ms = _duration(match[1], 1, LONGEST_MS)
    else:
        moment, _, deed = line.rpartition(": ")
        scenario.lines.append(_moment(moment, _deed(deed)) if moment else Line(_deed(deed)))


def _moment(moment: str, deed: Deed) -> Line:
    first, _, rest = moment.partition(" ")
    if first == "after":
        return Line(deed, after_ms=_duration(rest, 0, LONGEST_MS))
    if first == "at":
        return Line(deed, at_ms=_duration(rest, 0, LONGEST_MS))
    if first in {"when", "whenever"}:
        state, _, duration = rest.partition(" for ")
        after_ms = _duration(duration, 0, LONGEST_MS) if duration else 0
        return Line(deed, after_ms=after_ms, state=_state(state), is_standing=first == "whenever")
    raise UnreadableError(
        say("{value} is no moment", value=quoted(moment)), _meant(moment, _LINES, marked("begin with {words}"))
    )


def _deed(words: str) -> Deed:
    """Read what is done; the times of the button are down, up, down, up, in ms."""
    if words in _TAPS:
        return _taps(_TAPS[words])
    if match := re.fullmatch(r"tap ([1-9]) times", words):
        return _taps(int(match[1]))
    if words in {"hold", "long hold"}:
        return Deed((HOLD_MS if words == "hold" else LONG_HOLD_MS,))
    if match := re.fullmatch(r"hold (.+)", words):
        return Deed((_duration(match[1], 1, LONGEST_MS),))
    if match := re.fullmatch(r"power off (.+)", words):
        return Deed(power_off_ms=_duration(match[1], 1, LONGEST_MS))
    if words in _LEVELS:
        return _LEVELS[words]
    raise UnreadableError(
        say("{value} is nothing one can do", value=quoted(words)), _meant(words, _DEEDS, marked("try {words}"))
    )


def _taps(count: int) -> Deed:
    return Deed((TAP_MS, *(BETWEEN_TAPS_MS, TAP_MS) * (count - 1)))


def _state(name: str) -> int:
    if name in STATE_NAMES:
        return STATE_NAMES.index(name)
    raise UnreadableError(
        say("{value} is no state", value=quoted(name)), _meant(name, STATE_NAMES, marked("the states are {words}"))
    )


def _duration(text: str, least_ms: int, most_ms: int) -> int:
    return duration_within(text, Duration(least_ms, most_ms, 1))


def _meant(word: str, known: tuple[str, ...], otherwise: str) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return did_you_mean(word, near[0]) if near else say(otherwise, words=", ".join(known))
