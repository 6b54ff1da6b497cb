"""How much of a stock image's 245 KB of heap the firmware takes."""

from tests.pico.bench import WEIGHED, weigh
from tests.pico.image import started_by

READY_BYTES = 40_000
PEAK_BYTES = 90_000


def test_in_ready_less_than_40_kb_are_in_use(image):
    ready, peak = weigh(image, started_by(WEIGHED))
    assert ready < READY_BYTES
    assert ready < peak < PEAK_BYTES
