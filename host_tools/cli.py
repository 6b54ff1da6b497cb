"""The command line: parses by the table of verbs, and is the only place where errors become exit codes.

    0 done    1 the routine is wrong    2 the command line is wrong    3 the device or the cable

Rule: nothing heavy is imported here; a verb's handler imports what it needs when it runs. A traceback that reaches a
person is a bug of ours.
"""

from __future__ import annotations

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
from host_tools.parser import greeting, make_parser
from host_tools.standard_streams import can_say, prepare_streams
from host_tools.tongues.system import system_tongue
from host_tools.tongues.tongue import ENGLISH, TONGUES, marked, say, speaking
from host_tools.verbs import VERBS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from host_tools.verbs import Verb

SYSTEM_SENTENCES = (
    marked("no such file or directory"),
    marked("permission denied"),
    marked("is a directory"),
    marked("not a directory"),
    marked("file exists"),
    marked("file name too long"),
    marked("read-only file system"),
    marked("no space left on device"),
    marked("input/output error"),
)
"""What a system says of files, as Linux and macOS word it; whatever else it says stays as it is."""


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
        print(greeting())
        return DONE
    if any("" in (value if isinstance(value, list) else [value]) for value in vars(arguments).values()):
        raise CommandError(say("an empty name stands on the command line; give a name, or leave the option out"))
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
        why = printable(str(error))
        return _complain(say("the device would refuse this table: {why}", why=why), ROUTINE_WRONG)
    except CommandError as error:
        return _complain("\n".join(printable(str(line)) for line in error.args), COMMAND_WRONG)
    except DeviceError as error:
        return _complain(printable(str(error)), DEVICE_WRONG)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{printable(where)}{say((error.strerror or str(error)).lower())}", COMMAND_WRONG)
    except KeyboardInterrupt:
        return _complain(say("interrupted"), INTERRUPTED)
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
    tongue = system_tongue()
    with speaking(tongue if can_say(TONGUES[tongue]) else ENGLISH):
        parser = make_parser()
        return _guarded(parser.parse_args(argv), parser, given)


if __name__ == "__main__":
    sys.exit(main())
