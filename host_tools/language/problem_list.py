"""Collects the problems of one file while it is read.

Rule: a problem is added where it is found and reading goes on, so that one run tells everything; a file with a
hundred errors is given up on, so that no file takes long. Must not know: what a routine is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.diagnostics import ERROR, WARNING, Problem, RoutineError

if TYPE_CHECKING:
    from host_tools.language.source_file import SourceFile
    from host_tools.language.yaml_tree import Node

_MOST_ERRORS = 100


class ProblemList:
    """Collects errors and warnings, each at a node of the tree."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._found: dict[Problem, None] = {}
        self._losses: set[Problem] = set()
        self._silent: dict[int, int] = {}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Every warning, in the order of the file."""
        return self._of(WARNING)

    def error(self, node: Node, found: str, advice: str) -> None:
        """Add an error; the same one twice counts once."""
        self._add(self._source.problem(node.line, node.column, found, advice, ERROR))

    def warning(self, node: Node, found: str, advice: str) -> None:
        """Add a warning; the same one twice counts once."""
        self._add(self._source.problem(node.line, node.column, found, advice, WARNING))

    def loss(self, node: Node, found: str, advice: str) -> None:
        """Add a warning that something of the file is lost; it is true whatever else is wrong."""
        self._losses.add(self._add(self._source.problem(node.line, node.column, found, advice, WARNING)))

    def silence(self, line: int, column: int) -> None:
        """Take nothing more about a line from this column on, because it is not read as it stands."""
        self._silent[line] = column

    def raise_errors(self) -> None:
        """Raise RoutineError if there is any error; warnings then wait, for the doses of a broken file are guesses."""
        if errors := self._of(ERROR):
            raise RoutineError((*errors, *self._losses))

    def _add(self, problem: Problem) -> Problem:
        if problem.column >= self._silent.get(problem.line, problem.column + 1):
            return problem
        self._found[problem] = None
        if len(self._found) >= _MOST_ERRORS:
            self.raise_errors()
        return problem

    def _of(self, severity: str) -> tuple[Problem, ...]:
        found = [problem for problem in self._found if problem.severity == severity]
        return tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))
