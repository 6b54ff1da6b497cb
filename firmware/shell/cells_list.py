"""The boards that can measure their cells, a line each: what the board calls itself, pin,
what to multiply by, a pin to be high meanwhile or -1, below how many mV it warns.

Generated from host_tools/boards/known, not to be edited.
"""

CELLS_LIST = """\
Raspberry Pi Pico: 29 3 -1 2900
Raspberry Pi Pico W: 29 3 25 2900
Raspberry Pi Pico2: 29 3 -1 2900
Raspberry Pi Pico 2 W: 29 3 25 2900
"""
