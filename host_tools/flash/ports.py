"""Finds the serial port the board is on.

Rule: no port is opened here and nothing is sent: an unknown thing on a serial port is not to be woken to see what it
is. With several candidates the person chooses, or is asked for `--port`.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from host_tools.errors import DeviceError
from host_tools.language.diagnostics import printable
from host_tools.tongues.tongue import marked, say

_BOARDS_VENDORS = {0x2E8A: "Raspberry Pi", 0x2886: "Seeed", 0x303A: "Espressif", 0xF055: "MicroPython"}
_BRIDGE_VENDORS = {0x10C4: "Silicon Labs", 0x1A86: "WCH", 0x0403: "FTDI"}
"""USB's vendor numbers: the boards' makers, and the makers of the serial chips on boards without a USB of their own."""

_NONE_FOUND = marked(
    "no board found; use a USB cable that carries data (many only charge), and plug the board in without holding any "
    "button; a new board needs MicroPython first: hold BOOTSEL while plugging it in, and drop the .uf2 file of "
    "https://micropython.org/download on the drive that appears; or name the port yourself: --port PORT"
)


class Port(NamedTuple):
    """A serial port with a USB device behind it."""

    path: str
    vendor: int
    title: str


def choose_port(named: str | None) -> str:
    """Return the port the board is on. Raises DeviceError where there is none, or several and nobody to ask."""
    if named:
        return named
    ports = _likeliest(usb_ports())
    if not ports:
        raise DeviceError(say(_NONE_FOUND))
    if len(ports) == 1:
        return ports[0].path
    lines = [f"  {number}  {port.path}  {printable(port.title)}" for number, port in enumerate(ports, 1)]
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        listed = ", ".join(f"{port.path} ({port.title})" for port in ports)
        raise DeviceError(say("several boards are connected: {boards}; choose one with --port", boards=listed))
    return _ask(ports, lines)


def every_board() -> list[str]:
    """Return the ports of all boards. Raises DeviceError where there is none."""
    ports = _likeliest(usb_ports())
    if not ports:
        raise DeviceError(say(_NONE_FOUND))
    return [port.path for port in ports]


def plugged_in(before: list[Port], now: list[Port]) -> list[str]:
    """Return the ports of the boards that were not there before; serial chips and modems are nobody's board here."""
    return [port.path for port in now if port not in before and port.vendor in _BOARDS_VENDORS | _BRIDGE_VENDORS]


def usb_ports() -> list[Port]:
    """Return every serial port that hangs on USB."""
    from serial.tools import list_ports  # noqa: PLC0415  # not for --port

    found = [port for port in list_ports.comports() if port.vid is not None]
    return sorted(Port(port.device, port.vid, port.product or port.description or "?") for port in found)


def _likeliest(ports: list[Port]) -> list[Port]:
    """Prefer boards to bridges, and bridges to what nobody here knows."""
    for vendors in (_BOARDS_VENDORS, _BRIDGE_VENDORS):
        known = [port for port in ports if port.vendor in vendors]
        if known:
            return known
    return ports


def _ask(ports: list[Port], lines: list[str]) -> str:
    print(say("several boards are connected:"), *lines, sep="\n", file=sys.stderr)
    while True:
        print(say("which one, 1 to {last}?", last=len(ports)), end=" ", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise DeviceError(say("no board chosen; choose one with --port"))
        if answer.strip() in map(str, range(1, len(ports) + 1)):
            return ports[int(answer) - 1].path
