"""Runs the verbs that have no package of their own: each reads its files, calls a tool and prints what came of it.

Rule: no logic of its own; files are written before anything is said of them, for saying it can fail. Heavy imports
stand in the function that needs them. Errors pass through to `cli`.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.errors import DONE, ROUTINE_WRONG, CommandError
from host_tools.language.diagnostics import printable, quoted

if TYPE_CHECKING:
    import argparse

    from host_tools.rehearsal.scenario import Scenario
    from host_tools.rehearsal.simulate import Session


def check(arguments: argparse.Namespace) -> int:
    """`unknot check`: report on every file, also after one that is wrong."""
    from host_tools.check import report
    from host_tools.inputs import load
    from host_tools.language.diagnostics import RoutineError
    from host_tools.problem_printer import print_error, print_problems

    status = DONE
    for name in arguments.files:
        try:
            routine = load(name)
            print(report(routine))
            print_problems(routine.warnings, sys.stdout)
        except RoutineError as error:
            print_error(error, sys.stderr)
            status = ROUTINE_WRONG
    return status


def compile_(arguments: argparse.Namespace) -> int:
    """`unknot compile`: one table of all files, written whole or not at all."""
    from companion.table_format import LARGEST_TABLE_BYTES
    from host_tools.files import write_whole
    from host_tools.inputs import load_all
    from host_tools.outputs import require_free
    from host_tools.problem_printer import print_headlines
    from host_tools.table.compile import compile_routines

    require_free([arguments.output], arguments.files)
    routines = load_all(arguments.files)
    blob = compile_routines(routines, has_texts=not arguments.no_text)
    write_whole(Path(arguments.output), blob)
    for number, routine in enumerate(routines, 1):
        print(f"{number}  {routine.title}")
        print_headlines(routine.warnings, sys.stderr)
    share = f"{100 * len(blob) / LARGEST_TABLE_BYTES:.0f} % of the {LARGEST_TABLE_BYTES:,} a table may have"
    print(f"{printable(arguments.output)}: {len(blob):,} bytes, {share}")
    return DONE


def explain_(arguments: argparse.Namespace) -> int:
    """`unknot explain`: also of a table the device would refuse; it says why, and exits 1."""
    from companion.table import decode
    from host_tools.inputs import table_or_bytes
    from host_tools.table.explain import explain

    blob = table_or_bytes(arguments.file)
    print(explain(blob))
    decode(blob)
    return DONE


def simulate(arguments: argparse.Namespace) -> int:
    """`unknot simulate`: the story or the events, and the picture and the recording if asked for."""
    from host_tools.outputs import require_ending, require_free

    require_ending(arguments.timeline, (".svg", ".png"))
    require_ending(arguments.wav, (".wav",))
    require_free([arguments.timeline, arguments.wav], [arguments.file, arguments.scenario])
    session = _rehearse(arguments.file, _scenario(arguments.scenario))
    if arguments.timeline:
        from host_tools.picture.timeline import draw

        if lacking := draw(session, Path(arguments.timeline)):
            no_font = f"no font here has {quoted(lacking)}; boxes stand there; an .svg shows them where it is looked at"
            print(f"{printable(arguments.timeline)}: warning: {no_font}", file=sys.stderr)
    if arguments.wav:
        from host_tools.rehearsal.recording import record

        record(session, Path(arguments.wav), is_brief=arguments.brief)
    _print_story(session, is_json=arguments.json)
    return _print_breaches(session)


def new(arguments: argparse.Namespace) -> int:
    """`unknot new`: the template under a name of one's own; never over a file that is there."""
    from host_tools.files import write_new

    template = Path(__file__).parent / "templates" / "new.yaml"
    try:
        write_new(Path(arguments.file), template.read_bytes())
    except FileExistsError:
        raise CommandError(f"{arguments.file}: is already there; give another name") from None
    name = printable(arguments.file)
    safe = shlex.quote(f"./{name}" if name.startswith("-") else name)
    print(f"{name}: a routine to start from; change it, then: unknot check {safe}")
    return DONE


def schema_(arguments: argparse.Namespace) -> int:
    """`unknot schema`: to a file, or to stdout."""
    import json

    from host_tools.language.schema import schema

    text = json.dumps(schema(), indent=2) + "\n"
    if arguments.output:
        from host_tools.files import write_whole
        from host_tools.outputs import require_free

        require_free([arguments.output])
        write_whole(Path(arguments.output), text.encode())
    else:
        print(text, end="")
    return DONE


def _rehearse(name: str, scenario: Scenario) -> Session:
    from dataclasses import replace

    from companion.table import decode
    from host_tools.inputs import table_and_cue_names
    from host_tools.rehearsal.scenario_runner import run_scenario

    blob, cue_names = table_and_cue_names(name)
    count = len(decode(blob).routines)
    if scenario.routine_index >= count:
        raise CommandError(f"the scenario asks for routine {scenario.routine_index + 1}; {name} holds {count}")
    return replace(run_scenario(blob, scenario), cue_names=cue_names)


def _scenario(name: str | None) -> Scenario:
    from host_tools.inputs import require_file
    from host_tools.rehearsal.scenario import DEFAULT, parse_scenario, read_scenario

    if not name:
        return parse_scenario(DEFAULT)
    return read_scenario(require_file(name))


def _print_story(session: Session, *, is_json: bool) -> None:
    from host_tools.rehearsal import transcript

    lines = transcript.as_json(session) if is_json else transcript.as_story(session)
    for line in lines:
        print(line)


def _print_breaches(session: Session) -> int:
    """Say which promises the firmware broke: the routine is not to blame, but nobody should rely on what was shown."""
    from host_tools.language.quantities import format_duration

    if not session.breaches:
        return DONE
    sys.stdout.flush()
    for breach in session.breaches:
        print(f"unknot: broken at {format_duration(breach.at_ms)}: {breach.sentence}", file=sys.stderr)
    print("This is a fault of unknot's, not of the routine; please report it with this scenario.", file=sys.stderr)
    return ROUTINE_WRONG
