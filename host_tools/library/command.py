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
from host_tools.tongues.durations import from_to
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    import argparse

_LIKELY_MS = (60_000, 3_600_000)
"""A session takes minutes: what a bare number probably meant."""
_HEADINGS = (marked("name"), marked("for"), marked("takes"), marked("you need"))


def library(arguments: argparse.Namespace) -> int:
    """`unknot library`: the index, what fits a wish, or one routine to stdout or to a file of one's own."""
    all_entries = entries()
    if arguments.name and (arguments.body or arguments.at_most or arguments.equipment):
        raise CommandError(say("a name and a wish do not go together; give one of them"))
    if arguments.name:
        _hand_out(_named(arguments.name, all_entries), arguments.output)
        return DONE
    if arguments.output:
        raise CommandError(say("-o wants the name of a routine; unknot library lists them"))
    wish = Wish(_part(arguments.body or ""), _most_ms(arguments.at_most or ""), arguments.equipment or "")
    found = fitting(all_entries, wish)
    if not found:
        none = say("nothing of the library's {number} routines fits; leave a wish out", number=len(all_entries))
        raise CommandError(none)
    print("\n".join(in_columns([tuple(map(say, _HEADINGS)), *map(_row, found)])))
    return DONE


def _row(entry: Entry) -> tuple[str, ...]:
    routine = entry.routine
    span = from_to(_whole_minutes(entry.least_ms), _whole_minutes(entry.most_ms))
    return (entry.name, ", ".join(routine.body), span, routine.equipment or say("nothing"))


def _whole_minutes(duration_ms: int) -> int:
    return max(1, round(duration_ms / 60_000)) * 60_000


def _hand_out(entry: Entry, output: str | None) -> None:
    if output is None:
        sys.stdout.write(entry.path.read_text(encoding="utf-8"))
        return
    try:
        write_new(Path(output), entry.path.read_bytes())
    except FileExistsError:
        raise CommandError(say("{name}: is already there; give another name", name=output)) from None
    name, title = printable(output), entry.routine.title
    command = f"unknot check {shlex.quote(f'./{name}' if name.startswith('-') else name)}"
    print(say("{name}: {title}; change it as you like, then: {command}", name=name, title=title, command=command))


def _named(name: str, all_entries: list[Entry]) -> Entry:
    found = {entry.name: entry for entry in all_entries}
    plain = Path(name).name.removesuffix(".yaml")
    if plain not in found:
        meant = _meant(near_miss(plain, found), say("unknot library lists what it has"))
        raise CommandError(say("the library has no {value}; {advice}", value=quoted(name), advice=meant))
    return found[plain]


def _part(body: str) -> str:
    part = " ".join(body.lower().split())
    if part and part not in PARTS:
        meant = _meant(near_miss(part, PARTS), ", ".join(PARTS))
        unknown = say("{option} {value} is no part the library knows", option="--body", value=quoted(body))
        raise CommandError(f"{unknown}; {meant}")
    return part


def _most_ms(at_most: str) -> int:
    try:
        return read_duration(at_most, _LIKELY_MS) if at_most else 0
    except UnreadableError as error:
        raise CommandError(f"--at-most: {error.found}; {error.advice}") from None


def _meant(near: str, otherwise: str) -> str:
    return say("did you mean {meant}?", meant=near) if near else otherwise
