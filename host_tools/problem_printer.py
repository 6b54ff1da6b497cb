"""Prints what is wrong: in colours where a person looks on, as plain text everywhere else.

Rule: the words are the same in both. No colour into a pipe or a file, none on a terminal that is dumb, none for whoever
has set NO_COLOR (no-color.org). Must not know: what a problem is about.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from host_tools.language.diagnostics import ADVICE, CARET, ERROR, FOUND, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from host_tools.language.diagnostics import Piece, Problem, RoutineError


def print_error(error: RoutineError, stream: TextIO) -> None:
    """Print every problem in full, or the first fifty and how many more there are."""
    print_problems(error.shown, stream)
    if error.rest:
        print(error.rest, file=stream)


def print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    """Print each problem in full: its headline, the source line, the caret."""
    for problem in problems:
        _print(problem.pieces, problem.severity, stream)


def print_headlines(problems: Iterable[Problem], stream: TextIO) -> None:
    """Print each problem in one line."""
    for problem in problems:
        _print(problem.headline_pieces, problem.severity, stream)


def print_complaint(text: str, stream: TextIO) -> None:
    """Print one line that is about no file: the program's name, and what is the matter."""
    _print((("unknot: ", FOUND), (text, ADVICE)), ERROR, stream)


def _print(pieces: tuple[Piece, ...], severity: str, stream: TextIO) -> None:
    if not _is_coloured(stream):
        print("".join(text for text, _ in pieces), file=stream)
        return
    from rich.console import Console  # noqa: PLC0415  # 60 ms
    from rich.text import Text  # noqa: PLC0415  # same

    speaking = "bold red" if severity == ERROR else "bold yellow"
    styles = {PLACE: "bold", FOUND: speaking, CARET: speaking}
    text = Text.assemble(*((text, styles.get(part, "")) for text, part in pieces))
    Console(file=stream).print(text, soft_wrap=True)


def _is_coloured(stream: TextIO) -> bool:
    """Tell whether a terminal that knows colours is at the other end, and nobody has asked for none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
