"""Runs `unknot library`: shows what is on the shelf, or hands one routine out.

Rule: a file that is there is never overwritten. Must not know: what makes a routine fit.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.errors import DONE, CommandError
from host_tools.files import write_new
from host_tools.language.bounds import PARTS
from host_tools.language.diagnostics import UnreadableError, printable, quoted
from host_tools.language.quantities import read_duration
from host_tools.language.scalars import near_miss
from host_tools.library.shelf import Entry, Wish, entries, fitting
from host_tools.text_columns import in_columns

if TYPE_CHECKING:
    import argparse

_LIKELY_MS = (60_000, 3_600_000)
"""A session takes minutes: what a bare number probably meant."""
_HEADINGS = ("name", "for", "takes", "you need")


def library(arguments: argparse.Namespace) -> int:
    """`unknot library`: the index, what fits a wish, or one routine to stdout or to a file of one's own."""
    all_entries = entries()
    if arguments.name and (arguments.body or arguments.at_most or arguments.equipment):
        raise CommandError("a name and a wish do not go together; give one of them")
    if arguments.name:
        _hand_out(_named(arguments.name, all_entries), arguments.output)
        return DONE
    if arguments.output:
        raise CommandError("-o wants the name of a routine; unknot library lists them")
    wish = Wish(_part(arguments.body or ""), _most_ms(arguments.at_most or ""), arguments.equipment or "")
    found = fitting(all_entries, wish)
    if not found:
        raise CommandError(f"nothing of the library's {len(all_entries)} routines fits; leave a wish out")
    print("\n".join(in_columns([_HEADINGS, *map(_row, found)])))
    return DONE


def _row(entry: Entry) -> tuple[str, ...]:
    routine = entry.routine
    span = dict.fromkeys((_minutes(entry.least_ms), _minutes(entry.most_ms)))
    return (entry.name, ", ".join(routine.body), f"{' to '.join(span)} min", routine.equipment or "nothing")


def _minutes(duration_ms: int) -> str:
    return str(max(1, round(duration_ms / 60_000)))


def _hand_out(entry: Entry, output: str | None) -> None:
    if output is None:
        sys.stdout.write(entry.path.read_text(encoding="utf-8"))
        return
    try:
        write_new(Path(output), entry.path.read_bytes())
    except FileExistsError:
        raise CommandError(f"{output}: is already there; give another name") from None
    name = printable(output)
    safe = shlex.quote(f"./{name}" if name.startswith("-") else name)
    print(f"{name}: {entry.routine.title}; change it as you like, then: unknot check {safe}")


def _named(name: str, all_entries: list[Entry]) -> Entry:
    found = {entry.name: entry for entry in all_entries}
    plain = Path(name).name.removesuffix(".yaml")
    if plain not in found:
        near = near_miss(plain, found)
        raise CommandError(f"the library has no {quoted(name)}; {_meant(near, 'unknot library lists what it has')}")
    return found[plain]


def _part(body: str) -> str:
    part = " ".join(body.lower().split())
    if part and part not in PARTS:
        meant = _meant(near_miss(part, PARTS), ", ".join(PARTS))
        raise CommandError(f"--body {quoted(body)} is no part the library knows; {meant}")
    return part


def _most_ms(at_most: str) -> int:
    try:
        return read_duration(at_most, _LIKELY_MS) if at_most else 0
    except UnreadableError as error:
        raise CommandError(f"--at-most: {error.found}; {error.advice}") from None


def _meant(near: str, otherwise: str) -> str:
    return f"did you mean {near}?" if near else otherwise
