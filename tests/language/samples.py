"""Small routines for tests to bend."""

from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from host_tools.language.routine import Routine

ONE_POSITION = """\
title: Test
cautions: [Stop at pain.]
equipment: A soft ball
stay: 1 min
positions:
  - name: Calf
    place: The ball under the calf.
"""


def load(text: str) -> Routine:
    """Load a routine from text that messages call test.yaml."""
    return load_text(text, "test.yaml")


def with_line(line: str) -> str:
    """Give the one-position routine with a line before its positions."""
    return ONE_POSITION.replace("positions:", f"{line}\npositions:")


def with_stay(stay: str) -> str:
    """Give the one-position routine with another stay."""
    return ONE_POSITION.replace("stay: 1 min", f"stay: {stay}")


def headlines(text: str) -> list[str]:
    """Give what is wrong with a text, a line each; nothing if it loads."""
    try:
        load(text)
    except RoutineError as error:
        return [problem.headline for problem in error.problems]
    return []
