"""The song on the emulated Pico: by its own PWM, in time, and what it leaves in memory."""

from itertools import pairwise

from shell.history import HISTORY_PATH
from shell.song_frame import FRAME_BYTES, TONE_MS, session_in
from tests.pico.emulator import Pico
from tests.pico.image import make_files, started_by
from tests.pico.person import felt
from tests.shell.test_song import heard, record
from tests.shipped import table

BEFORE, AFTER = 1, 2
SILENT_MS = 50
WEIGHED = """
import gc, machine
use = unknot.Loop._use
def weighed(self, gesture):
    if gesture == 5 or gesture == 1:
        gc.collect()
        machine.mem32[0x40058010 if gesture == 5 else 0x40058014] = gc.mem_alloc()
    use(self, gesture)
unknot.Loop._use = weighed
unknot.power_on()
"""
"""Five taps ask for the song, a press ends it; the single one that is known after it begins a session."""
TAPS_MS = (4_000, 4_200, 4_400, 4_600, 4_800, 7_500, 8_100)
STOPPED_MS = 7_500
LEFT_BYTES = 1_500
"""The song itself, 0.8 KB a session until something else is said, and the names it brought."""


def test_a_pico_sings_its_session_in_time_until_a_press_and_forgets_how(image):
    files = {**started_by(WEIGHED), "table_a.bin": table(has_texts=False), HISTORY_PATH[1:]: record(7)}
    pico = Pico(image, files=make_files(files))
    began_ms = pico.run_until_shown(lambda row: any(row[1:]), limit_ms=5_000)[0]
    for at_ms in TAPS_MS:
        pico.move(began_ms + at_ms, is_down=True)
        pico.move(began_ms + at_ms + 80, is_down=False)
    pico.run_to(began_ms + 8_700)
    shown = [row for row in felt(pico.shown) if row[0] > began_ms + 5_000]
    sung = [row for row in shown if row[0] < began_ms + STOPPED_MS]
    assert session_in(heard(sung)[0])[1].session_number == 7
    whole = sung[: 8 + 2 * FRAME_BYTES]
    assert max(abs(later[0] - row[0] - TONE_MS) for row, later in pairwise(whole)) < 1
    assert not [row for row in shown if row[1] and began_ms + STOPPED_MS + SILENT_MS < row[0] < began_ms + 8_100]
    assert pico.note(AFTER) - pico.note(BEFORE) < LEFT_BYTES
