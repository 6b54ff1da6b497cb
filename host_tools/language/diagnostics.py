"""Words the problems of a file: what is wrong, at which line and column, and what to do about it.

Rule: nothing from a file reaches the terminal that steers it or hides, and the caret stands under the character
it speaks of, whatever came before it. Must not know: YAML, or what a routine is.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Self

from companion.text_checks import is_hidden
from host_tools.tongues.tongue import ISOLATES, count, is_isolating, say

ERROR = "error"
WARNING = "warning"

PLACE, FOUND, ADVICE, SOURCE, CARET = "place", "found", "advice", "source", "caret"
"""The parts a piece of a message can have in it, for whoever sets them in colours."""

Piece = tuple[str, str]
"""A piece of a message, and its part in it."""

_SHOWN_PROBLEMS = 50
"""A file broken from end to end is not helped by more."""

_LINE_COLUMNS = 100
_LEAD_COLUMNS = 40
"""How much of a long source line is shown, and how much of that stands before the caret."""

_QUOTED_CHARACTERS = 40
_ODD_BLANK = re.compile(r"[^\S ]")


class Problem(NamedTuple):
    """One thing found in a file, and the advice that goes with it.

    `line` and `column` count from 1, in characters; line 0 speaks of the file as a whole. `found` and `advice` are
    plain words without a full stop; `source` is the text of the line, as it stands in the file.
    """

    path: str
    line: int
    column: int
    found: str
    advice: str = ""
    severity: str = ERROR
    source: str = ""

    @property
    def headline_pieces(self) -> tuple[Piece, ...]:
        """The headline, piece by piece, each with its part in it."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        kind = "" if self.severity == ERROR else say("warning: ")
        advice = f"; {self.advice}" if self.advice else ""
        return (printable(f"{place}: "), PLACE), (printable(kind + self.found), FOUND), (printable(advice), ADVICE)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The headline, then the source line with a caret under the place, piece by piece."""
        if not self.line:
            return self.headline_pieces
        number = str(self.line)
        shown, lead = _clip(self.source, self.column - 1)
        margin = f"\n  {number} | {shown}\n  {' ' * len(number)} | {' ' * lead}"
        return (*self.headline_pieces, (margin, SOURCE), ("^", CARET))

    @property
    def headline(self) -> str:
        """The problem in one line: `file:line:column: what was found; what to do`."""
        return "".join(text for text, _ in self.headline_pieces)

    def __str__(self) -> str:
        """Give the whole of it: three lines, or one for the file as a whole."""
        return "".join(text for text, _ in self.pieces)


class RoutineError(Exception):
    """A routine cannot be used; `problems` holds everything found, file by file, each in its order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        paths = list(dict.fromkeys(problem.path for problem in problems))
        self.problems = tuple(sorted(problems, key=lambda each: (paths.index(each.path), each.line, each.column)))

    @property
    def shown(self) -> tuple[Problem, ...]:
        """Every problem, or the first fifty."""
        return self.problems[:_SHOWN_PROBLEMS]

    @property
    def rest(self) -> str:
        """How many more there are than are shown; empty if none."""
        hidden = len(self.problems) - len(self.shown)
        return count("and {count} more", "and {count} more", hidden) if hidden else ""

    def __str__(self) -> str:
        """Give every problem in full, or the first fifty and how many more there are."""
        return "\n".join(filter(None, [*map(str, self.shown), self.rest]))


class Suggestion(str):
    """Advice that names a change: whoever wrote `written` at the place surely meant `meant`."""

    __slots__ = ("meant", "written")
    written: str
    meant: str

    def __new__(cls, advice: str, written: str, meant: str) -> Self:
        """Say `advice`, and keep the change beside it: no program reads what a person is told."""
        made = super().__new__(cls, advice)
        made.written, made.meant = written, meant
        return made


class Examples(str):
    """Advice that names amounts to write, each as it would be written."""

    __slots__ = ("amounts",)
    amounts: tuple[str, ...]

    def __new__(cls, advice: str, *amounts: str) -> Self:
        """Say `advice`, and keep the amounts beside it."""
        made = super().__new__(cls, advice)
        made.amounts = amounts
        return made


def amounts_in(advice: str) -> tuple[str, ...]:
    """Return what advice names to write: whether it can be, only its place can tell."""
    if isinstance(advice, Suggestion):
        return (advice.meant,)
    return advice.amounts if isinstance(advice, Examples) else ()


def instead(advice: str, written: str, meant: str) -> Suggestion:
    """Advise to write `meant` instead of `written`."""
    return Suggestion(advice, clipped(written), meant)


def did_you_mean(written: str, meant: str) -> Suggestion:
    """Suggest to write `meant` instead of `written`."""
    return instead(say("did you mean {meant}?", meant=meant), written, meant)


class UnreadableError(ValueError):
    """A value cannot be read as what its key asks for; whoever knows where it stands makes a Problem of it."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found, advice)
        self.found = found
        self.advice = advice


def printable(text: str) -> str:
    """Replace every hidden letter, those that routines and tables may not have: no file steers a terminal.

    What a sentence from right to left has around its places stays, if every beginning has its end.
    """
    ours = ISOLATES if is_isolating(text) else ""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if is_hidden(ord(letter)) and letter not in ours else letter for letter in text
    )


def clipped(text: str) -> str:
    """Give a value for a message: one line, unprintable characters spelt out, the end of a long text left out."""
    if len(text) > _QUOTED_CHARACTERS:
        text = text[: _QUOTED_CHARACTERS - 3] + "..."
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def quoted(text: str) -> str:
    """Quote a value for a message."""
    return f'"{clipped(text)}"'


def _clip(source: str, before: int) -> tuple[str, int]:
    """Give the part of a line around a place, and how many columns stand before that place.

    A tab shows as one blank, so that the caret does not depend on anybody's tab stops.
    """
    start = max(0, before - _LEAD_COLUMNS) if len(source) > _LINE_COLUMNS else 0
    end = start + _LINE_COLUMNS
    head = "..." if start else ""
    tail = "..." if end < len(source) else ""
    lead = _shown(source[start:before])
    return f"{head}{lead}{_shown(source[before:end])}{tail}", len(head) + _columns(lead)


def _shown(source: str) -> str:
    """Make what is no plain space visible: it may be what is wrong."""
    return _ODD_BLANK.sub("\N{REPLACEMENT CHARACTER}", printable(source.replace("\t", " ")))


def _columns(text: str) -> int:
    """Give the columns a terminal gives a text: wide letters two, accents and joiners none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  # its tables are seldom needed

    return cell_len(text)
