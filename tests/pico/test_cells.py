"""Low cells on the emulated Pico: read by its own ADC, said before the first move, and what the look costs."""

from tests.pico.emulator import Pico
from tests.pico.image import make_files, started_by
from tests.pico.person import felt

VSYS = 3
"""The channel that has a third of VSYS."""
LOOK_US, LEFT_BYTES = 1, 2
WATCHED = """
import gc, machine, time
look = unknot.Loop._look_at_cells
def watched(self):
    gc.collect()
    before, began = gc.mem_alloc(), time.ticks_us()
    look(self)
    machine.mem32[0x40058010] = time.ticks_diff(time.ticks_us(), began)
    gc.collect()
    machine.mem32[0x40058014] = gc.mem_alloc() - before
unknot.Loop._look_at_cells = watched
unknot.power_on()
"""
MOST_US = 25_000
"""Half of the gap it is done in (loop.TIDY_MS)."""
MOST_BYTES = 2_000
"""As long as trouble is still to be said, what says it; with nothing to say 240 bytes of names, once."""


def test_a_pico_with_low_cells_says_trouble_before_the_first_move_by_a_short_look(image):
    pico = Pico(image, files=make_files(started_by(WATCHED)))
    pico.mcu.adc.channel_values[VSYS] = 2_800 * 4095 // 3 // 3300
    pico.press(3_000, 3_100)
    pico.run_to(7_200)
    assert [row[1] for row in felt(pico.shown) if row[1] and row[0] > 3_200] == [900, 900, 900, 900, 2400, 2400]
    assert pico.note(LOOK_US) < MOST_US
    assert pico.note(LEFT_BYTES) < MOST_BYTES
