"""Makes the parser of the command line of the table of verbs, and words what greets whoever gives no verb.

Rule: nothing here is English but verbs, options and the names of files: the rest is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.argparse_words import Layout, Parser, in_lines
from host_tools.tongues.tongue import marked, say
from host_tools.verbs import VERBS

if TYPE_CHECKING:
    import argparse

    from host_tools.verbs import Verb

_BEGINNINGS = (
    ("unknot web", marked("the device as a page, with the routines of the library; write and flash there, too")),
    ("unknot library", marked("those routines: what each is for, how long it takes, what one needs")),
    ("unknot new evening.yaml", marked("a routine of your own, with a comment on every line")),
)
_COMMAND_COLUMNS = 29


def make_parser() -> argparse.ArgumentParser:
    """Return it, in the tongue that is spoken."""
    introduction = say("Write, check, rehearse and flash routines for the unknot companion.")
    parser = Parser("unknot", description=introduction, epilog=_closing(), formatter_class=Layout)
    parser.add_argument("--version", action="store_true", help=say("print the version and exit"))
    shells = say("print what a shell needs to complete this command line, and exit")
    parser.add_argument("--completion", choices=("bash", "zsh", "tcsh"), help=shells)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title=marked("verbs"))  # argparse says it
    for name, verb in VERBS.items():
        epilog = "\n".join([say("examples:"), *(f"  {example}" for example in verb.examples)])
        about = say(verb.about)
        one = verbs.add_parser(name, help=about, description=_sentence(verb), epilog=epilog, formatter_class=Layout)
        for names, options in verb.arguments:
            one.add_argument(*names, **{**options, "help": say(str(options["help"]))})  # type: ignore[arg-type]  # argparse's own keywords
    return parser


def greeting() -> str:
    """Return what unknot is, and three things to do next."""
    what = say("unknot guides a person through a self-massage release routine, eyes closed. These are its tools.")
    how = say("unknot --help lists all verbs; unknot VERB --help says how to use one.")
    return "\n".join([*in_lines(what), "", _to_begin(), "", *in_lines(how)])


def _to_begin() -> str:
    lines = [say("to begin:")]
    for command, about in _BEGINNINGS:
        lines += in_lines(say(about), f"  {command}".ljust(_COMMAND_COLUMNS))
    return "\n".join(lines)


def _closing() -> str:
    codes = say("exit codes: 0 done, 1 the routine is wrong, 2 the command line is wrong, 3 the device or the cable")
    return f"{_to_begin()}\n\n{codes}"


def _sentence(verb: Verb) -> str:
    """Say what a verb does with a capital at its beginning and a full stop; `capitalize` would write "pdf" for PDF."""
    about = say(verb.about)
    with_capital = about[0].upper() + about[1:]
    return say("{sentence}.").format(sentence=with_capital)
