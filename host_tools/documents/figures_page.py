"""Writes the figures of docs/prove.md, and those that docs/faults.md shows beside each fault, from docs/figures.json.

Rule: nothing is worded or counted here; `make figures` puts in what the last runs came to.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import host_tools
from host_tools.documents.markdown import table

ON_PICO = "tests/pico/"
"""What `make test-pico` runs, not `make test`."""
FIGURES = Path(host_tools.__file__).resolve().parents[1] / "docs" / "figures.json"


@cache
def figures() -> dict[str, Any]:
    """Return what is kept: `tests`, `campaigns`, `mutants` and `planted`, each by name."""
    kept: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return kept


def has_run(test: str) -> bool:
    """Whether the test passed when it was last run."""
    return test in figures()["tests"]


def figure(tests: list[str], campaigns: list[str]) -> str:
    """Return what the `tests` of a fault came to, and the `campaigns`, each given as `cuts: power cuts`."""
    ran = [figures()["tests"][test] for test in tests if has_run(test)]
    cases = sum(each["cases"] for each in ran)
    told = [f"{cases:,} cases" if cases > 1 else "1 case"] if cases else []
    told += [each["figure"] for each in ran if "figure" in each]
    for given in campaigns:
        kind, _, name = given.partition(": ")
        came = figures()["campaigns"].get(kind)
        told += [f"{_number(came['counts'].get(name, 0))} {name}, {came['broken']} broken"] if came else []
    return "; ".join(told)


def commits() -> str:
    """Return which commits the figures of the tests are of."""
    tests = figures()["tests"]
    here = {each["commit"] for test, each in tests.items() if not test.startswith(ON_PICO)}
    pico = {each["commit"] for test, each in tests.items() if test.startswith(ON_PICO)}
    emulated = f", on the emulated Pico {', '.join(sorted(pico))}" if pico else ""
    campaigns = "those of the campaigns stand in [prove.md](prove.md)"
    return f"The figures of the tests are of commit {', '.join(sorted(here))}{emulated}; {campaigns}."


def campaigns() -> str:
    """Return what each campaign lived through, and what an hour of one core comes to."""
    rows = []
    for kind, came in sorted(figures()["campaigns"].items()):
        counts = came["counts"]
        lived = ", ".join(f"{_number(count)} {name}" for name, count in counts.items())
        hours = came["core_hours"] or 1
        rates = {name: count / hours for name, count in counts.items() if not name.startswith("of ")}
        rate = ", ".join(f"{_number(count)} {name}" for name, count in rates.items())
        rows.append((kind, lived, str(came["broken"]), f"{came['core_hours']:.2f}", came["commit"], rate))
    return table(("campaign", "lived through", "broken", "core-hours", "commit", "each core-hour"), rows)


def planted() -> str:
    """Return how many lives it took to find each planted fault."""
    rows = [(name, str(lives)) for name, lives in figures()["planted"].items()]
    return table(("planted fault", "lives until found"), rows)


def mutants() -> str:
    """Return how the tests judged the mutants of each module."""
    names = ("mutants", "killed", "equivalent", "alive")
    judged = sorted(figures()["mutants"].items())
    rows = [(module, *(str(each[name]) for name in names), each["commit"]) for module, each in judged]
    totals = [sum(each[name] for _, each in judged) for name in names]
    return table(("module", *names, "commit"), [*rows, ("all", *map(str, totals), "")])


def _number(count: float) -> str:
    return f"{count:,.1f}" if 0 < count < 100 and count != int(count) else f"{count:,.0f}"
