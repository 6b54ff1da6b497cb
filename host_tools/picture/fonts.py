"""Finds the letters that the font of the pictures lacks in the fonts of this machine.

Rule: nothing is looked for where that font has them all; the same machine gives the same fonts; what none here has is
said, never drawn over in silence. Heavy: imported where there is something to draw.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, findfont, findSystemFonts, fontManager
from matplotlib.ft2font import FaceFlags, FT2Font

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILY = "DejaVu Sans"
"""Comes with matplotlib."""
_WIDE, _NARROW = "W", "M"
"""As wide as a letter of unknown form, of full width or not."""


def families_for(words: str) -> list[str]:
    """Return the families that have these letters, ours first."""
    return list(dict.fromkeys([FAMILY, *filter(None, map(_family_of, words))]))


def lacking(words: str) -> str:
    """Return the letters that no font here has, each once."""
    return "".join(dict.fromkeys(letter for letter in words if not _family_of(letter)))


def measurable(words: str) -> str:
    """Return `words` with a stand-in for each letter that no font here has: whoever looks at it may have one."""
    shapes: dict[str, str | int | None] = {
        letter: _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW for letter in lacking(words)
    }
    return words.translate(str.maketrans(shapes))


@cache
def _family_of(letter: str) -> str:
    if ord(letter) in _our_letters() or unicodedata.category(letter) == "Cf":  # joiners have no shape
        return FAMILY
    found = (path for path, letters in _fonts_here() if ord(letter) in letters)
    return next(map(_added, found), "")


@cache
def _our_letters() -> frozenset[int]:
    return frozenset(FT2Font(findfont(FontProperties(family=FAMILY))).get_charmap())


@cache
def _fonts_here() -> tuple[tuple[Path, frozenset[int]], ...]:
    """Return every font with its letters, the plainest first. matplotlib's own list is as old as its first use."""
    return tuple(_read(sorted(map(Path, findSystemFonts()), key=_plainness)))


def _plainness(path: Path) -> tuple[bool, bool, Path]:
    return "Regular" not in path.stem, "Sans" not in path.stem, path


def _read(paths: list[Path]) -> Iterator[tuple[Path, frozenset[int]]]:
    for path in paths:
        with suppress(OSError, RuntimeError):  # no font, or none that FreeType reads
            font = FT2Font(path)
            if font.face_flags & FaceFlags.SCALABLE:
                yield path, frozenset(font.get_charmap())


@cache
def _added(path: Path) -> str:
    """Make a font known to matplotlib; return its family, the first of several."""
    count = len(fontManager.ttflist)
    fontManager.addfont(path)
    return fontManager.ttflist[count].name
