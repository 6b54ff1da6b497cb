"""Lets argparse speak the tongue that is spoken, in lines as wide as a terminal's columns.

argparse asks gettext for its own sentences, by two names of its module; here they lead to our catalogue, where these
sentences stand like any others. What it says to programmers only stays in English, as does what is in no catalogue.

Rule: in English every letter is argparse's. Must not know: any verb.
"""

from __future__ import annotations

import argparse
import shutil
from typing import TYPE_CHECKING, Any

from host_tools.language.diagnostics import clipped, did_you_mean, quoted
from host_tools.rehearsal.line_wrapping import wrapped
from host_tools.tongues.tongue import ENGLISH, count, marked, say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LIKELY = 0.65
"""How near a mistyped word must be to the one that was meant, as `language.scalars` has it."""

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


class Parser(argparse.ArgumentParser):
    """Answers a mistyped verb or option with the one that was meant."""

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse what is none of the choices; those that have parsers of their own are the verbs."""
        if not isinstance(action.choices, dict) or value in action.choices:
            super()._check_value(action, value)
            return
        found = say("{value} is not a verb of unknot", value=quoted(str(value)))
        meant = _meant(str(value), action.choices)
        advice = did_you_mean(str(value), meant) if meant else say("unknot --help lists them all")
        raise argparse.ArgumentError(None, f"{found}; {advice}")

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]  # noqa: ANN401  # argparse has overloads
        """Return what was given; of an option that is not known, say which was meant."""
        found, strangers = self.parse_known_args(args, namespace)
        if strangers:
            unknown = say("unrecognized arguments: %s") % " ".join(map(clipped, strangers))
            word = next((each.partition("=")[0] for each in strangers if each.startswith("-")), "")
            meant = _meant(word, self._options(found))
            self.error(f"{unknown}; {did_you_mean(word, meant)}" if meant else unknown)
        return found

    def _options(self, found: argparse.Namespace) -> list[str]:
        """Return the options of the verb that was given, or where there is none those before it."""
        verbs = [action.choices for action in self._actions if isinstance(action.choices, dict)]
        chosen = [each[found.verb] for each in verbs if found.verb in each]
        return [option for each in chosen or [self] for option in each._option_string_actions]  # noqa: SLF001


def _meant(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or nothing; to look for it costs nothing until one is mistyped."""
    from difflib import get_close_matches  # noqa: PLC0415

    return next(iter(get_close_matches(word.lower(), known, 1, _LIKELY)), "")


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
