"""Asks a device what it runs on, in volts, and says honestly what that tells.

Rule: the cable is in whenever this asks. On a Pico USB then feeds VSYS by a diode, at some 4.7 V, and what the cells
have does not show behind it; so only less than USB gives may be theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.boards.known_boards import file_of
from host_tools.flash.serial_port import ReportedError
from host_tools.tongues.figures import decimal
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from host_tools.flash.probe import Identity
    from host_tools.flash.repl_session import ReplSession

USB_MV = 4_250
"""The least that USB leaves at VSYS: 4.75 V at a plug (USB 2.0, 7.2.2), 0.5 V over the Pico's diode (its datasheet)."""
_LEAST_MV = 1_800
"""What a Pico needs at VSYS (its datasheet, 2.1): less is no reading."""


def ask_supply_mv(repl: ReplSession, identity: Identity) -> int:
    """Return the volts of the device's supply in mV, 0 where it cannot measure them."""
    file = file_of(identity.machine)
    if file is None or file.supply is None:
        return 0
    try:
        repl.load("supply")
        pin = file.supply
        found = repl.eval(f"supply_mv(machine,{pin.gpio},{pin.factor},{pin.high})", int)
    except ReportedError:
        return 0
    return found if found >= _LEAST_MV else 0


def as_data(supply_mv: int) -> dict[str, object] | None:
    """Return volts and where they come from, for programs."""
    if not supply_mv:
        return None
    return {"volts": supply_mv / 1000, "from": "usb" if supply_mv >= USB_MV else "cells or usb"}


def in_words(supply_mv: int) -> str:
    """Say what it runs on."""
    if not supply_mv:
        return say("USB; this board does not say how many volts")
    volts = decimal(supply_mv / 1000, 1)
    if supply_mv >= USB_MV:
        return say("{volts} V, from USB; what the cells have does not show while the cable is in", volts=volts)
    return say("{volts} V, less than USB gives: the cells, or a weak cable", volts=volts)
