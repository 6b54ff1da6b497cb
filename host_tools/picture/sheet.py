"""Draws shapes and words on a sheet of A4, in points from its lower left corner, and returns it as SVG or PNG.

Rule: the same calls give the same bytes. Words never run over the width they are given. Must not know: what is drawn.
"""

# ruff: noqa: E402  # matplotlib speaks while it is imported
from __future__ import annotations

import io
import logging
import re
import unicodedata
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from xml.sax.saxutils import escape

# A family without a bold face, a home where no list of fonts can be kept: no news for whoever draws a session.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path

from host_tools.picture.fonts import families_for, lacking, measurable
from host_tools.picture.palette import INK, PAPER
from host_tools.rehearsal.line_wrapping import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

Box = tuple[float, float, float, float]
"""(left, bottom, right, top)."""

WIDTH = 842.0
HEIGHT = 595.0

_FAMILIES = "'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif"
"""None is wider than the one that is measured, so that what fits in that fits in all."""
_DOTS_PER_INCH = 160
_ELLIPSIS = "…"
_PIECES = re.compile(
    rf" ?(?:[{WIDE}][\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\uff09\u300d\u300f\u30fc]*|[^ {WIDE}]+)"
)
"""A word with the blank before it, or a wide letter with what no line begins with."""
_WEIGHTS = ("normal", "bold")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


class Type(NamedTuple):
    """How words look; the size is in points."""

    size: float
    colour: str = INK
    is_bold: bool = False


