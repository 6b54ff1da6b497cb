"""Lets scripts of the host's find what they ask for, by the names of the sources.

A script says `from shell.update import commit`. The module `shell.update` may be no file any more, and `commit` may be
called otherwise: so whichever file answers has a name of the old kind for each, and stands in for the modules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from host_tools.bundle.modules import Import

_STANDING_IN = "import sys\nfor name in {modules!r}:\n    sys.modules[name] = sys.modules[__name__]\n"


class Asked(NamedTuple):
    """Something asked for from outside: what it is called in the bundle, and its value where it is a number."""

    what: Import
    name: str
    number: int | None

    def answer(self, names: Mapping[str, str]) -> str:
        """Return the line that gives it its old name; `names` are {name in the bundle: name on the board}."""
        value = repr(self.number) if self.number is not None else names.get(self.name, self.name)
        return "" if value == self.what.name else f"{self.what.name} = {value}\n"


def shared_out(wanted: list[Asked], modules: Collection[str], host: str) -> dict[str, list[Asked]]:
    """Return {file: what it answers for}: a file of the module's name, else `host`."""
    shares: dict[str, list[Asked]] = {}
    for one in wanted:
        shares.setdefault(one.what.module if one.what.module in modules else host, []).append(one)
    return shares


def answers(wanted: list[Asked], names: Mapping[str, str], here: str, modules: Collection[str]) -> str:
    """Return what the file `here` ends with, to answer for all of `wanted`; `modules` are files of their own."""
    lines = sorted({one.answer(names) for one in wanted})
    others = {one.what.module for one in wanted} - {here}
    packages = {name.split(".")[0] for name in others} - {name.split(".")[0] for name in modules if "." in name}
    return "".join(lines) + (_STANDING_IN.format(modules=sorted(packages | others)) if others else "")
