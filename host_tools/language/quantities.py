"""Reads amounts as people write them: durations, frequencies, percentages.

Rule: an amount carries its unit, has exactly one meaning, and becomes a whole number; everything else is an
UnreadableError that says what to write instead. Must not know: which key an amount belongs to, or its bounds.
"""

from __future__ import annotations

import difflib
import re
from contextlib import suppress
from fractions import Fraction

from host_tools.language.diagnostics import Examples, UnreadableError, did_you_mean, instead, quoted
from host_tools.language.spellings import NEAR_UNITS, plainly
from host_tools.tongues.tongue import marked, say

_MS_PER_UNIT = {"min": 60_000, "s": 1_000, "ms": 1}
_MS_ABOVE_UNIT = {"min": 0, "s": 60_000, "ms": 1_000}
_UNIT_SPELLINGS = {
    "minute": "min",
    "minutes": "min",
    "mins": "min",
    "sec": "s",
    "secs": "s",
    "second": "s",
    "seconds": "s",
    "milliseconds": "ms",
    **{unit: unit for unit in _MS_PER_UNIT},
}
NUMBER = r"(?:0|[1-9][0-9]{0,6})(?:\.[0-9]{1,6})?"
_MINUTES = "|".join(spelling for spelling, unit in _UNIT_SPELLINGS.items() if unit == "min")
_SPELLINGS = "|".join(_UNIT_SPELLINGS)
_LIKE_A_CLOCK = rf"[0-9]{{1,3}}\.[1-5]0 ?(?:{_MINUTES})"
"""`2.30 min`: whether it is 2 min 18 s or 2 min 30 s, only whoever wrote it knows."""
_IN_PARTS = rf"{NUMBER} ?(?:{_SPELLINGS})(?: ?{NUMBER} ?(?:{_SPELLINGS}))*|{NUMBER} ?(?:{_MINUTES}) ?[0-9]{{1,2}}"
DURATION = rf"(?!{_LIKE_A_CLOCK}$)(?:{_IN_PARTS})"
CLOCK = r"[0-9]{1,3}:[0-5][0-9]"
"""How amounts look, as patterns that an editor's schema can use too."""

_PART = re.compile(rf"({NUMBER}) ?([^\W\d_]+)")
_PARTS = re.compile(rf"{_PART.pattern}(?: ?{_PART.pattern})*")
_CLOCK = re.compile(CLOCK)
_BARE = re.compile(NUMBER)
_HOURS = re.compile(rf"({NUMBER}) ?(?:h|hrs?|hours?)", re.IGNORECASE)
_BARE_SECONDS = re.compile(rf"{NUMBER} ?(?:{_MINUTES}) ?[0-9]{{1,2}}")
"""`1 min 30`: what follows minutes can only be seconds."""
_RANGE = re.compile(rf"({NUMBER}) ?([^\W\d_]*) ?(?:-|\u2013|\u2014|to|or) ?({NUMBER}) ?([^\W\d_]+)")
_WITHIN = re.compile(rf"(?<![\w.,:+-])(?:{DURATION})(?!\w)")
_JOINER = re.compile(r" ?(?:,|;|&|\+|and|plus) ?(?=[0-9])")
_MINUTES_AND_DIGITS = re.compile(rf"([0-9]{{1,3}})[.,]([1-5]0) ?({_MINUTES}|)", re.IGNORECASE)
_NEAR_CLOCK = re.compile(r"[0-9]{1,3}:[0-9]{1,3}(:[0-9]{1,3})?")
_LOOSE_NUMBER = re.compile(r"(?P<sign>[+-]?)0*(?P<whole>[0-9]*)(?P<point>[.,]?)(?P<part>[0-9]*)(?P<unit>[^0-9.,:]*)")

_LONGEST_AMOUNT = 40
_DURATION_FORMS = marked("write a duration such as 90 s, 2 min or 1 min 30 s")
_FORMS = ("90 s", "2 min", "1 min 30 s")
_NO_DURATION, _NOT_PLAIN = marked("{value} is not a duration"), marked("{value} is not written plainly")
_NO_UNIT = marked("{value} has no unit")
_UNUSUAL = marked("{value} is an unusual way to say it")


