"""`make marks`: takes away each line that is marked as keeping a fault, and looks whether that fault's first test fails.

Rule: works on a copy of the house; a condition is made always true, then never, and any other line is left out.
"""

import re
import shutil
import subprocess
import sys

from host_tools.documents.faults_page import HOME, faults, marks

PLACE = HOME / "build" / "marks"
_LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", ".git", ".venv", "node_modules", "build", "dist", ".*_cache", ".hypothesis"
)
_CONDITION = re.compile(r"^(\s*)(el)?if .*:(  # .*)?$")
_LINKED = (".venv", "node_modules")


def main(given):
    """Exit 0 if every mark is needed by a test. `given` are numbers of faults, all if there are none."""
    chosen = {int(each) for each in given}
    _copy()
    tests = {row["number"]: row["tests"][0] for row in faults() if row["tests"]}
    idle = 0
    for mark in marks():
        for number in mark.faults:
            if chosen and number not in chosen:
                continue
            is_tied = mark.path.suffix != ".py" or _is_tied(mark, tests[number])
            idle += not is_tied
            how = "the test fails without it" if is_tied else "NOT TIED"
            if mark.path.suffix != ".py":
                how = "not Python: named only"
            print(f"fault {number:2} {mark.where}: {how} ({tests[number]})", flush=True)
    return int(idle > 0)


def _copy():
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(HOME, PLACE, ignore=_LEFT_OUT)
    for name in _LINKED:
        (PLACE / name).symlink_to(HOME / name)


def _is_tied(mark, test):
    there = PLACE / mark.path.relative_to(HOME)
    text = there.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    try:
        for broken in _broken(lines[mark.line - 1]):
            there.write_text("".join([*lines[: mark.line - 1], broken, *lines[mark.line :]]), encoding="utf-8")
            if not _passes(test):
                return True
    finally:
        there.write_text(text, encoding="utf-8")
    return False


def _broken(line):
    found = _CONDITION.match(line.rstrip("\n"))
    if found:
        return [f"{found[1]}{found[2] or ''}if {value}:\n" for value in (True, False)]
    return [f"{line[: len(line) - len(line.lstrip())]}pass\n"]


def _passes(test):
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:xdist", "-p", "no:cacheprovider", test]
    try:
        return subprocess.run(command, cwd=PLACE, capture_output=True, timeout=90, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
