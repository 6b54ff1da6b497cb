"""Cues of the routine's own: from fields to beats, and what a cue must not do.

Rule: a cue that loads is one the device plays as written: within its limits, felt or heard, and never a strobe.
Must not know: positions, or when a cue is played.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.parameters import CUE_LIMIT_MS, FLASH_MS, RUN_GAP_MS, RUN_LIMIT_MS
from host_tools.language.bounds import STANDARD_CUES
from host_tools.language.quantities import format_duration
from host_tools.language.routine import Beat, Cue
from host_tools.perception.motors import MOTORS
from host_tools.perception.percepts import EAR, SHORTEST_FELT_MS, SHORTEST_HEARD_MS, percepts

if TYPE_CHECKING:
    from collections.abc import Callable

    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.yaml_tree import Node

_DEFAULT_VOLUME_PERCENT = 50


def build_cues(routine: Fields, used_cues: set[str], problems: ProblemList) -> tuple[Cue, ...]:
    """Make the routine's own cues; report those the device would cut short, that do harm, or that are never played."""
    cues = []
    for name, fields in routine.named("cues").items():
        beats = tuple(_beat(each, problems) for each in fields.sections("beats"))
        cue = Cue(name, fields.number("repeats", 1), beats)
        if beats and all(beat.duration_ms for beat in beats):
            _check(cue, fields, problems)
            _check_arrival(cue, fields.at("beats"), problems)
        if name not in STANDARD_CUES and name not in used_cues:
            advice = f"add `cue: {name}` to a reminder, or remove it"
            problems.warning(fields.node, f"the cue {name} is never played", advice)
        cues.append(cue)
    return (*cues, *(_countdown(seconds) for seconds, name in enumerate(COUNTDOWNS) if name in used_cues))


def countdown_name(seconds: int) -> str:
    """Name the cue that counts down from so many seconds; no routine can name its own like this."""
    return f"countdown {seconds}"


COUNTDOWNS = tuple(countdown_name(seconds) for seconds in range(10))
"""By their seconds. No file describes them, and none can be named like one."""


def _countdown(seconds: int) -> Cue:
    """Give a short pulse for each second, as soft as a reminder; the last comes a second before the end."""
    pulse, gap = Beat(2200, 15, 50, 20, 180), Beat(0, 0, 0, 0, 820)
    return Cue(countdown_name(seconds), 1, (*((pulse, gap) * (seconds - 1)), pulse))


def _beat(fields: Fields, problems: ProblemList) -> Beat:
    tone_hz = fields.number("tone")
    if fields.is_given("volume") and not fields.is_given("tone"):
        problems.error(fields.at("volume"), "volume has no tone to make loud", "add tone: 880 Hz, or remove volume")
    volume_percent = fields.number("volume", _DEFAULT_VOLUME_PERCENT) if tone_hz else 0
    vibration_percent, light_percent = fields.number("vibration"), fields.number("light")
    return Beat(tone_hz, volume_percent, vibration_percent, light_percent, fields.number("for"))


def _check(cue: Cue, fields: Fields, problems: ProblemList) -> None:
    node = fields.at("beats")
    if cue.duration_ms > CUE_LIMIT_MS:
        found = f"the cue {cue.name} lasts {format_duration(cue.duration_ms)}"
        problems.error(fields.at("repeats"), found, f"{format_duration(CUE_LIMIT_MS)} is the most")
    elif _is_flashing(cue):
        advice = f"let {FLASH_MS} ms pass from one flash to the next"
        problems.error(node, f"the cue {cue.name} flashes more than 3 times a second", advice)
    is_heard = any(beat.tone_hz and beat.volume_percent for beat in cue.beats)
    is_felt = any(beat.vibration_percent for beat in cue.beats)
    if not is_heard and not is_felt:
        problems.error(node, f"the cue {cue.name} can be neither heard nor felt", "add tone: 880 Hz or vibration: 60 %")
    elif not is_heard or not is_felt:
        lost, missing = ("sound", "vibration: 60 %") if is_heard else ("touch", "tone: 880 Hz")
        problems.warning(node, f"the cue {cue.name} is lost to someone who turned {lost} off", f"add {missing}")
    for name, is_on in (("motor", _is_vibrating), ("buzzer", _is_sounding)):
        if _longest_ms(cue, is_on) > RUN_LIMIT_MS:
            found = f"the cue {cue.name} keeps the {name} on for {format_duration(_longest_ms(cue, is_on))}"
            problems.error(node, found, f"{format_duration(RUN_LIMIT_MS)} is the most; put a silent beat between")
        elif _longest_ms(cue, is_on, has_gaps=True) > RUN_LIMIT_MS:
            found = f"the gaps of the cue {cue.name} are too short to be felt, and the {name} is cut off after 3 s"
            problems.warning(node, found, f"make a gap {RUN_GAP_MS} ms long or longer")


def _check_arrival(cue: Cue, node: Node, problems: ProblemList) -> None:
    """Warn of a cue that is meant for touch or ear and does not get there."""
    beats = cue.beats * cue.repeats
    lost = [motor.name for motor in MOTORS if not percepts(beats, motor.name)]
    if lost and any(map(_is_vibrating, beats)):
        advice = f"give it a beat of {SHORTEST_FELT_MS} ms or more, at vibration: 60 %"
        through = "" if len(lost) == len(MOTORS) else f" through a {lost[0]}"
        problems.warning(node, f"the cue {cue.name} is too short or too weak to be felt{through}", advice)
    if not percepts(beats, EAR) and any(map(_is_sounding, beats)):
        advice = f"give it a beat of {SHORTEST_HEARD_MS} ms or more, at volume: 50 %"
        problems.warning(node, f"the cue {cue.name} is too short or too soft to be heard", advice)


def _is_vibrating(beat: Beat) -> bool:
    return beat.vibration_percent > 0


def _is_sounding(beat: Beat) -> bool:
    return beat.tone_hz > 0 and beat.volume_percent > 0


def _longest_ms(cue: Cue, is_on: Callable[[Beat], bool], *, has_gaps: bool = False) -> int:
    """Give the longest time on, over all repeats, without a gap a motor comes to rest in; with lesser gaps, or not."""
    longest_ms = run_ms = rest_ms = 0
    for beat in cue.beats * cue.repeats:
        if is_on(beat):
            run_ms += beat.duration_ms + (rest_ms if has_gaps and run_ms else 0)
            rest_ms = 0
        else:
            rest_ms += beat.duration_ms
            run_ms = run_ms if rest_ms < RUN_GAP_MS else 0
        longest_ms = max(longest_ms, run_ms)
    return longest_ms


def _is_flashing(cue: Cue) -> bool:
    """Tell whether the light rises twice within a third of a second, where the device would leave one out."""
    since_ms, light_percent = FLASH_MS, 0
    for beat in cue.beats * cue.repeats:
        if beat.light_percent > light_percent:
            if since_ms < FLASH_MS:
                return True
            since_ms = 0
        since_ms, light_percent = since_ms + beat.duration_ms, beat.light_percent
    return False
