"""Writes an SVG by hand: lines, boxes, dots and words, for drawings whose every point is known.

Rule: the same calls give the same bytes. Must not know: what is drawn.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

Point = tuple[int, int]

_STYLE = """  .w { fill: none; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
  .p { fill: #ffffff; stroke: #1b1f24; stroke-width: 2.2; }
  .b { fill: #e3efe6; stroke: #2f6b46; stroke-width: 2.5; }
  text { font-family: "DejaVu Sans", Verdana, sans-serif; fill: #1b1f24; font-size: 14px; }
  .h { font-size: 19px; font-weight: bold; } .n { font-size: 13px; fill: #4b5563; } .k { font-weight: bold; }"""


class Pen:
    """One drawing, white at first; points are from its upper left corner."""

    def __init__(self, width: int, height: int, title: str, description: str) -> None:
        self._out = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
            ' role="img" aria-labelledby="title desc">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(description)}</desc>',
            f"<style>\n{_STYLE}\n</style>",
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        ]

    def line(self, colour: str, *points: Point) -> None:
        """Draw through these points."""
        through = " ".join(f"{x},{y}" for x, y in points)
        self._out.append(f'<polyline class="w" stroke="{colour}" points="{through}"/>')

    def shape(self, fill: str, *points: Point) -> None:
        """Fill what these points enclose."""
        through = " ".join(f"{x},{y}" for x, y in points)
        self._out.append(f'<polygon fill="{fill}" points="{through}"/>')

    def box(self, x: int, y: int, width: int, height: int, kind: str) -> None:
        """Draw a box: `b` a board, `p` a part."""
        self._out.append(f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="4"/>')

    def ring(self, x: int, y: int, radius: int) -> None:
        """Draw a circle, white inside."""
        self._out.append(f'<circle class="p" cx="{x}" cy="{y}" r="{radius}"/>')

    def dot(self, x: int, y: int, radius: int, fill: str) -> None:
        """Fill a circle."""
        self._out.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>')

    def words(self, x: int, y: int, words: str, kind: str, anchor: str = "start") -> None:
        """Write one line: `h` a heading, `k` a part's name, `n` a note."""
        self._out.append(f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>')

    def svg(self) -> bytes:
        """Return the drawing."""
        return "\n".join([*self._out, "</svg>", ""]).encode()
