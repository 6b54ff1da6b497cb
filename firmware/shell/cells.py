"""Looks at the cells before a session: where it would hardly last, trouble is said before the first move.

    a press outside a session is let go -> measure, at rest -> low: trouble goes before what a session says first

Rule: no session is kept from beginning, and none is told anything but at its beginning. Imported for one look, and gone
from memory after it.
"""

import sys

from companion.codes import SAY, TROUBLE

from .cells_list import CELLS_LIST

_WIRING_PATH = "/wiring.txt"
_LOW_VOLTS = "low_volts"
"""Both as a start's modules have them, which are not in memory now."""
_READINGS = 15
_LEAST_MV = 1_800
"""A Pico needs as much (its datasheet, 2.1): a reading below is that of a board without the divider."""


def look_at_cells(loop) -> None:
    """Measure, and let the session that may follow say trouble first if the cells are low."""
    device = loop.device
    begin = device.handlers[SAY] = device.player.begin
    try:
        if _is_low(loop.board.watchdog.machine, loop.journal.files):
            device.handlers[SAY] = _saying_trouble(device, begin)
    finally:
        if sys.modules.pop(__name__, None):
            delattr(sys.modules["shell"], "cells")


def _saying_trouble(device, begin):
    """Return what says trouble with the first a session says, and then leaves its place to `begin`."""
    handlers = device.handlers

    def say(voice: int) -> None:
        begin(voice)
        if device.sequencer.is_running:
            device.player.add_cue(TROUBLE)
            handlers[SAY] = begin

    return say


def _is_low(machine, files) -> bool:
    """Whether the cells are low; never on a board that cannot measure them, nor on USB, which gives more."""
    title = getattr(sys.implementation, "_machine", "").split(" with ", 1)[0]
    for line in CELLS_LIST.split("\n"):
        name, _, numbers = line.partition(": ")
        if name == title and numbers:
            pin, factor, high, low_mv = [int(number) for number in numbers.split(" ")]
            return _LEAST_MV <= _supply_mv(machine, pin, factor, high) < _own_limit_mv(files, low_mv)
    return False


def _supply_mv(machine, pin: int, factor: int, high: int) -> int:
    """Return the median of some readings: a converter that switches beside it makes spikes.

    On a Pico W the pin is the clock of the radio, which `high` selects (micropython issue 10406). Nothing of ours uses the
    radio; where a boot.py does, it is left alone.
    """
    if high >= 0:
        import network  # noqa: PLC0415 - only such a board has it

        if network.WLAN(network.STA_IF).active() or network.WLAN(network.AP_IF).active():
            return 0
        machine.Pin(high, machine.Pin.OUT, value=1)
    adc = machine.ADC(machine.Pin(pin, machine.Pin.IN))
    readings = sorted([adc.read_u16() for _ in range(_READINGS)])
    return readings[_READINGS // 2] * 3300 * factor // 65535


def _own_limit_mv(files, low_mv: int) -> int:
    """Return the maker's own limit, as `wiring` has checked it, or `low_mv`."""
    for line in (files.read(_WIRING_PATH, 1024) or b"").decode().split("\n"):
        name, _, volts = line.split("#")[0].partition(":")
        if name.strip() == _LOW_VOLTS:
            return int(volts.replace(".", "")) * 100
    return low_mv
