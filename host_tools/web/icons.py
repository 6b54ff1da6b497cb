"""Draws the icon: a button with a ring, and five places beside a line.

Rule: drawn once, as plain shapes; the SVG and the PNGs are the same shapes.
"""

from __future__ import annotations

import io
from functools import cache

_GROUND = "#11161a"
_RING = "#2b373f"
_ARC = "#8fc7ad"
_DOT = "#e9c88f"
_SIDE = 64
"""All numbers below are of a square of so many units."""

_RING_AT, _RING_WIDTH = (32.0, 32.0, 21.0), 4.0
_ARC_FROM, _ARC_TO = -90, 126
_DOTS = tuple((x, y, 2.0) for y in (22.0, 27.0, 32.0, 37.0, 42.0) for x in (27.5, 36.5))
_OVERSAMPLING = 4


def icon_svg() -> str:
    """Return the icon as SVG."""
    x, y, radius = _RING_AT
    share = (_ARC_TO - _ARC_FROM) / 360
    ring = f'cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="none" stroke-width="{_RING_WIDTH:g}"'
    dots = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}"/>' for x, y, r in _DOTS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}">'
        f'<rect width="{_SIDE}" height="{_SIDE}" rx="14" fill="{_GROUND}"/>'
        f'<circle {ring} stroke="{_RING}"/>'
        f'<circle {ring} stroke="{_ARC}" stroke-linecap="round" pathLength="100" '
        f'stroke-dasharray="{100 * share:g} 100" transform="rotate({_ARC_FROM} {x:g} {y:g})"/>'
        f'<g fill="{_DOT}">{dots}</g></svg>\n'
    )


@cache
def icon_png(side: int, *, is_full: bool = False) -> bytes:
    """Return the icon as PNG, `side` pixels wide; `is_full`: uncut, for a launcher that cuts corners."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only a site needs it

    scale = side * _OVERSAMPLING / _SIDE
    image = Image.new("RGBA", (side * _OVERSAMPLING,) * 2, _GROUND if is_full else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    if not is_full:
        draw.rounded_rectangle((0, 0, _SIDE * scale - 1, _SIDE * scale - 1), 14 * scale, _GROUND)
    x, y, radius = (value * scale for value in _RING_AT)
    outer = radius + _RING_WIDTH * scale / 2
    box = (x - outer, y - outer, x + outer, y + outer)
    draw.arc(box, 0, 360, _RING, round(_RING_WIDTH * scale))
    draw.arc(box, _ARC_FROM, _ARC_TO, _ARC, round(_RING_WIDTH * scale))
    for x, y, radius in _DOTS:
        draw.ellipse(tuple(scale * each for each in (x - radius, y - radius, x + radius, y + radius)), _DOT)
    out = io.BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
