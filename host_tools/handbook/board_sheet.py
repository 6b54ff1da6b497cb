"""A sheet to draw a board on, in holes: boxes, dots, lines, words, and parts on two leads.

Rule: the same calls give the same bytes. Must not know: which parts there are.
"""

from __future__ import annotations

from math import atan2, degrees, hypot
from xml.etree.ElementTree import Element, SubElement, tostring

Point = tuple[float, float]

PITCH, MARGIN, BELOW = 30, 135, 50
"""Pixels from hole to hole, around the board, and below it."""
_STYLE = (
    "text{font:15px 'DejaVu Sans',Verdana,sans-serif;fill:#1b1f24;text-anchor:middle}.small{font-size:11px}"
    ".pad{font-size:11px;fill:#fff}.part{font-weight:bold}.wire{fill:none;stroke-width:5;stroke-linecap:round;"
    "stroke-linejoin:round}.lead{fill:none;stroke:#8a8f94;stroke-width:3}.body{stroke:#1b1f24;stroke-width:1.5}"
)


class Sheet:
    """One drawing; points are holes, and may lie between them."""

    def __init__(self, columns: int, rows: int, title: str, about: str) -> None:
        width, height = columns * PITCH + 2 * MARGIN, (rows - 1) * PITCH + MARGIN + BELOW
        given = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", "role": "img"}
        self.svg = Element("svg", given)
        SubElement(self.svg, "title").text = title
        SubElement(self.svg, "desc").text = about
        SubElement(self.svg, "style").text = _STYLE
        self._add("rect", x=0, y=0, width=width, height=height, fill="#fff")

    def _add(self, tag: str, *parents: Element, **given: object) -> Element:
        attributes = {name.rstrip("_").replace("_", "-"): _short(value) for name, value in given.items()}
        return SubElement(parents[0] if parents else self.svg, tag, attributes)

    @staticmethod
    def at(point: Point) -> Point:
        """Return a hole in pixels."""
        return MARGIN + (point[0] - 0.5) * PITCH, MARGIN + point[1] * PITCH

    def box(self, corner: Point, width: float, height: float, fill: str, **given: object) -> None:
        """Draw a box in holes."""
        x, y = self.at(corner)
        self._add("rect", x=x, y=y, width=width * PITCH, height=height * PITCH, fill=fill, **given)

    def dot(self, point: Point, radius: float, fill: str, **given: object) -> None:
        """Draw a circle; the radius in holes."""
        x, y = self.at(point)
        self._add("circle", cx=x, cy=y, r=radius * PITCH, fill=fill, **given)

    def line(self, *points: Point, **given: object) -> None:
        """Draw through these points."""
        through = " ".join(f"{_short(x)},{_short(y)}" for x, y in map(self.at, points))
        self._add("polyline", points=through, **given)

    def words(self, point: Point, text: str, kind: str = "part", turn: int = 0) -> None:
        """Write one line around a point."""
        x, y = self.at(point)
        turned = {"transform": f"rotate({turn} {_short(x)} {_short(y)})"} if turn else {}
        self._add("text", x=x, y=y + 5, class_=kind, **turned).text = text

    def arc(self, centre: Point, radius: float, fill: str, *, is_flat_up: bool) -> None:
        """Draw a round body with one side cut flat, as a TO-92 is from above."""
        (x, y), reach = self.at(centre), radius * PITCH
        side = -1 if is_flat_up else 1
        cut = y + side * reach / 2
        path = f"M{_short(x - reach)} {_short(cut)}H{_short(x + reach)}"
        path += f"A{_short(reach)} {_short(reach * 1.2)} 0 0 {int(is_flat_up)} {_short(x - reach)} {_short(cut)}Z"
        self._add("path", d=path, fill=fill, class_="body")

    def between(self, start: Point, end: Point, size: Point, fill: str, stripe: str = "") -> None:
        """Draw a part on two leads, its body in the middle; a stripe is at the end's side."""
        self.line(start, end, class_="lead")
        (x, y), (to_x, to_y) = self.at(start), self.at(end)
        turn = degrees(atan2(to_y - y, to_x - x))
        place = f"translate({_short((x + to_x) / 2)} {_short((y + to_y) / 2)}) rotate({_short(turn)})"
        group = self._add("g", transform=place)
        length = min(size[0], hypot(to_x - x, to_y - y) / PITCH - 0.6) * PITCH
        height = size[1] * PITCH
        body = {"x": -length / 2, "y": -height / 2, "width": length, "height": height, "rx": height / 4}
        self._add("rect", group, **body, fill=fill, class_="body")
        if stripe:
            self._add("rect", group, x=length / 2 - 10, y=-height / 2, width=5, height=height, fill=stripe)

    def drawing(self) -> bytes:
        """Return the drawing as SVG."""
        return tostring(self.svg, "unicode").encode() + b"\n"


def _short(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
