"""The command line: parses by the table of verbs, and is the only place where errors become exit codes.

    0 done    1 the routine is wrong    2 the command line is wrong    3 the device or the cable

Rule: nothing heavy is imported here; a verb's handler imports what it needs when it runs. A traceback that reaches a
person is a bug of ours.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from host_tools.errors import (
    COMMAND_WRONG,
    DEVICE_WRONG,
    DONE,
    INTERRUPTED,
    ROUTINE_WRONG,
    CommandError,
    DeviceError,
)
from host_tools.standard_streams import prepare_streams
from host_tools.tongues.system import system_tongue
from host_tools.tongues.tongue import speaking
from host_tools.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from host_tools.verbs import Verb

_INTRODUCTION = "Write, check, rehearse and flash routines for the unknot companion."
_TO_BEGIN = """to begin:
  unknot web                 the device as a page, with the routines of the library; write and flash there, too
  unknot library             those routines: what each is for, how long it takes, what one needs
  unknot new evening.yaml    a routine of your own, with a comment on every line"""
_GREETING = f"""unknot guides a person through a self-massage release routine, eyes closed. These are its tools.

{_TO_BEGIN}

unknot --help lists all verbs; unknot VERB --help says how to use one."""
_CLOSING = f"""{_TO_BEGIN}

exit codes: 0 done, 1 the routine is wrong, 2 the command line is wrong, 3 the device or the cable"""


def _parser() -> argparse.ArgumentParser:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("unknot", description=_INTRODUCTION, epilog=_CLOSING, formatter_class=layout)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    shells = "print what a shell needs to complete this command line, and exit"
    parser.add_argument("--completion", choices=("bash", "zsh", "tcsh"), help=shells)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    for name, verb in VERBS.items():
        examples = "examples:\n" + "\n".join(f"  {example}" for example in verb.examples)
        about = f"{verb.about[0].upper()}{verb.about[1:]}."  # `capitalize` would write "pdf" for PDF
        one = verbs.add_parser(name, help=verb.about, description=about, epilog=examples, formatter_class=layout)
        for names, options in verb.arguments:
            one.add_argument(*names, **options)  # type: ignore[arg-type]  # argparse's own keywords
    return parser


def _handler(verb: Verb) -> Callable[..., int]:
    from importlib import import_module

    module, _, function = verb.handler.partition(":")
    handler: Callable[..., int] = getattr(import_module(f"host_tools.{module}"), function)
    return handler


def _run(arguments: argparse.Namespace, parser: argparse.ArgumentParser, given: dict[str, object]) -> int:
    if arguments.version:
        from importlib.metadata import version

        print(f"unknot {version('unknot')}")
        return DONE
    if arguments.completion:
        from host_tools.completion import completion

        print(completion(parser, arguments.completion))
        return DONE
    if not arguments.verb:
        print(_GREETING)
        return DONE
    if any("" in (value if isinstance(value, list) else [value]) for value in vars(arguments).values()):
        raise CommandError("an empty name stands on the command line; give a name, or leave the option out")
    return _handler(VERBS[arguments.verb])(arguments, **given)


def _guarded(  # noqa: PLR0911  # a kind of error a line
    arguments: argparse.Namespace, parser: argparse.ArgumentParser, given: dict[str, object]
) -> int:
    """Run the verb; every error a person can meet becomes one plain message and its exit code."""
    from companion.table_checks import TableError
    from host_tools.language.diagnostics import RoutineError, printable
    from host_tools.problem_printer import print_error

    try:
        status = _run(arguments, parser, given)
        sys.stdout.flush()
    except RoutineError as error:
        _flush()
        print_error(error, sys.stderr)
        return ROUTINE_WRONG
    except TableError as error:
        return _complain(f"the device would refuse this table: {printable(str(error))}", ROUTINE_WRONG)
    except CommandError as error:
        return _complain("\n".join(printable(str(line)) for line in error.args), COMMAND_WRONG)
    except DeviceError as error:
        return _complain(printable(str(error)), DEVICE_WRONG)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{printable(where)}{(error.strerror or str(error)).lower()}", COMMAND_WRONG)
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)
    return status


def _complain(text: str, status: int) -> int:
    """Say one thing on stderr."""
    from host_tools.problem_printer import print_complaint

    _flush()
    print_complaint(text, sys.stderr)
    return status


def _flush() -> None:
    """Let out what stdout still holds, before anything is said on stderr; what cannot be written is dropped."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(argv: Sequence[str] | None = None, **given: object) -> int:
    """Run `argv` (by default the process's own) and return the exit code; the verb gets what else is `given`."""
    prepare_streams()
    with speaking(system_tongue()):
        parser = _parser()
        return _guarded(parser.parse_args(argv), parser, given)


if __name__ == "__main__":
    sys.exit(main())
