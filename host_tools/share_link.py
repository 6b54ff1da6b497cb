"""Puts a routine into a link to the page, and draws the link as a QR code.

    https://a.host/unknot/#routine=...    the name, a line end and the text; deflated; base64 for addresses

Rule: what follows the # never leaves a browser, so a link hands a routine on without any server. It is made here alone,
for the page and for the card, and read by share_link.js alone.
"""

from __future__ import annotations

import base64
import zlib
from typing import NamedTuple
from urllib.parse import urlsplit

from host_tools.errors import CommandError
from host_tools.tongues.tongue import say

_MARK = "#routine="
_EXAMPLE = "https://a.host/unknot/"
_BORDER = 4
"""Modules of white around a code, as ISO/IEC 18004 asks for."""


class QrCode(NamedTuple):
    """A square of so many units, and the path of an SVG, drawn with a stroke one unit wide."""

    size: int
    path: str


def link_of(site: str, name: str, text: str) -> str:
    """Return the address of the page at `site` with a file in it. Raises CommandError where that is no address."""
    packed = zlib.compress(f"{name}\n{text}".encode(), 9, -zlib.MAX_WBITS)
    return plain_site(site) + _MARK + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def plain_site(site: str) -> str:
    """Return an address without what a person or a visit added to it. Raises CommandError where it is none."""
    try:
        parts = urlsplit(site.strip())
    except ValueError:  # a bracket without its other
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        advice = say("{site}: is no address of a page; give one as in {example}", site=site, example=_EXAMPLE)
        raise CommandError(advice)
    return f"{parts.scheme}://{parts.netloc}{parts.path or '/'}"


def page_of(link: str) -> str:
    """Return the address of the page, without what the link holds."""
    return link.partition("#")[0]


def qr_of(link: str) -> QrCode | None:
    """Return the link as a QR code; None where it is longer than any such code."""
    from segno.encoder import DataOverflowError, encode  # noqa: PLC0415  # only who shares draws one
    from segno.utils import matrix_to_lines  # type: ignore[attr-defined]  # noqa: PLC0415

    try:
        matrix = encode(link, error="l", micro=False, boost_error=False).matrix
    except DataOverflowError:
        return None
    lines = matrix_to_lines(matrix, _BORDER, _BORDER + 0.5)
    path = "".join(f"M{x} {y}H{end}" for (x, y), (end, _) in lines)
    return QrCode(len(matrix) + 2 * _BORDER, path)
