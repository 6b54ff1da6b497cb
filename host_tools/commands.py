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
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    import argparse

    from host_tools.rehearsal.scenario import Scenario
    from host_tools.rehearsal.simulate import Session


_NO_FONT = marked(
    "{name}: warning: no font here has {letters}; boxes stand there; an .svg shows them where it is looked at"
)
_OUR_FAULT = marked("This is a fault of unknot's, not of the routine; please report it with this scenario.")


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
    share = say(
        "{name}: {size} bytes, {percent} % of the {most} a table may have",
        name=printable(arguments.output),
        size=grouped(len(blob)),
        percent=f"{100 * len(blob) / LARGEST_TABLE_BYTES:.0f}",
        most=grouped(LARGEST_TABLE_BYTES),
    )
    print(share)
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
            name = printable(arguments.timeline)
            print(say(_NO_FONT, name=name, letters=quoted(lacking)), file=sys.stderr)
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
        raise CommandError(say("{name}: is already there; give another name", name=arguments.file)) from None
    name = printable(arguments.file)
    command = f"unknot check {shlex.quote(f'./{name}' if name.startswith('-') else name)}"
    print(say("{name}: a routine to start from; change it, then: {command}", name=name, command=command))
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
        asked = scenario.routine_index + 1
        found = say("the scenario asks for routine {asked}; {name} holds {held}", asked=asked, name=name, held=count)
        raise CommandError(found)
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
    from host_tools.tongues.durations import duration

    if not session.breaches:
        return DONE
    sys.stdout.flush()
    for breach in session.breaches:
        at, sentence = duration(breach.at_ms), say(breach.sentence)
        print(say("unknot: broken at {duration}: {sentence}", duration=at, sentence=sentence), file=sys.stderr)
    print(say(_OUR_FAULT), file=sys.stderr)
    return ROUTINE_WRONG
