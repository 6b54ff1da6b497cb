"""Says where in the sources something on a board comes from: a board knows neither our names nor our lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_CALL = re.compile(r'File "([^"]+)", line (\d+), in (\w+|<\w+>)')
"""How MicroPython says where it was, in a traceback."""


class Call(NamedTuple):
    """A function that was being run, and where: "shell/loop.py:142"."""

    name: str
    place: str


class Origins(NamedTuple):
    """`names` are {name on the board: name in the sources}, `places` {file: {line: place in the sources}}."""

    names: Mapping[str, str]
    places: Mapping[str, Mapping[int, str]]

    def call(self, file: str, line: int, name: str) -> Call:
        """Return what a line of a traceback means; what is not ours stays as it is."""
        if file not in self.places:
            return Call(name, f"{file}:{line}")
        return Call(self.names.get(name, name), self.places[file].get(line, file))

    def calls_in(self, traceback: str) -> list[Call]:
        """Return the calls that led to an error, the outermost first."""
        return [self.call(file, int(line), name) for file, line, name in _CALL.findall(traceback)]

    def retold(self, said: str) -> str:
        """Return a text that may have a traceback in it, with our names and lines."""

        def retell(found: re.Match[str]) -> str:
            call = self.call(found[1], int(found[2]), found[3])
            return f"{call.place}, in {call.name}"

        return _CALL.sub(retell, said)
