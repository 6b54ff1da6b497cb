"""Says a sentence in the tongue that is spoken; the sentence in English is its own name in the catalogue.

Rule: which tongue is spoken is set at the edge, by who knows whose words are wanted; everything else only says. Read by
the standard library from what Babel compiled; a sentence that is in no catalogue is said in English.
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUES = Path(__file__).parent / "catalogues"
ENGLISH = "en"
TONGUES = {"en": "English", "de": "Deutsch", "es": "Español", "ja": "日本語", "ar": "العربية"}
"""What each is called by who speaks it, by its code as BCP 47 has it."""
FROM_RIGHT_TO_LEFT = frozenset({"ar"})
ISOLATES = "\u2068\u2069"
"""What stands before and behind a text that has a direction of its own."""

_spoken = ContextVar("spoken", default=ENGLISH)


def spoken() -> str:
    """Return the code of the tongue that is spoken."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak that tongue meanwhile; "" is the one that is spoken already."""
    before = _spoken.set(language or spoken())
    try:
        yield
    finally:
        _spoken.reset(before)


def marked(text: str) -> str:
    """Return a sentence as it is: marked for the catalogue, to be said later, by `say`."""
    return text


def say(text: str, **values: object) -> str:
    """Say a sentence, with `values` in the places it has for them; no sentence is empty."""
    said = _catalogue(spoken()).gettext(text) if text else ""
    return said.format(**_isolated(values)) if values else said


def count(one: str, many: str, number: int, **values: object) -> str:
    """Say a sentence of that many; both forms are English, and a tongue has as many as it needs."""
    return _catalogue(spoken()).ngettext(one, many, number).format(**{"count": number, **_isolated(values)})


def _isolated(values: dict[str, object]) -> dict[str, object]:
    """Give each text within a sentence from right to left a direction of its own."""
    if spoken() not in FROM_RIGHT_TO_LEFT:
        return values
    return {
        name: f"{ISOLATES[0]}{value}{ISOLATES[1]}" if isinstance(value, str) else value
        for name, value in values.items()
    }


def is_isolating(text: str) -> bool:
    """Tell whether a text may have come from here: it is said from right to left, and all that begins in it ends."""
    if spoken() not in FROM_RIGHT_TO_LEFT:
        return False
    depth = 0
    for letter in text:
        depth += (letter == ISOLATES[0]) - (letter == ISOLATES[1])
        if depth < 0:
            return False
    return depth == 0


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("unknot", CATALOGUES, [language], fallback=True)
