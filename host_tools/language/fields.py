"""Holds what could be read of one mapping: values by key, and where each stands.

Rule: a value that is absent or could not be read (which has been reported) is given as its default, so that
whoever puts values together never has to ask. Must not know: the vocabulary, or how values are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from host_tools.language.yaml_tree import Node


class Fields:
    """The readable values of one mapping, each under its key."""

    def __init__(self, node: Node, nodes: dict[str, Node], values: dict[str, Value]) -> None:
        self.node = node
        self._nodes = nodes
        self._values = values

    def is_given(self, key: str) -> bool:
        """Tell whether the key stands in the file, readable or not."""
        return key in self._nodes

    def given_keys(self) -> tuple[str, ...]:
        """Give every key that stands in the file, readable or not."""
        return tuple(self._nodes)

    def at(self, key: str) -> Node:
        """Give the place of a key's value, or of the whole mapping if the key is absent."""
        return self._nodes.get(key, self.node)

    def value(self, key: str) -> Value | None:
        """Give whatever was read."""
        return self._values.get(key)

    def text(self, key: str, default: str = "") -> str:
        """Give a text or word."""
        value = self._values.get(key)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """Give a whole number: a count, an amount, or milliseconds."""
        value = self._values.get(key)
        return value if isinstance(value, int) else default

    def flag(self, key: str) -> bool:
        """Give a flag; false if it is not there."""
        return self._values.get(key) is True

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts or words."""
        value = self._values.get(key)
        return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()

    def section(self, key: str) -> Fields | None:
        """Give a mapping, or None if there is none."""
        value = self._values.get(key)
        return value if isinstance(value, Fields) else None

    def sections(self, key: str) -> tuple[Fields, ...]:
        """Give a list of mappings."""
        value = self._values.get(key)
        return tuple(each for each in value if isinstance(each, Fields)) if isinstance(value, list) else ()

    def named(self, key: str) -> dict[str, Fields]:
        """Give mappings by the names their author chose."""
        value = self._values.get(key)
        return value if isinstance(value, dict) else {}


Value = str | int | Fields | list["Value"] | dict[str, Fields]