def read_duration(text: str, likely_ms: tuple[int, int] = (1_000, 3_600_000)) -> int:
    """Read `90 s`, `1 min 30 s`, `1 min 30`, `2:30` (minutes:seconds), `80 ms` or `1.5 min` as whole milliseconds.

    `likely_ms` is the range the value should fall in: it decides which unit is suggested for a bare number.
    Raises UnreadableError for a missing or unknown unit, a sign, a leading zero, or parts out of order.
    """
    text = " ".join(text.split())
    if _CLOCK.fullmatch(text):
        minutes, seconds = text.split(":")
        return int(minutes) * 60_000 + int(seconds) * 1_000
    whole = f"{text} s" if _BARE_SECONDS.fullmatch(text) else text
    is_other = any(re.fullmatch(other, text) for other in (_HOURS, _RANGE, _LIKE_A_CLOCK))
    if len(text) > _LONGEST_AMOUNT or is_other or not _PARTS.fullmatch(whole):
        raise _not_a_duration(text, likely_ms)
    parts = [(Fraction(number), _unit(text, unit)) for number, unit in _PART.findall(whole)]
    total_ms = sum(number * _MS_PER_UNIT[unit] for number, unit in parts)
    if total_ms.denominator != 1:
        finer = say("{value} is finer than a millisecond", value=quoted(text))
        raise UnreadableError(finer, say("write whole milliseconds"))
    units = [unit for _, unit in parts]
    is_carried = any(number * _MS_PER_UNIT[unit] >= _MS_ABOVE_UNIT[unit] for number, unit in parts[1:])
    if units != [unit for unit in _MS_PER_UNIT if unit in units] or is_carried:
        plain = format_duration(int(total_ms))
        raise UnreadableError(
            say(_UNUSUAL, value=quoted(text)), instead(say("write {sample}", sample=plain), text, plain)
        )
    return int(total_ms)


def read_amount(text: str, unit: str) -> int:
    """Read `880 Hz` or `40 %` as a whole number; a space before the unit is welcome and not needed."""
    text = " ".join(text.split())
    number = text.removesuffix(unit).rstrip()
    if len(text) <= _LONGEST_AMOUNT and _BARE.fullmatch(number):
        if "." in number:
            whole = f"{_rounded(number, unit)} {unit}"
            found = say("{value} is not a whole number", value=quoted(text))
            raise UnreadableError(found, instead(say("write {sample}", sample=whole), text, whole))
        if number == text:
            raise UnreadableError(say(_NO_UNIT, value=quoted(text)), did_you_mean(text, f"{text} {unit}"))
        return int(number)
    loose = _LOOSE_NUMBER.fullmatch(text)
    if loose and loose["whole"] and loose["unit"].strip().lower() == unit.lower() and not loose["sign"]:
        raise UnreadableError(say(_NOT_PLAIN, value=quoted(text)), did_you_mean(text, f"{loose['whole']} {unit}"))
    if unit == "Hz" and (kilo := re.fullmatch(rf"({NUMBER}) ?k[Hh]z", text)):
        hertz = f"{round(Fraction(kilo[1]) * 1000)} Hz"
        raise UnreadableError(say("{value} is in kHz", value=quoted(text)), did_you_mean(text, hertz))
    sample = {"Hz": "880 Hz", "%": "40 %"}[unit]
    example = Examples(say("write for instance {sample}", sample=sample), sample)
    raise UnreadableError(say("{value} is not a number of {unit}", value=quoted(text), unit=unit), example)


def format_duration(duration_ms: int) -> str:
    """Say a duration in plain words, `2 min 30 s`; `read_duration` gives the same number back."""
    if 0 < duration_ms < _MS_PER_UNIT["s"]:
        return f"{duration_ms} ms"
    minutes, rest_ms = divmod(duration_ms, _MS_PER_UNIT["min"])
    seconds = f"{rest_ms / _MS_PER_UNIT['s']:.3f}".rstrip("0").rstrip(".")
    parts = [f"{minutes} min"] if minutes else []
    return " ".join([*parts, f"{seconds} s"] if rest_ms or not minutes else parts)


def _rounded(number: str, unit: str) -> int:
    """Give the whole number that was likely meant: 0.4 of a percentage is 40."""
    share = Fraction(number)
    return round(share * 100) if unit == "%" and share < 1 else round(share)


def _unit(text: str, spelling: str) -> str:
    if unit := _UNIT_SPELLINGS.get(spelling):
        return unit
    unknown = say("{value} has an unknown unit {unit}", value=quoted(text), unit=quoted(spelling))
    meant = [(number, _UNIT_SPELLINGS.get(word) or _nearest_unit(word.lower())) for number, word in _PART.findall(text)]
    if all(unit for _, unit in meant):
        raise UnreadableError(unknown, did_you_mean(text, " ".join(f"{number} {unit}" for number, unit in meant)))
    raise UnreadableError(unknown, say("the units are min, s and ms"))


def _nearest_unit(spelling: str) -> str | None:
    if unit := NEAR_UNITS.get(spelling):
        return unit
    near = difflib.get_close_matches(spelling, _UNIT_SPELLINGS, 1, 0.75)
    return _UNIT_SPELLINGS[near[0]] if near else None


