"""From MicroPython's name for this board to the Board as it is wired: by /wiring.txt, or else by the board's profile.

Rule: only a start needs this. Outputs are low from the first pin that is touched. What makes an output is imported where
it is wired, and stays; nothing else here does.
"""

import sys

import machine
import micropython

from .board import Board
from .board_profiles import (
    ACTIVE,
    ALWAYS,
    DEEP_SLEEP_AFTER_MS,
    DRV2605L,
    NO_PIN,
    WIRING_PATH,
    board_by_machine,
    family_of,
)
from .drivers import LIGHT_HZ, MOTOR_HZ, PassiveBuzzer, PwmOutput
from .hang import was_hung
from .watchdog import Watchdog


def set_up_board(files) -> tuple:
    """Return (board, its name, problems with the wiring); without a board the last problem says why."""
    known = board_by_machine(sys.implementation._machine)  # noqa: SLF001 - MicroPython's only name for the board
    wiring, known, problems = _wired(files, known)
    if wiring is None:
        return None, "", problems
    return _board(family_of(known.family), wiring), wiring.board, problems


def _wired(files, known) -> tuple:
    """Return (wiring, board, problems) by /wiring.txt, or else by the profile of the `known` board."""
    if known is not None and files.size(WIRING_PATH) < 0:
        return known.wiring, known, []
    from .wiring import LARGEST_WIRING_BYTES, read_wiring  # noqa: PLC0415 - costs time at every start, and is rarely needed

    return read_wiring(files.read(WIRING_PATH, LARGEST_WIRING_BYTES + 1) or b"", known)


def _board(family, wiring) -> Board:
    resting = _resting_pins(wiring)
    for pin, level in resting:
        machine.Pin(pin, machine.Pin.OUT, value=level)
    button = machine.Pin(wiring.button, machine.Pin.IN, machine.Pin.PULL_UP)
    watchdog = Watchdog(machine, family)
    outputs = (_buzzer(wiring), _motor(wiring), _light(wiring))
    board = Board(button, _usb(family, wiring), watchdog, outputs, resting)
    board.was_hung = was_hung(machine, family)
    if wiring.usb_sense == ALWAYS:
        pass
    elif family.dormant_base:
        board.standby = (0, family.dormant_base + 4 * (wiring.button // 8), 1 << (4 * (wiring.button % 8)))
    else:
        from .standby import prepare  # noqa: PLC0415 - only an ESP32 has to

        prepare(machine, board, DEEP_SLEEP_AFTER_MS)
    options = {"hard": True} if family.has_hard_irq else {}
    button.irq(board.edge.set, machine.Pin.IRQ_FALLING | machine.Pin.IRQ_RISING, **options)
    micropython.alloc_emergency_exception_buf(100)
    return board


def _usb(family, wiring):
    """What says whether something is on USB, None where nothing does."""
    if wiring.usb_sense != NO_PIN:
        return machine.Pin(wiring.usb_sense, machine.Pin.IN) if wiring.usb_sense != ALWAYS else None
    if not family.dormant_base:
        return None
    from .usb_host import UsbHost  # noqa: PLC0415 - stays in memory only where no pin tells

    return UsbHost(machine)


def _resting_pins(wiring) -> tuple:
    """Return (pin, level at rest) of every output: as plain pins, for a PWM that is merely stopped keeps its level."""
    pins = [(wiring.buzzer, 0), (wiring.light, wiring.light_inverted)]
    if wiring.motor_kind != DRV2605L:
        pins.insert(0, (wiring.motor, 0))
    return tuple([one for one in pins if one[0] != NO_PIN])


def _motor(wiring):
    if wiring.motor_kind != DRV2605L:
        return PwmOutput(machine.PWM(machine.Pin(wiring.motor)), MOTOR_HZ)
    from .drv2605l import HapticDriver  # noqa: PLC0415 - stays in memory only where it is wired

    return HapticDriver(machine.I2C(wiring.i2c, sda=machine.Pin(wiring.sda), scl=machine.Pin(wiring.scl)))


def _buzzer(wiring):
    if wiring.buzzer == NO_PIN:
        return _nothing()
    if wiring.buzzer_kind != ACTIVE:
        return PassiveBuzzer(machine.PWM(machine.Pin(wiring.buzzer)))
    from .plain_outputs import ActiveBuzzer  # noqa: PLC0415 - stays in memory only where it is wired

    return ActiveBuzzer(machine.Pin(wiring.buzzer, machine.Pin.OUT))


def _light(wiring):
    if wiring.light == NO_PIN:
        return _nothing()
    return PwmOutput(machine.PWM(machine.Pin(wiring.light)), LIGHT_HZ, bool(wiring.light_inverted))


def _nothing():
    from .plain_outputs import Nothing  # noqa: PLC0415 - stays in memory only where something is not wired

    return Nothing()
