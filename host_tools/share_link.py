"""Puts a routine into a link to the page, and draws the link as a QR code.

    https://a.host/unknot/#routine=...    the name, a line end and the text; deflated; base64 for addresses

Rule: what follows the # never leaves a browser, so a link hands a routine on without any server. It is made here alone,
for the page and for the card, and read by share_link.js alone. A phone is never sent to where it cannot come.
"""

from __future__ import annotations

import base64
import ipaddress
import zlib
from typing import NamedTuple
from urllib.parse import urlsplit

from host_tools.errors import CommandError
from host_tools.tongues.tongue import marked, say

_MARK = "#routine="
_EXAMPLE = "https://a.host/unknot/"
_BORDER = 4
"""Modules of white around a code, as ISO/IEC 18004 asks for."""

_HERE_ALONE = marked(
    "Only this machine can open it, so there is no QR code. For a phone, start the page with: unknot web --lan, or "
    "write on a page that is on the web."
)
_NO_NETWORK = marked("This machine is on no local network now, so no phone can open it. Join one, then ask again.")
_TOO_LONG = marked("It is too long for a QR code.")


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


def is_here_alone(site: str) -> bool:
    """Tell whether an address means the machine it is opened on, so that on a phone it leads nowhere."""
    host = (urlsplit(site).hostname or "").removesuffix(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def site_for_others(site: str, lan: str | None) -> str:
    """Return where a phone finds the page at `site`; `lan` is its address on the local network, if it has one."""
    return lan if lan and is_here_alone(site) else site


def why_no_code(link: str, lan: str | None) -> str:
    """Return why a link has no QR code, "" where it has one; `lan` is None for a page that is served here alone."""
    if is_here_alone(link):
        return say(_HERE_ALONE if lan is None else _NO_NETWORK)
    return "" if qr_of(link) else say(_TOO_LONG)


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