def _not_a_duration(text: str, likely_ms: tuple[int, int]) -> UnreadableError:
    """Find the kindest thing to say of text that is not a duration."""
    found, advice = _NO_DURATION, _forms()
    if len(text) > _LONGEST_AMOUNT:
        pass
    elif (digits := _MINUTES_AND_DIGITS.fullmatch(text)) and (digits[3] or _likely_unit(digits[1], likely_ms) == "min"):
        found, advice = _UNUSUAL, _either_way(digits[1], digits[2])
    elif plain := _plain_form(text, likely_ms):
        found, advice = _NOT_PLAIN, did_you_mean(text, plain)
    elif _BARE.fullmatch(text):
        found, advice = _NO_UNIT, did_you_mean(text, f"{text} {_likely_unit(text, likely_ms)}")
    elif ends := _RANGE.fullmatch(text):
        found, advice = _two_durations(f"{ends[1]} {ends[2] or ends[4]}", f"{ends[3]} {ends[4]}")
    elif hours := _HOURS.fullmatch(text):
        minutes = int(Fraction(hours[1]) * 60)
        found, advice = marked("{value} is in hours"), did_you_mean(text, f"{minutes} min")
    elif _NEAR_CLOCK.fullmatch(text):
        found, advice = marked("{value} is not minutes:seconds"), Examples(say("write 2:30 for 2 min 30 s"), "2:30")
    elif within := _WITHIN.findall(text):
        found, advice = _within(text, within)
    elif loose := _LOOSE_NUMBER.fullmatch(text):
        found, advice = _loose_number(text, loose, likely_ms)
    return UnreadableError(say(found, value=quoted(text)), advice)


def _either_way(minutes: str, digits: str) -> str:
    """Advise on `2.30 min`: minutes and seconds, or minutes and three tenths of one."""
    ways = f"{int(minutes)}:{digits}", f"{int(minutes)}.{digits[0]} min"
    return Examples(say("write {sample}", sample=say(" or ").join(ways)), *ways)


def _plain_form(text: str, likely_ms: tuple[int, int]) -> str:
    """Give what `two minutes` or `30 Sek.` was meant to be, as it can be read, or nothing."""
    plain = plainly(text)
    if plain == text:
        return ""
    if _BARE.fullmatch(plain):
        plain = f"{plain} {_likely_unit(plain, likely_ms)}"
    with suppress(UnreadableError):
        read_duration(plain)
        return plain
    return ""


def _within(text: str, durations: list[str]) -> tuple[str, str]:
    """Say what is wrong with `about 2 min`, `2 min (or more)` or `at least 2 min, at most 5 min`."""
    if len(durations) > 1:
        parts = _JOINER.sub(" ", text)
        with suppress(UnreadableError):
            if _PARTS.fullmatch(parts):
                return _NOT_PLAIN, did_you_mean(text, format_duration(read_duration(parts)))
        return _two_durations(*durations[:2])
    if re.search("[0-9]", text.replace(durations[0], "")):
        return _NO_DURATION, _forms()
    return marked("{value} says more than a duration"), did_you_mean(text, durations[0])


def _two_durations(least: str, most: str) -> tuple[str, str]:
    advice = say("write one of them; or, for a stay, {sample}", sample=f"{{at_least: {least}, at_most: {most}}}")
    return marked("{value} is two durations"), Examples(advice, least, most)


def _forms() -> str:
    return Examples(say(_DURATION_FORMS), *_FORMS)


def _loose_number(text: str, loose: re.Match[str], likely_ms: tuple[int, int]) -> tuple[str, str]:
    """Say what is wrong with `+5 s`, `-5 s`, `.5 s`, `1,5 min` or `010`."""
    if loose["sign"] == "-":
        return marked("{value} is negative"), _forms()
    plain = (loose["whole"] or "0") + ("." + loose["part"] if loose["part"] else "")
    unit = _UNIT_SPELLINGS.get(loose["unit"].strip(), "" if loose["unit"] else _likely_unit(plain, likely_ms))
    if not unit or not (loose["whole"] or loose["part"]) or not _BARE.fullmatch(plain):
        return _NO_DURATION, _forms()
    return _NOT_PLAIN, did_you_mean(text, f"{plain} {unit}")


def _likely_unit(number: str, likely_ms: tuple[int, int]) -> str:
    """Choose the unit that puts a bare number within its range: seconds first, for nearly everything is."""
    least_ms, most_ms = likely_ms
    for unit in ("s", "min", "ms"):
        if least_ms <= Fraction(number) * _MS_PER_UNIT[unit] <= most_ms:
            return unit
    return "s"
