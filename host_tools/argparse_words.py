"""Lets argparse speak the tongue that is spoken, in lines as wide as a terminal's columns.

argparse asks gettext for its own sentences, by two names of its module; here they lead to our catalogue, where these
sentences stand like any others. What it says to programmers only stays in English, as does what is in no catalogue.

Rule: in English every letter is argparse's. Must not know: any verb.
"""

from __future__ import annotations

import argparse
import shutil

from host_tools.rehearsal.line_wrapping import wrapped
from host_tools.tongues.tongue import ENGLISH, count, marked, say, spoken

SENTENCES = (
    marked("usage: "),
    marked("positional arguments"),
    marked("options"),
    marked("show this help message and exit"),
    marked("%(prog)s: error: %(message)s\n"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("the following arguments are required: %s"),
    marked("unrecognized arguments: %s"),
    marked("expected one argument"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("invalid %(type)s value: %(value)r"),
    marked("ambiguous option: %(option)s could match %(matches)s"),
    marked("ignored explicit argument %r"),
)
"""All that it says of a command line like ours, from CPython 3.11 to 3.13."""


def _expected(_one: str, _many: str, number: int) -> str:
    """Stand for `ngettext`; argparse has one sentence with a number that a person can meet."""
    return count("expected %s argument", "expected %s arguments", number)


def _said(sentence: str | None) -> str | None:
    """Stand for `gettext`; a group that has no description asks for None."""
    return say(sentence) if sentence else sentence


argparse._ = _said  # type: ignore[attr-defined]  # what its module calls gettext
argparse.ngettext = _expected  # type: ignore[attr-defined]


class Layout(argparse.RawDescriptionHelpFormatter):
    """Wraps by the columns of letters: what an option does; and but in English, sentences as well."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if spoken() == ENGLISH:
            return super()._fill_text(text, width, indent)
        lines = ((line,) if line.startswith(" ") else in_lines(line) for line in text.splitlines())
        return "\n".join("\n".join(each) for each in lines)


def in_lines(said: str, lead: str = "") -> list[str]:
    """Return what was said behind `lead`, in lines that fit the terminal; English stays one line."""
    if spoken() == ENGLISH:
        return [lead + said]
    return wrapped(said, shutil.get_terminal_size().columns, lead, " " * len(lead))
