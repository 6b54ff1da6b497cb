"""Parses a file past what is not YAML in it, so that one run tells the rest too.

Rule: the change is the one that was advised, and only to a single line, so that those around it stay as they are; where
that does not help, reading ends with what was found so far. Must not know: what a routine is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from host_tools.language.diagnostics import RoutineError
from host_tools.language.source_file import MOST_BYTES, SourceFile
from host_tools.language.yaml_tree import Node, Scalar, parse_yaml

if TYPE_CHECKING:
    from host_tools.language.problem_list import ProblemList

_MENDS = (
    (re.compile(r"^( *)-(?=[^\s-])"), r"\1- "),
    (re.compile(r"^( *)[*\u2010-\u2015\u2022\u00b7\u25aa\u25cf](?= )"), r"\1-"),
    (re.compile(r"^( *)//"), r"\1#"),
    (re.compile(r"^( *(?:- +)?\w+)(?::\u00a0|\uff1a| ?= ?|:(?=[^\s/]))"), r"\1: "),
)
"""A dash or colon without its space or another sign for it, another sign for a note: what stands there, what should."""

_TEXT = re.compile(r"^( *(?:- +)*\w+: +| *(?:- +)+(?![^\s:]+: ))([^\s'\"\[{&].*)$")
"""A key or a dash, and the text behind it that may need quotes; what begins with a bracket or quote may go on below."""


def parse_mended(source: SourceFile, problems: ProblemList) -> Node:
    """Parse the text into nodes; what is not plain YAML is reported, and read on from if a line can be mended.

    Raises RoutineError where it cannot, or where the file is so long that parsing it again would take a while.
    """
    lines, last = source.lines, 0
    text, most_characters = source.text, MOST_BYTES
    while True:
        try:
            return parse_yaml(SourceFile(source.path, text))
        except RoutineError as error:
            (problem,) = error.problems
            if problem.line > last:
                problems.error(Scalar(problem.line, problem.column, "", is_plain=True), problem.found, problem.advice)
            most_characters -= len(text)
            column = _mend(lines, problem.line - 1)
            if problem.line <= last or most_characters < len(text) or not column:
                problems.raise_errors()
            last = problem.line
            problems.silence(last, column)
            text = "\n".join(lines)


def _mend(lines: list[str], at: int) -> int:
    """Change one of the lines as its advice says; give the column from which it is another, 0 if it is the same."""
    line = lines[at]
    for pattern, replacement in _MENDS:
        if pattern.search(line):
            lines[at] = pattern.sub(replacement, line)
            return 1
    text = _TEXT.match(line)
    below = next((each for each in lines[at + 1 :] if each.strip()), "")
    if not text or len(below) - len(below.lstrip()) > len(line) - len(line.lstrip(" -")):
        return 0
    lines[at] = text[1] + json.dumps(text[2], ensure_ascii=False)
    return len(text[1]) + 1
