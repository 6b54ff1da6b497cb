"""The corpus of broken routines: `broken/NAME.yaml` and, beside it, `broken/NAME.expected`, every word of the message.

To add a case, write the YAML and run `python -m tests.language.broken_corpus`: it writes the expected text of every
case that has none. To accept a changed message, delete its file first, and read the new one before it is committed.
"""

import os
from pathlib import Path

from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_routine

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path.stem for path in BROKEN.glob("*.yaml"))


def message(name: str) -> str:
    """Load a case from within its folder, as its author would, and give the message, or the warnings if it loads."""
    before = Path.cwd()
    os.chdir(BROKEN)
    try:
        routine = load_routine(f"{name}.yaml")
    except RoutineError as error:
        return f"{error}\n"
    finally:
        os.chdir(before)
    return "".join(f"{warning}\n" for warning in routine.warnings)


def expected(name: str) -> Path:
    """Give the file that holds the message of a case."""
    return BROKEN / f"{name}.expected"


if __name__ == "__main__":
    for case in CASES:
        if not expected(case).exists():
            expected(case).write_text(message(case), encoding="utf-8")
            print(f"--- {case}\n{message(case)}", end="")
