"""Tells under which names and addresses this machine can be reached, and invites a phone to one of them.

Rule: what is said is what is true now; an address that leads nowhere is not offered. Nothing is sent to find out.
"""

from __future__ import annotations

import ipaddress
import json
import socket
from typing import TYPE_CHECKING

from host_tools.standard_streams import can_say
from host_tools.tongues.tongue import marked, say
from host_tools.web.site import INDEX

if TYPE_CHECKING:
    from collections.abc import Callable

_ON_A_PHONE = marked(
    "Everybody on this network can open it. A phone keeps its screen awake, and works offline, only with a site\n"
    "served over https (unknot site)."
)
_ELSEWHERE = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737): asking for the way there sends nothing."""


def host_names() -> set[str]:
    """Return the names that lead here, in small letters and without a last dot."""
    name = plain_name(socket.gethostname())
    first = name.partition(".")[0]
    return {"localhost", name, first, f"{first}.local"}


def plain_name(host: str) -> str:
    """Return a host as somebody wrote it, without its port, as `host_names` has it."""
    name, _, port = host.rpartition(":")
    return (name if port.isdecimal() else host).lower().removesuffix(".")


def lan_addresses() -> list[str]:
    """Return this machine's addresses on local networks, the likeliest first."""
    import ifaddr  # noqa: PLC0415  # only --lan asks

    found = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)]
    others = sorted(address for address in found if not ipaddress.ip_address(address).is_loopback)
    return sorted(others, key=lambda address: (address != _usual_address(), address.startswith("169.254.")))


def lan_files(page: bytes, port: int) -> dict[str, bytes | Callable[[], bytes]]:
    """Return the page so that it asks where a phone finds it, and what answers that: its address now, "" for none."""
    return {INDEX: page.replace(b'data-lan=""', b'data-lan="lan.json"'), "lan.json": lambda: _place(port)}


def _place(port: int) -> bytes:
    return json.dumps({"site": next(iter(_urls(port)), "")}).encode()


def _urls(port: int) -> list[str]:
    return [f"http://{address}:{port}/" for address in lan_addresses()]


def invite(port: int) -> None:
    """Print the page's addresses on the local network, the first as a QR code too."""
    import segno  # noqa: PLC0415  # only --lan draws one

    urls = _urls(port)
    if not urls:
        print(say("This machine is on no local network now. Once it is, the page is at its address there."))
        return
    print(say("On the local network: {addresses}", addresses=say(" or ").join(urls)))
    segno.make(urls[0], error="m").terminal(compact=can_say("▀▄█"))
    print(say(_ON_A_PHONE))


def _usual_address() -> str:
    """Return the address from which this machine reaches the world, or ""."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
