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
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from host_tools.language.fields import Fields
    from host_tools.language.problem_list import ProblemList
    from host_tools.language.yaml_tree import Node

_DEFAULT_VOLUME_PERCENT = 50
_TONE, _VIBRATION = "tone: 880 Hz", "vibration: 60 %"
_LOST_TO_THE_EAR = marked("the cue {cue} is lost to someone who turned sound off")
_LOST_TO_TOUCH = marked("the cue {cue} is lost to someone who turned touch off")
_LONGER = marked("give it a beat of {least} or more, at {sample}")


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
            advice = say("add `cue: {cue}` to a reminder, or remove it", cue=name)
            problems.warning(fields.node, say("the cue {cue} is never played", cue=name), advice)
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
        advice = say("add {sample}, or remove {key}", sample="tone: 880 Hz", key="volume")
        problems.error(fields.at("volume"), say("{key} has no tone to make loud", key="volume"), advice)
    volume_percent = fields.number("volume", _DEFAULT_VOLUME_PERCENT) if tone_hz else 0
    vibration_percent, light_percent = fields.number("vibration"), fields.number("light")
    return Beat(tone_hz, volume_percent, vibration_percent, light_percent, fields.number("for"))


def _check(cue: Cue, fields: Fields, problems: ProblemList) -> None:
    node = fields.at("beats")
    if cue.duration_ms > CUE_LIMIT_MS:
        found = say("the cue {cue} lasts {duration}", cue=cue.name, duration=duration(cue.duration_ms))
        problems.error(fields.at("repeats"), found, say("{most} is the most", most=format_duration(CUE_LIMIT_MS)))
    elif _is_flashing(cue):
        advice = say("let {least} pass from one flash to the next", least=format_duration(FLASH_MS))
        problems.error(node, say("the cue {cue} flashes more than 3 times a second", cue=cue.name), advice)
    is_heard = any(map(_is_sounding, cue.beats))
    is_felt = any(map(_is_vibrating, cue.beats))
    if not is_heard and not is_felt:
        found = say("the cue {cue} can be neither heard nor felt", cue=cue.name)
        problems.error(node, found, say("add {sample}", sample=say(" or ").join((_TONE, _VIBRATION))))
    elif not is_heard or not is_felt:
        lost, missing = (_LOST_TO_THE_EAR, _VIBRATION) if is_heard else (_LOST_TO_TOUCH, _TONE)
        problems.warning(node, say(lost, cue=cue.name), say("add {sample}", sample=missing))
    for is_on, keeps_on, is_cut_off in _RUNS:
        if (on_ms := _longest_ms(cue, is_on)) > RUN_LIMIT_MS:
            advice = say("{most} is the most; put a silent beat between", most=format_duration(RUN_LIMIT_MS))
            problems.error(node, say(keeps_on, cue=cue.name, duration=duration(on_ms)), advice)
        elif _longest_ms(cue, is_on, has_gaps=True) > RUN_LIMIT_MS:
            advice = say("make a gap {least} long or longer", least=format_duration(RUN_GAP_MS))
            problems.warning(node, say(is_cut_off, cue=cue.name), advice)


def _check_arrival(cue: Cue, node: Node, problems: ProblemList) -> None:
    """Warn of a cue that is meant for touch or ear and does not get there."""
    beats = cue.beats * cue.repeats
    lost = [motor.name for motor in MOTORS if not percepts(beats, motor.name)]
    if lost and any(map(_is_vibrating, beats)):
        advice = say(_LONGER, least=format_duration(SHORTEST_FELT_MS), sample=_VIBRATION)
        found = say("the cue {cue} is too short or too weak to be felt", cue=cue.name)
        if len(lost) < len(MOTORS):
            through = marked("the cue {cue} is too short or too weak to be felt through a {motor}")
            found = say(through, cue=cue.name, motor=say(lost[0]))
        problems.warning(node, found, advice)
    if not percepts(beats, EAR) and any(map(_is_sounding, beats)):
        advice = say(_LONGER, least=format_duration(SHORTEST_HEARD_MS), sample="volume: 50 %")
        problems.warning(node, say("the cue {cue} is too short or too soft to be heard", cue=cue.name), advice)


def _is_vibrating(beat: Beat) -> bool:
    return beat.vibration_percent > 0


def _is_sounding(beat: Beat) -> bool:
    return beat.tone_hz > 0 and beat.volume_percent > 0


_RUNS = (
    (
        _is_vibrating,
        marked("the cue {cue} keeps the motor on for {duration}"),
        marked("the gaps of the cue {cue} are too short to be felt, and the motor is cut off after 3 s"),
    ),
    (
        _is_sounding,
        marked("the cue {cue} keeps the buzzer on for {duration}"),
        marked("the gaps of the cue {cue} are too short to be felt, and the buzzer is cut off after 3 s"),
    ),
)
"""What can be on for too long, and what to say of it: without gaps, and with gaps that nobody feels."""


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
