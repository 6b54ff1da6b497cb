"""Defines what a key is, and the kinds of value it can hold, with their bounds.

Rule: a kind is data; how it is read stands in `scalars`, how an editor checks it in `schema`.
Must not know: which keys there are.
"""

from __future__ import annotations

from typing import NamedTuple

from host_tools.tongues.tongue import say

HALF_MS = -1
"""What `half` is read as: how long that is depends on the stay."""


class Text(NamedTuple):
    """Words for a person, on one line once its line breaks are folded into spaces."""

    most_characters: int


class Duration(NamedTuple):
    """A time with a unit, from least to most, in whole steps."""

    least_ms: int
    most_ms: int
    step_ms: int


class Moment(NamedTuple):
    """How long after timing began: a duration, or the word `half`, which is read as HALF_MS."""

    after: Duration


class Start(NamedTuple):
    """How timing starts after a move: the word `tap`, or `after` and a settling time."""

    settle: Duration


class Amount(NamedTuple):
    """A whole number with the unit `Hz` or `%`."""

    unit: str
    least: int
    most: int


class Count(NamedTuple):
    """A whole number without a unit."""

    least: int
    most: int


class Flag:
    """`true` or `false`."""


class Word(NamedTuple):
    """One of a few fixed words; `otherwise` is what else could stand in its place, for messages."""

    words: tuple[str, ...]
    otherwise: tuple[str, ...] = ()


class CueName:
    """The name of a cue the routine brings itself, or `reminder`."""


class Section(NamedTuple):
    """A mapping of its own, described under this name in the vocabulary."""

    name: str


class Listing(NamedTuple):
    """A list, from least to most items, each of one kind."""

    item: Text | Word | Section
    least: int
    most: int


class Naming(NamedTuple):
    """A mapping whose keys are names the author chooses."""

    item: Section
    most: int


class Either(NamedTuple):
    """A collection written out, or a single value that stands for it."""

    single: Duration | Word
    whole: Section | Listing


SingleKind = Text | Duration | Moment | Start | Amount | Count | Flag | Word | CueName
Kind = SingleKind | Section | Listing | Naming | Either


class Key(NamedTuple):
    """One key of a mapping: what it holds, one sentence on what it is for, and an example of its value.

    A required one may be left out beside one of the keys in `unless`. `words` stand in the sentence's place of that
    name, if it has it.
    """

    name: str
    kind: Kind
    about: str
    example: str
    is_required: bool = False
    unless: tuple[str, ...] = ()
    words: str = ""

    @property
    def told(self) -> str:
        """What it is for, in the tongue that is spoken."""
        return say(self.about, words=self.words)
