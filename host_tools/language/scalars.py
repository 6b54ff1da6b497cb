"""Reads single values: from the letters in the file to text, a number or a flag.

Rule: every value has one meaning, the same an editor gives it (YAML 1.2, core schema), or is an UnreadableError
that says what to write. Must not know: which key a value belongs to, or where it stands.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from companion.text_checks import is_hidden
from host_tools.language.diagnostics import Suggestion, UnreadableError, clipped, did_you_mean, quoted
from host_tools.language.limits import amount_within, duration_within
from host_tools.language.paces import pace_meant
from host_tools.language.quantities import format_duration
from host_tools.language.spellings import number_meant
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
from host_tools.tongues.tongue import marked, say

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
            value = duration_within(scalar.text, kind)
        case Moment():
            value = _moment(scalar.text, kind)
        case Start():
            value = _start(scalar.text, kind)
        case Amount():
            value = amount_within(scalar.text, kind)
        case Count():
            value = _count(scalar, kind)
        case Flag():
            value = _flag(scalar)
        case Word():
            value = _word(scalar.text, kind)
        case CueName():
            value = scalar.text
    return value


def amount_meant(scalar: Scalar, kind: Duration | Moment) -> str:
    """Give the text of a duration or moment as it could be written, the one that was surely meant, or nothing."""
    try:
        read_value(scalar, kind)
    except UnreadableError as error:
        return error.advice.meant if isinstance(error.advice, Suggestion) else ""
    return scalar.text


def _text(scalar: Scalar, kind: Text) -> str:
    if scalar.is_plain and (_NUMBER.fullmatch(scalar.text) or _TRUTH.fullmatch(scalar.text)):
        is_number = _NUMBER.fullmatch(scalar.text)
        means = (
            marked("{value} means a number, not text") if is_number else marked("{value} means true or false, not text")
        )
        advice = say("put it in quotes: {sample}", sample=quoted(scalar.text))
        raise UnreadableError(say(means, value=quoted(scalar.text)), advice)
    text = " ".join(scalar.text.split())
    if not text:
        raise UnreadableError(say("has nothing in its quotes"), say("write some text"))
    for character in text:
        if is_hidden(ord(character)):
            code = f"U+{ord(character):04X}"
            found = say("{value} has an invisible character ({code})", value=quoted(scalar.text), code=code)
            raise UnreadableError(found, say("remove it"))
    if len(text) > kind.most_characters:
        found = say("{value} has {number} characters", value=quoted(text), number=len(text))
        raise UnreadableError(found, say("{most} is the most; shorten it", most=kind.most_characters))
    return text


def _moment(text: str, kind: Moment) -> int:
    if text == "half":
        return HALF_MS
    if near_miss(text, ("half", "halfway", "half_way", "half_time", "middle")):
        raise UnreadableError(say("{value} is not a duration", value=quoted(text)), did_you_mean(text, "half"))
    return duration_within(text, kind.after)


def _start(text: str, kind: Start) -> int:
    words = text.split(maxsplit=1)
    if words == ["tap"]:
        return 0
    if len(words) > 1 and words[0] == "after":
        return _settle(words[1], kind)
    try:
        settle = format_duration(duration_within(text, kind.settle))
    except UnreadableError:
        near = near_miss(text, ("tap",))
        advice = did_you_mean(text, near) if near else say("write tap, or a settling time such as after 20 s")
        raise UnreadableError(say("{value} is no way to start", value=quoted(text)), advice) from None
    raise UnreadableError(say("{value} lacks a word", value=quoted(text)), did_you_mean(text, f"after {settle}"))


def _settle(text: str, kind: Start) -> int:
    try:
        return duration_within(text, kind.settle)
    except UnreadableError as error:
        advice = error.advice
        if isinstance(advice, Suggestion):
            advice = did_you_mean(advice.written, f"after {advice.meant}")
        raise UnreadableError(error.found, advice) from None


def _count(scalar: Scalar, kind: Count) -> int:
    if _WHOLE.fullmatch(scalar.text) and not scalar.is_plain:
        advice = say("write {sample} without quotes", sample=scalar.text)
        raise UnreadableError(say("{value} is text", value=quoted(scalar.text)), advice)
    limits = say("write a whole number from {least} to {most}", least=kind.least, most=kind.most)
    if not _WHOLE.fullmatch(scalar.text):
        meant = number_meant(scalar.text)
        advice = did_you_mean(scalar.text, meant) if meant and kind.least <= int(meant) <= kind.most else limits
        raise UnreadableError(say("{value} is not a plain whole number", value=quoted(scalar.text)), advice)
    if not kind.least <= int(scalar.text) <= kind.most:
        is_less = int(scalar.text) < kind.least
        wrong = marked("{value} is too few") if is_less else marked("{value} is too many")
        raise UnreadableError(say(wrong, value=scalar.text), limits)
    return int(scalar.text)


def _flag(scalar: Scalar) -> bool:
    if scalar.is_plain and scalar.text in ("true", "false"):
        return scalar.text == "true"
    lower = scalar.text.lower()
    meant = "true" if lower in _MEANT_AS_TRUE else "false" if lower in _MEANT_AS_FALSE else ""
    advice = did_you_mean(scalar.text, meant) if meant else say("write true or false")
    if meant and lower == meant:
        unquoted = say("did you mean {meant}, without quotes?", meant=meant)
        advice = Suggestion(unquoted, clipped(scalar.text), meant)
    raise UnreadableError(say("{value} is neither true nor false", value=quoted(scalar.text)), advice)


def _items_of(text: str, kind: Word) -> str:
    """Give the list that `left` or `left and right` was meant to be, or nothing."""
    words = [word for word in re.findall(r"[a-z]+", text.lower()) if word != "and"]
    lists = [other.partition("]")[0] for other in kind.otherwise if other.startswith("[")]
    is_list = any(set(words) <= set(re.findall(r"\w+", other)) for other in lists)
    return f"[{', '.join(words)}]" if words and is_list else ""


def _pace_of(text: str, kind: Word) -> str:
    """Give the pace that `4-7-8` was meant to be, where one could stand, or nothing."""
    return pace_meant(text) if any(other.startswith("{in: ") for other in kind.otherwise) else ""


def _word(text: str, kind: Word) -> str:
    if text in kind.words:
        return text
    near = near_miss(text, kind.words) or _items_of(text, kind) or _pace_of(text, kind)
    words = say(" or ").join((*map(_as_one, kind.words), *map(say, kind.otherwise)))
    advice = did_you_mean(text, near) if near else say("write {sample}", sample=words)
    raise UnreadableError(say("{value} is not known here", value=quoted(text)), advice)


def _as_one(word: str) -> str:
    """Quote what has several words, so that its end can be seen within a sentence."""
    return quoted(word) if " " in word else word
