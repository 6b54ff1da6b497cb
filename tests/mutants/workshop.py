"""A copy of the house in which mutmut may mutate one module: the firmware below `src`, the tests that judge it beside it.

Rule: nothing outside `place` is written. mutmut names modules by their path below `src`, as the tests import them.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from tests.mutants.plan import OUT, TESTS

HOME = Path(__file__).resolve().parents[2]
PLACE = HOME / "build" / "mutants"
_SURVIVED = (0, 5, 33, 36)
"""mutmut's exit codes: all tests passed, there is none, or too late by the clock, which on a busy machine says nothing."""

_MOST_CPU_S = 60
_SETTINGS = """\
[tool.pytest.ini_options]
pythonpath = ["."]
addopts = "-q -p no:cacheprovider"
[tool.mutmut]
source_paths = ["src"]
only_mutate = {only}
also_copy = ["host_tools", "routines", "docs"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
timeout_multiplier = 2.5
timeout_constant = 3.0
"""
_CONFTEST = '''\
from hypothesis import Phase, is_hypothesis_test, settings
settings.register_profile(
    "mutants", derandomize=True, deadline=None, database=None, max_examples=15, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("mutants")

def pytest_collection_modifyitems(items):
    """What is drawn comes last: a story told by hand kills sooner."""
    items.sort(key=lambda item: is_hypothesis_test(getattr(item, "obj", None)))
'''


def build(module):
    """Return the folder in which the tests of `module` (companion/gestures) judge its mutants."""
    place = PLACE / module.replace("/", "_")
    shutil.rmtree(place, ignore_errors=True)
    for folder in ("companion", "shell"):
        shutil.copytree(HOME / "firmware" / folder, place / "src" / folder, ignore=_IGNORED)
    for folder in ("host_tools", "routines", "docs"):
        shutil.copytree(HOME / folder, place / folder, ignore=_IGNORED)
    _copy_tests(place)
    settings = _SETTINGS.format(only=json.dumps([f"src/{module}.py"]), tests=json.dumps(_tests(module)))
    (place / "pyproject.toml").write_text(settings)
    return place


def _copy_tests(place):
    shutil.rmtree(place / "tests", ignore_errors=True)
    shutil.copytree(HOME / "tests", place / "tests", ignore=_IGNORED)
    (place / "tests" / "conftest.py").write_text(_CONFTEST)


def _tests(module):
    return [*TESTS[module], *(f"--deselect={each}" for each in OUT)]


_IGNORED = shutil.ignore_patterns("__pycache__", "node_modules", "static", "pico")


def run(module, children):
    """Let mutmut judge every mutant; return what came of it."""
    place = build(module)
    told = subprocess.run(
        [Path(sys.executable).with_name("mutmut"), "run", "--max-children", str(children)],
        cwd=place,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode or not _judged(place, module).exists():
        sys.exit(f"mutmut: {told.stdout[-3000:]}{told.stderr[-3000:]}")
    return _came(place, module)


def run_again(module, known):
    """Let the tests of today judge those that lived when all were judged, one at a time, and are not `known` as equivalent.

    What was killed stays killed.
    """
    place = PLACE / module.replace("/", "_")
    was, now = place / "src" / f"{module}.py", HOME / "firmware" / f"{module}.py"
    if not _judged(place, module).exists() or was.read_bytes() != now.read_bytes():
        sys.exit(f"{module} has changed since all its mutants were judged: leave --survivors out")
    _copy_tests(place / "mutants")
    for path in (HOME / "firmware").glob("[cs]*/*.py"):
        if path != now:
            shutil.copy(path, place / "mutants" / "src" / path.relative_to(HOME / "firmware"))
    told = json.loads(_judged(place, module).read_text())
    for name, code in told["exit_code_by_key"].items():
        if code not in _SURVIVED or _difference(place, name) in known:
            continue
        if not _lives(place / "mutants", module, name):
            told["exit_code_by_key"][name] = 1
    _judged(place, module).write_text(json.dumps(told))
    return _came(place, module)


def _lives(place, module, name):
    """mutmut's modules hold every mutant, and ask the environment which to be."""
    settings = {"MUTANT_UNDER_TEST": name, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "src"}
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:xdist", *_tests(module)]
    asked = subprocess.run(
        command, cwd=place, env=os.environ | settings, capture_output=True, text=True, check=False, preexec_fn=_limit
    )
    if asked.returncode > 1:
        sys.exit(f"{name}: {asked.stdout[-3000:]}{asked.stderr[-3000:]}")
    return not asked.returncode


def _limit():
    """What goes round and round is ended by the system, and was noticed."""
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU_S, _MOST_CPU_S))


def _judged(place, module):
    return place / "mutants" / "src" / f"{module}.py.meta"


def _came(place, module):
    """Return ({name: whether it was killed}, {name of a survivor: its difference})."""
    codes = json.loads(_judged(place, module).read_text())["exit_code_by_key"]
    killed = {name: code not in _SURVIVED for name, code in codes.items()}
    return killed, {name: _difference(place, name) for name, is_killed in killed.items() if not is_killed}


def _difference(place, name):
    """Return (function, lines taken away, lines added) of a mutant, without what is around them."""
    shown = subprocess.run(
        [Path(sys.executable).with_name("mutmut"), "show", name], cwd=place, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    shown = [re.sub(r" *# keeps faults? .*", "", line) for line in shown]
    lines = [line for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    taken = " ".join(line[1:].strip() for line in lines if line[0] == "-")
    added = " ".join(line[1:].strip() for line in lines if line[0] == "+")
    function = name.rpartition(".")[2].partition("__mutmut_")[0].removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    return function, taken, added
