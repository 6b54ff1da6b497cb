"""Cells as unkind as real ones behind a Pico's divider, as the `machine` that a fake board has.

They sag while the motor runs and take a while to recover; the converter beside them makes spikes and noise. On a Pico W the
pin has the radio's clock instead, until the radio is selected.
"""

import itertools

from tests.shell.fake_board import BOARD_ID

SAG_MV = 400
SAG_LASTS_MS = 5
NOISE_MV = (0, -40, 40, 2_000, 30, -30, -1_500, 10, -10)
"""Two spikes among nine readings; the rest lies evenly around what is there."""
_FULL_MV = 3 * 3300


class FakeCells:
    """`rest_mv` is what VSYS has with the motor off; `select` the pin to be high first. `reads` are the times of readings."""

    IN, OUT = 0, 1

    def __init__(self, board, rest_mv, select=None):
        self.board = board
        self.rest_mv = rest_mv
        self.select = select
        self.reads = []
        self.levels = {}
        self.noise = itertools.cycle(NOISE_MV)
        self.ran_ms = -SAG_LASTS_MS
        self.Pin = self.make_pin
        self.make_pin.__func__.IN, self.make_pin.__func__.OUT = self.IN, self.OUT
        show = board.show

        def shown(tone, volume, vibration, light):
            self.look()
            show(tone, volume, vibration, light)

        board.show = shown

    @staticmethod
    def unique_id():
        return BOARD_ID

    def look(self):
        if self.board.on[2]:
            self.ran_ms = self.board.now_ms

    def make_pin(self, number, _mode, value=None):
        if value is not None:
            self.levels[number] = value
        return number

    def ADC(self, number):  # noqa: N802 - MicroPython's name
        assert number == 29
        return self

    def read_u16(self):
        self.look()
        self.reads.append(self.board.now_ms)
        if self.select is not None and not self.levels.get(self.select):
            return 300
        sag_mv = SAG_MV if self.board.now_ms - self.ran_ms < SAG_LASTS_MS else 0
        there_mv = self.rest_mv - sag_mv + next(self.noise)
        return min(max(0, there_mv), _FULL_MV) * 65_535 // _FULL_MV
