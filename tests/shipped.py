"""What ships, as the tests use it: the four routines in one table, and the scenarios played on every target."""

from functools import cache
from pathlib import Path

import host_tools
from host_tools.language.load import load_routine
from host_tools.language.routine import Routine
from host_tools.rehearsal.scenario import read_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.simulate import Session
from host_tools.table.compile import compile_routines

ROUTINES = ("erector_spinae", "gentle_back", "breathing", "one_ball_both_sides")
SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.scenario"))


@cache
def routine(name: str) -> Routine:
    """Return a shipped routine."""
    return load_routine(host_tools.ROUTINES / f"{name}.yaml")


@cache
def table(*names: str, has_texts: bool = True) -> bytes:
    """Return the table of these shipped routines; without names, of all."""
    return compile_routines([routine(name) for name in names or ROUTINES], has_texts=has_texts)


@cache
def session(scenario: Path) -> Session:
    """Return a scenario played with all shipped routines on this Python."""
    return run_scenario(table(), read_scenario(scenario))


def firmware_files(*folders: str) -> dict[str, bytes]:
    """Return the firmware's files as a board holds them, by their path there; only these folders of it."""
    files = [file for folder in folders for file in sorted((host_tools.FIRMWARE / folder).glob("*.py"))]
    return {str(file.relative_to(host_tools.FIRMWARE)): file.read_bytes() for file in files}
