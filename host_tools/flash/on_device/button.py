"""Reads whether the button is down, by the wiring the firmware uses. Needs `load_firmware`."""

import sys


def is_button_down(machine):
    """Return True while it connects to ground; `machine` is the module."""
    from shell.board_profiles import WIRING_PATH, board_by_machine

    board = board_by_machine(sys.implementation._machine)
    wiring = board.wiring if board else None
    if files.size(WIRING_PATH) >= 0:
        from shell.wiring import LARGEST_WIRING_BYTES, read_wiring

        wiring, _, _ = read_wiring(files.read(WIRING_PATH, LARGEST_WIRING_BYTES + 1) or b"", board)
    if wiring is None:
        return False
    return not machine.Pin(wiring.button, machine.Pin.IN, machine.Pin.PULL_UP).value()
