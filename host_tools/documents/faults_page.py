"""Writes the generated parts of docs/faults.md: every fault with what proves it, and the monitors.

A fault's words and tests stand in docs/faults.toml, its monitors in companion.monitors; the lines of code that keep it
carry a mark: `keeps fault 9`, `keeps faults 1, 2`.

Rule: nothing is worded here; a fault without a proof, and a test that did not run, say so in red.
"""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import host_tools
from companion.monitors import MONITORS
from host_tools.documents.figures_page import figure, has_run
from host_tools.documents.markdown import table

HOME = Path(host_tools.__file__).resolve().parents[1]
_MARK = re.compile(r"keeps faults? ([0-9, ]+)")
_MARKED = (*(host_tools.FIRMWARE / part for part in ("companion", "shell")), HOME / "host_tools")
NO_PROOF = "no proof"
NOT_RUN = "has not run"


class Mark(NamedTuple):
    """A line that keeps faults: its file, its number from 1, and what it stands in."""

    path: Path
    line: int
    where: str
    faults: tuple[int, ...]


def faults() -> list[dict[str, Any]]:
    """Return the rows of docs/faults.toml."""
    rows: list[dict[str, Any]] = tomllib.loads((HOME / "docs" / "faults.toml").read_text(encoding="utf-8"))["fault"]
    return rows


@cache
def marks() -> tuple[Mark, ...]:
    """Return every marked line of the firmware, the host tools and the page, by file."""
    found = []
    files = sorted(path for folder in _MARKED for path in folder.rglob("*") if path.suffix in {".py", ".js"})
    for path in files:
        text = path.read_text(encoding="utf-8")
        if path == Path(__file__).resolve() or not _MARK.search(text):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if given := _MARK.search(line):
                kept = tuple(int(each) for each in given[1].split(","))
                found.append(Mark(path, number, _around(path, text, number), kept))
    return tuple(found)


def _around(path: Path, text: str, line: int) -> str:
    """Return what the line stands in, as `loop.turn`; a line number would be another with every edit."""
    if path.suffix != ".py":
        return path.name
    spans = [
        (node.lineno, node.name)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return f"{path.stem}.{max(spans)[1]}" if spans else path.stem


def rows() -> str:
    """Return the faults as a table."""
    head = ("#", "what goes wrong", "what happens", "held by", "last figure", "watched by", "kept at")
    lines = [head, tuple("---" for _ in head), *(_row(row) for row in faults())]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    number = row["number"]
    watched = ", ".join(each.name for each in MONITORS if each.fault == number)
    kept = ", ".join(
        dict.fromkeys(
            f"[{mark.where}](../{mark.path.relative_to(HOME).as_posix()})" for mark in marks() if number in mark.faults
        )
    )
    held = "; ".join(_sentence(test) for test in row["tests"]) or _in_red(row.get("why_none", NO_PROOF))
    came = figure(row["tests"], row.get("campaigns", []))
    return str(number), row["fault"], row["behaviour"], held, came, watched, kept


def _sentence(test: str) -> str:
    path, _, name = test.partition("::")
    said = f"[{name.removeprefix('test_').replace('_', ' ')}](../{path})"
    return said if has_run(test) else f"{said} {_in_red(NOT_RUN)}"


def _in_red(words: str) -> str:
    """Return words nobody passes over; Markdown has no colours of its own."""
    return f"\N{LARGE RED CIRCLE} **{words}**"


def monitors() -> str:
    """Return the monitors as a table, by row."""
    found = sorted((each.fault, each.name, each.sentence) for each in MONITORS)
    return table(
        ("row", "monitor", "what it watches"), [(str(fault), name, sentence) for fault, name, sentence in found]
    )
