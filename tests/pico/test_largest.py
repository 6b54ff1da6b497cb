"""The largest and the most demanding tables: a board runs whatever the tools accept, in the same memory."""

from companion.codes import POSITION, REFLECT, REST
from companion.table import encode
from companion.table_format import ABOUT, ALL_TURNS, LARGEST_TABLE_BYTES, NONE, Header, Table, Text
from tests.pico.bench import WEIGHED, weigh
from tests.pico.emulator import Pico
from tests.pico.image import make_files, read_files, started_by
from tests.pico.test_memory import PEAK_BYTES, READY_BYTES

OWN_BYTES = 256
"""What a table may cost besides its bytes."""
SETTLED_MS = 13_000
"""A start has lasted, and what it remembers is written."""


def largest() -> bytes:
    """Eight routines that share 255 steps, each step with as many reminders, cues and beats as there can be: 8 KiB."""
    steps = []
    for index in range(255):
        first = index % 239
        kind = (POSITION, POSITION, POSITION, REST, REFLECT)[index % 5]
        number, times = (index % 16 + 1, (60, 3600, 5)) if kind == POSITION else (0, (0, 3600, 0))
        reminders = (0, 0) if kind == REFLECT else (first, 16)
        steps.append((kind, number, *times, NONE if kind == REFLECT else index, *reminders))
    reminders = [(1 + 14 * index, 16 + index % 64, index % 4) for index in range(255)]
    breaths = [(10, 0, 10 + index % 100, 0) for index in range(ALL_TURNS)]
    cues = [(index % 6, 16, 4 * (index % 60), 15) for index in range(64)]
    beats = [(2000 + index, 100, 100, 100, 10 + index) for index in range(255)]
    routines = [(0, 255, 0, 64)] * 8
    rows = Table(Header(b"", 1, 0, 0, 0, 5, bytes(8), *[0] * 7), routines, steps, reminders, breaths, cues, beats)
    texts = [Text(ABOUT, 0, "a" * 1200), Text(ABOUT, 1, "a")]
    room = LARGEST_TABLE_BYTES - len(encode(rows, texts))
    return encode(rows, [texts[0], Text(ABOUT, 1, "a" * (1 + room))])


def remembering(image, table: bytes) -> dict[str, bytes]:
    """Return the files of a board that ran this table once: it is checked and proven."""
    pico = Pico(image, files=make_files({**started_by("unknot.power_on()\n"), "table_a.bin": table}))
    pico.run_to(SETTLED_MS)
    return {name: held for name, held in read_files(pico.flash()).items() if name.endswith(".bin")}


def test_the_largest_table_fills_what_a_table_may_have():
    assert len(largest()) == LARGEST_TABLE_BYTES


def test_memory_does_not_grow_with_the_table_but_by_its_bytes(image):
    usual, _ = weigh(image, started_by(WEIGHED))
    table = largest()
    held = {**started_by(WEIGHED), **remembering(image, table)}
    ready, peak = weigh(image, held)
    assert ready < READY_BYTES + len(table)
    assert ready - usual <= len(table) + OWN_BYTES
    assert peak < PEAK_BYTES + 2 * len(table)
