"""Wraps lines by the columns a terminal gives their letters: wide ones two, accents and joiners none.

Rule: words of wide letters may break anywhere, as they have no blanks. Must not know: what is said.
"""

from __future__ import annotations

import re
import textwrap

WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
"""Scripts of wide letters: Chinese, Japanese, Korean."""

_WIDE = re.compile(f"([{WIDE}])")


class _Piece(str):
    """A piece of a line; its length is how many columns it takes."""

    __slots__ = ()

    def __len__(self) -> int:
        from rich.cells import cell_len  # noqa: PLC0415  # its tables are seldom needed

        return super().__len__() if self.isascii() else cell_len(str(self))


class _Wrapper(textwrap.TextWrapper):
    def _split(self, text: str) -> list[str]:
        pieces = (piece for chunk in super()._split(text) for piece in _WIDE.split(chunk))
        return [_Piece(piece) for piece in pieces if piece]


def wrapped(text: str, columns: int, lead: str = "", indent: str = "") -> list[str]:
    """Return `text` in lines of at most so many columns; `lead` stands before the first, `indent` before the others."""
    return _Wrapper(columns, initial_indent=lead, subsequent_indent=indent).wrap(text)
