"""Reads single values: from the letters in the file to text, a number or a flag.

Rule: every value has one meaning, the same an editor gives it (YAML 1.2, core schema), or is an UnreadableError
that says what to write. Must not know: which key a value belongs to, or where it stands.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from companion.text_checks import is_hidden
from host_tools.language.diagnostics import UnreadableError, quoted
from host_tools.language.quantities import format_duration, read_amount, read_duration
from host_tools.language.value_kinds import (
    HALF_MS,
    Amount,
    Count,
    CueName,
    Duration,
    Flag,
    Moment,
    SingleKind,
    Start,
    Text,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host_tools.language.yaml_tree import Scalar

_NOTHING = re.compile(r"|~|null|Null|NULL")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_NUMBER = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_WHOLE = re.compile(r"0|[1-9][0-9]{0,3}")

_MEANT_AS_TRUE = ("true", "yes", "on", "y")
_MEANT_AS_FALSE = ("false", "no", "off", "n")


def is_nothing(scalar: Scalar) -> bool:
    """Tell whether a key stands there without a value."""
    return scalar.is_plain and bool(_NOTHING.fullmatch(scalar.text))


def near_miss(word: str, known: Iterable[str], likeness: float = 0.65) -> str:
    """Give the known word that was probably meant, or nothing; `likeness` is how near it must be, 1 for the same."""
    plain = word.lower().replace("-", "_").replace(" ", "_")
    return next(iter(difflib.get_close_matches(plain, known, 1, likeness)), "")


def read_value(scalar: Scalar, kind: SingleKind) -> str | int | bool:
    """Read one value of its kind; UnreadableError if it is something else or out of bounds."""
    value: str | int | bool
    match kind:
        case Text():
            value = _text(scalar, kind)
        case Duration():
            value = _duration(scalar.text, kind)
        case Moment():
            value = _moment(scalar.text, kind)
        case Start():
            value = _start(scalar.text, kind)
        case Amount():
            value = _amount(scalar.text, kind)
        case Count():
            value = _count(scalar, kind)
        case Flag():
            value = _flag(scalar)
        case Word():
            value = _word(scalar.text, kind)
        case CueName():
            value = scalar.text
    return value


def _text(scalar: Scalar, kind: Text) -> str:
    if scalar.is_plain and (_NUMBER.fullmatch(scalar.text) or _TRUTH.fullmatch(scalar.text)):
        meaning = "a number" if _NUMBER.fullmatch(scalar.text) else "true or false"
        raise UnreadableError(
            f"{quoted(scalar.text)} means {meaning}, not text", f"put it in quotes: {quoted(scalar.text)}"
        )
    text = " ".join(scalar.text.split())
    if not text:
        raise UnreadableError("has nothing in its quotes", "write some text")
    for character in text:
        if is_hidden(ord(character)):
            code = f"U+{ord(character):04X}"
            raise UnreadableError(f"{quoted(scalar.text)} has an invisible character ({code})", "remove it")
    if len(text) > kind.most_characters:
        most = kind.most_characters
        raise UnreadableError(f"{quoted(text)} has {len(text)} characters", f"{most} is the most; shorten it")
    return text


def _duration(text: str, kind: Duration) -> int:
    duration_ms = read_duration(text, (kind.least_ms, kind.most_ms))
    least, most = format_duration(kind.least_ms), format_duration(kind.most_ms)
    if not kind.least_ms <= duration_ms <= kind.most_ms:
        wrong = "short" if duration_ms < kind.least_ms else "long"
        raise UnreadableError(f"{quoted(text)} is too {wrong}", f"write {least} to {most}")
    if duration_ms % kind.step_ms:
        step = format_duration(kind.step_ms)
        raise UnreadableError(f"{quoted(text)} is too fine", f"write a multiple of {step}, from {least} to {most}")
    return duration_ms


def _moment(text: str, kind: Moment) -> int:
    if text == "half":
        return HALF_MS
    if near_miss(text, ("half", "halfway", "half_way", "half_time", "middle")):
        raise UnreadableError(f"{quoted(text)} is not a duration", "did you mean half?")
    return _duration(text, kind.after)


def _start(text: str, kind: Start) -> int:
    words = text.split(maxsplit=1)
    if words == ["tap"]:
        return 0
    if len(words) > 1 and words[0] == "after":
        return _settle(words[1], kind)
    try:
        settle = format_duration(_duration(text, kind.settle))
    except UnreadableError:
        near = near_miss(text, ("tap",))
        advice = f"did you mean {near}?" if near else "write tap, or a settling time such as after 20 s"
        raise UnreadableError(f"{quoted(text)} is no way to start", advice) from None
    raise UnreadableError(f"{quoted(text)} lacks a word", f"did you mean after {settle}?")


def _settle(text: str, kind: Start) -> int:
    try:
        return _duration(text, kind.settle)
    except UnreadableError as error:
        raise UnreadableError(error.found, error.advice.replace("did you mean ", "did you mean after ")) from None


def _amount(text: str, kind: Amount) -> int:
    number = read_amount(text, kind.unit)
    if not kind.least <= number <= kind.most:
        wrong = "low" if number < kind.least else "high"
        limits = f"write {kind.least} {kind.unit} to {kind.most} {kind.unit}"
        raise UnreadableError(f"{quoted(text)} is too {wrong}", limits)
    return number


def _count(scalar: Scalar, kind: Count) -> int:
    limits = f"write a whole number from {kind.least} to {kind.most}"
    if _WHOLE.fullmatch(scalar.text) and not scalar.is_plain:
        raise UnreadableError(f"{quoted(scalar.text)} is text", f"write {scalar.text} without quotes")
    if not _WHOLE.fullmatch(scalar.text):
        raise UnreadableError(f"{quoted(scalar.text)} is not a plain whole number", limits)
    if not kind.least <= int(scalar.text) <= kind.most:
        raise UnreadableError(f"{scalar.text} is too {'few' if int(scalar.text) < kind.least else 'many'}", limits)
    return int(scalar.text)


def _flag(scalar: Scalar) -> bool:
    if scalar.is_plain and scalar.text in ("true", "false"):
        return scalar.text == "true"
    lower = scalar.text.lower()
    meant = "true" if lower in _MEANT_AS_TRUE else "false" if lower in _MEANT_AS_FALSE else ""
    advice = f"did you mean {meant}, without quotes?" if lower == meant else f"did you mean {meant}?"
    raise UnreadableError(
        f"{quoted(scalar.text)} is neither true nor false", advice if meant else "write true or false"
    )


def _items_of(text: str, kind: Word) -> str:
    """Give the list that `left` or `left and right` was meant to be, or nothing."""
    words = [word for word in re.findall(r"[a-z]+", text.lower()) if word != "and"]
    lists = [other.partition("]")[0] for other in kind.otherwise if other.startswith("[")]
    is_list = any(set(words) <= set(re.findall(r"\w+", other)) for other in lists)
    return f"[{', '.join(words)}]" if words and is_list else ""


def _word(text: str, kind: Word) -> str:
    if text in kind.words:
        return text
    near = near_miss(text, kind.words) or _items_of(text, kind)
    advice = f"did you mean {near}?" if near else f"write {' or '.join((*map(_as_one, kind.words), *kind.otherwise))}"
    raise UnreadableError(f"{quoted(text)} is not known here", advice)


def _as_one(word: str) -> str:
    """Quote what has several words, so that its end can be seen within a sentence."""
    return quoted(word) if " " in word else word