class Sheet:
    """One sheet, empty at first."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=_DOTS_PER_INCH, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, HEIGHT))
        self._axes.set_axis_off()
        self._layer = 1
        self.lacking = ""
        """The letters that are on the sheet and in no font here; an SVG leaves them to whoever looks at it."""

    def boxes(self, boxes: Iterable[Box], fill: str) -> None:
        """Fill any number of boxes as one shape."""
        corners = [
            (point, code)
            for left, bottom, right, top in boxes
            for point, code in zip(
                ((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)),
                (Outline.MOVETO, Outline.LINETO, Outline.LINETO, Outline.LINETO, Outline.CLOSEPOLY),
                strict=True,
            )
        ]
        if corners:
            points, codes = zip(*corners, strict=True)
            self._add(PathPatch(Outline(points, codes), facecolor=fill, edgecolor="none"))

    def box(self, box: Box, fill: str) -> None:
        """Fill one box."""
        self.boxes([box], fill)

    def lines(self, lines: Iterable[Box], colour: str, width: float, dashes: tuple[float, ...] = ()) -> None:
        """Draw any number of lines, each from its first point to its second, as one shape."""
        ends = [((left, bottom), (right, top)) for left, bottom, right, top in lines]
        if ends:
            points = [point for end in ends for point in end]
            outline = Outline(points, [Outline.MOVETO, Outline.LINETO] * len(ends))
            style = (0, dashes) if dashes else "solid"
            self._add(PathPatch(outline, fill=False, edgecolor=colour, linewidth=width, linestyle=style))

    def line(self, line: Box, colour: str, width: float, dashes: tuple[float, ...] = ()) -> None:
        """Draw one line."""
        self.lines([line], colour, width, dashes)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """Fill a circle."""
        self._add(Circle((x, y), radius, facecolor=fill, edgecolor="none"))

    def words(
        self, x: float, y: float, words: str, type_: Type, align: Literal["left", "center", "right"] = "left"
    ) -> None:
        """Write one line on the baseline `y`."""
        self._write(x, y, words, type_, ha=align, va="baseline")

    def upright_words(self, x: float, y: float, words: str, type_: Type) -> None:
        """Write one line that runs upwards from `y`, its middle at `x`."""
        self._write(x, y, words, type_, ha="center", va="bottom", rotation=90)

    def svg(self, title: str, description: str) -> bytes:
        """Return the sheet as SVG; its words stay words, and a screen reader finds title and description."""
        written = self._written("svg", {"Title": title, "Date": None, "Creator": None}).decode()
        opening = f"<title>{escape(title)}</title>"
        closing = f'<title id="title">{escape(title)}</title>\n <desc id="desc">{escape(description)}</desc>'
        said = written.replace(opening, closing, 1)
        said = re.sub(r'(<text style="[^"]*font-family: )[^;]*', rf"\g<1>{_FAMILIES}", said)
        said = re.sub(r"(<text [^>]*>)([^<]*)(?=</text>)", lambda found: found[1] + _isolated(found[2]), said)
        return said.replace("<svg ", '<svg role="img" aria-labelledby="title desc" ', 1).encode()

    def png(self, title: str, description: str) -> bytes:
        """Return the sheet as PNG."""
        return self._written("png", {"Title": title, "Description": description, "Software": None})

    def _written(self, kind: str, about: dict[str, str | None]) -> bytes:
        out = io.BytesIO()
        with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "unknot"}), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from font")  # `lacking` tells
            self._figure.savefig(out, format=kind, metadata=about)
        return out.getvalue()

    def _write(self, x: float, y: float, words: str, type_: Type, **place: Any) -> None:  # noqa: ANN401  # matplotlib's own keywords
        self._layer += 1
        self.lacking = lacking(self.lacking + words)
        look: dict[str, Any] = {"fontsize": type_.size, "color": type_.colour, "weight": _WEIGHTS[type_.is_bold]}
        look["family"] = families_for(words)
        self._axes.text(x, y, words, zorder=self._layer, parse_math=False, **look, **place)

    def _add(self, shape: PathPatch | Circle) -> None:
        """Put a shape over all before it."""
        self._layer += 1
        shape.set_zorder(self._layer)
        self._axes.add_artist(shape)


def _isolated(words: str) -> str:
    """Let words of a script from right to left run that way as a whole, so that their full stop lands at their end."""
    is_from_the_right = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words)
    return f"{_FIRST_STRONG_ISOLATE}{words}{_POP_ISOLATE}" if is_from_the_right else words


def diagonals(box: Box, spacing: float) -> list[Box]:
    """Return the lines that hatch a box at 45 degrees; those of neighbouring boxes meet."""
    left, bottom, right, top = box
    first = int((left - top) // spacing) + 1
    last = int((right - bottom) // spacing)
    out = []
    for offset in (number * spacing for number in range(first, last + 1)):
        begin, end = max(left, bottom + offset), min(right, top + offset)
        if begin < end:
            out.append((begin, begin - offset, end, end - offset))
    return out


@lru_cache(maxsize=4096)
def width_of(words: str, type_: Type) -> float:
    """Return how wide a line is in the widest of our fonts."""
    font = FontProperties(family=families_for(words), size=type_.size, weight=_WEIGHTS[type_.is_bold])
    width, _, _ = text_to_path.get_text_width_height_descent(measurable(words), font, ismath=False)
    return float(width)


def clipped(words: str, width: float, type_: Type) -> str:
    """Return `words`, cut with an ellipsis where they are wider than `width`; nothing where two letters do not fit."""
    if width_of(words, type_) <= width:
        return words
    for length in range(len(words) - 1, 1, -1):
        short = words[:length].rstrip(" ,;:-") + _ELLIPSIS
        if width_of(short, type_) <= width:
            return short
    return ""


def wrapped(words: str, width: float, type_: Type, most: int) -> list[str]:
    """Return `words` in at most `most` lines of `width`, the last one cut if need be; wide letters part anywhere."""
    lines: list[str] = []
    rest = _PIECES.findall(" ".join(words.split()))
    while rest and len(lines) < most:
        count = 1
        while count < len(rest) and width_of("".join(rest[: count + 1]).strip(), type_) <= width:
            count += 1
        if len(lines) == most - 1:
            count = len(rest)
        lines.append(clipped("".join(rest[:count]).strip(), width, type_))
        rest = rest[count:]
    return [line for line in lines if line]
