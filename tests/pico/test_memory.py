"""How much of a stock image's 245 KB of heap the firmware takes."""

from tests.pico.bench import WEIGHED, weigh
from tests.pico.image import started_by

READY_BYTES = 48_000
PEAK_BYTES = 72_000


def test_in_ready_less_than_48_kb_are_in_use_and_less_than_72_while_starting(image):
    ready, peak = weigh(image, started_by(WEIGHED))
    assert ready < READY_BYTES
    assert ready < peak < PEAK_BYTES
