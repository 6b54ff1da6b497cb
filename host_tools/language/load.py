"""Loads a routine: a YAML file in, a complete and checked routine out.

Rule: a routine that loads can be compiled and run to its end; one that does not load says everything that is
wrong with it, in one RoutineError. Must not know: the table format, the device.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.language.dose import find_concerns
from host_tools.language.likeness import mistakable, said_of
from host_tools.language.mending import parse_mended
from host_tools.language.problem_list import ProblemList
from host_tools.language.reader import Reader
from host_tools.language.routine_builder import RoutineBuilder
from host_tools.language.source_file import SourceFile, check_source, read_source

if TYPE_CHECKING:
    from host_tools.language.routine import Routine


def load_routine(path: Path | str) -> Routine:
    """Load a routine from a file; RoutineError with every problem, also if the file cannot be read."""
    return _load(read_source(Path(path)))


def load_text(text: str, path: str = "routine") -> Routine:
    """Load a routine from text; `path` is what messages call it. RoutineError with every problem."""
    return _load(check_source(SourceFile(path, text)))


def _load(source: SourceFile) -> Routine:
    problems = ProblemList(source)
    fields = Reader(problems).section(parse_mended(source, problems), "routine")
    if fields is None:
        problems.raise_errors()
        raise AssertionError(source.path)
    assembly = RoutineBuilder(source.path, fields, problems)
    routine = assembly.routine()
    for concern in find_concerns(routine):
        node = assembly.place(concern.number, concern.key)
        report = problems.error if concern.is_error else problems.warning
        report(node, concern.found, concern.advice)
    problems.raise_errors()
    for cue, pair in mistakable(routine):
        problems.warning(assembly.cue_place(cue), *said_of(cue, pair))
    return routine._replace(warnings=problems.warnings)
