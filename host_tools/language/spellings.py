"""Spells a duration plainly that was written in another way: `30 Sek.`, `2½ min`, `two minutes`, `1分30秒`, `2m30`.

Rule: what comes out is only ever suggested, and only where it can be read. Must not know: what a duration may be.
"""

from __future__ import annotations

import re
import unicodedata

_MINUTES = "m mn minuts minute minutes minuten minuto minutos 分 分間 دقيقة دقيقه دقائق دقيقتان دقيقتين"
_SECONDS = "second seconds sek seks sekunde sekunden seg segs segundo segundos 秒 秒間 ثانية ثانيه ثوان ثواني"
_MILLISECONDS = "msec msecs millis millisekunden milisegundos ミリ秒"
NEAR_UNITS = {
    **dict.fromkeys(_MINUTES.split(), "min"),
    **dict.fromkeys(_SECONDS.split(), "s"),
    **dict.fromkeys(_MILLISECONDS.split(), "ms"),
}
"""How a unit is called by whoever does not know how the language calls it, in each tongue that unknot speaks."""

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
_IN_WORDS = {
    **{word: number for number, word in enumerate(_NUMBERS.split())},
    "a": 1,
    "an": 1,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_PARTS_OF_ONE = {"½": "5", "¼": "25", "¾": "75"}
_PART_OF_ONE = re.compile(rf"([0-9]*) ?([{''.join(_PARTS_OF_ONE)}])")
_TIMES = r"x|\u00d7|times|rounds?|sets?|reps?|mal|veces|回|مرات"
_SO_MANY_TIMES = re.compile(rf"0*([1-9][0-9]?)(?:\.0+)?(?: ?(?:{_TIMES}))?")
_WORD = re.compile(r"[^\W\d_]+")
_A_HALF = re.compile(r"(?:a )?half (?:a |of a )?(?=minute|min|second|sec)")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_DOT_AFTER_A_UNIT = re.compile(r"(?<=[^\W\d_])\.")


def plainly(text: str) -> str:
    """Give the text with its numbers and units as the language spells them; what it does not know stays."""
    told = "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in text.lower())
    told = _PART_OF_ONE.sub(lambda found: f"{found[1] or 0}.{_PARTS_OF_ONE[found[2]]}", told)
    told = _DOT_AFTER_A_UNIT.sub("", _DECIMAL_COMMA.sub(".", _A_HALF.sub("0.5 ", told)))
    told = _WORD.sub(lambda found: f" {_spelt(found[0])} ", told)
    return " ".join(told.split())


def _spelt(word: str) -> str:
    return str(_IN_WORDS[word]) if word in _IN_WORDS else NEAR_UNITS.get(word, word)


def number_meant(text: str) -> str:
    """Give the whole number of `3x`, `three times`, `twice` or `2.0`, or nothing if there is another or none."""
    told = re.sub(r"\bonce\b", "1", re.sub(r"\btwice\b", "2", plainly(text)))
    found = _SO_MANY_TIMES.fullmatch(told)
    return found[1] if found else ""
