"""A tongue nobody speaks: every letter is told from its English one, every word is a third longer, every place stays."""

import re

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER = "áƀçđéƒǧħíĵķłɱñóþɋŕšŧúṽŵẋýžÁƁÇĐÉƑǦĦÍĴĶŁṀÑÓÞɊŔŠŦÚṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _OTHER)
_WORD_OR_PLACE = re.compile(r"\{\w+\}|%\(\w+\)[sr]|%[sr]|[^\W\d_]+")
LEFT_BEHIND = re.compile(r"[A-Za-z]{2,}")


def pseudo(text: str) -> str:
    """Return a sentence in it."""
    return _WORD_OR_PLACE.sub(lambda found: _longer(found[0]), text)


def _longer(word: str) -> str:
    return word if word.startswith(("{", "%")) else word.translate(_LETTERS) + "ẋ" * (len(word) // 3)


class Pseudo:
    """What stands for a catalogue of it."""

    def gettext(self, text: str) -> str:
        return pseudo(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return pseudo(one if number == 1 else many)
