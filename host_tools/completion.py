"""Writes the completion of the command line for a shell: verbs, options, and files or folders where one is
wanted.

Rule: made from the parser itself, so that it knows every verb; shtab knows the shells.
"""

from __future__ import annotations

import argparse

import shtab

_NO_FILES = {"PORT", "N", "PART", "TIME", "THING", "NAME", "NAME VALUE", "WORDS", "VERB"}
"""What an argument's placeholder says where no file is meant."""
_FOLDERS = {"DIR", "FOLDER"}


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script that `shell` reads: bash, zsh or tcsh."""
    for action in _actions(parser):
        if isinstance(action.choices, dict):
            for each in action.choices.values():
                each.formatter_class = argparse.RawDescriptionHelpFormatter  # a line, however wide this terminal is
        if action.metavar and action.metavar not in _NO_FILES:
            is_folder = action.metavar in _FOLDERS
            action.complete = shtab.DIRECTORY if is_folder else shtab.FILE  # type: ignore[attr-defined]  # where shtab looks
    return str(shtab.complete(parser, shell))


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    verbs = [action.choices for action in parser._actions if isinstance(action.choices, dict)]  # noqa: SLF001  # as shtab does
    inner = [action for parsers in verbs for each in parsers.values() for action in _actions(each)]
    return [*parser._actions, *inner]  # noqa: SLF001
