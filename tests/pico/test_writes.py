"""Presses while the emulated Pico writes: its flash is as slow as a real one, and holds interrupts back as long."""

import pytest

from tests.pico.emulator import PAGE_PROGRAM, SECTOR_ERASE, Pico
from tests.pico.image import firmware, make_files

ACKNOWLEDGED_MS = 10
ROUND_MS = 9_000
FIRST_MS = 12_000
SAMPLES = 24


def double_tap(pico, at_ms):
    """With one routine nothing happens but that its number is said and the settings are written."""
    pico.press(at_ms, at_ms + 80)
    pico.press(at_ms + 230, at_ms + 310)


def writes_of(pico):
    """The writes as (from_ms, to_ms, whether there was an erase): what the chip did less than 20 ms apart."""
    found = []
    for (opcode, *_), (from_ms, to_ms) in zip(pico.commands, pico.changes, strict=True):
        if found and from_ms - found[-1][1] < 20:
            begun_ms, _, was_erased = found.pop()
            found.append((begun_ms, to_ms, was_erased or opcode != PAGE_PROGRAM))
        else:
            found.append((from_ms, to_ms, opcode != PAGE_PROGRAM))
    return found


@pytest.fixture(scope="module")
def wait_ms(image):
    """How long after a double tap the settings are written."""
    pico = Pico(image, files=make_files(firmware()))
    double_tap(pico, FIRST_MS)
    pico.run_to(FIRST_MS + 5_000)
    return next(from_ms for from_ms, *_ in writes_of(pico) if from_ms > FIRST_MS) - FIRST_MS


def test_a_press_at_every_phase_of_a_write_is_acknowledged_within_10_ms(image, wait_ms):
    """Long holds, which mean nothing where no session runs; an erase now and then is another test's."""
    pico = Pico(image, files=make_files(firmware()))
    downs = []
    for sample in range(SAMPLES):
        at_ms = FIRST_MS + ROUND_MS * sample
        double_tap(pico, at_ms)
        downs.append(at_ms + wait_ms - 6 + 0.5 * sample)
        pico.press(downs[-1], downs[-1] + 2_300)
    pico.run_to(FIRST_MS + ROUND_MS * SAMPLES)
    erased = [write for write in writes_of(pico) if write[2]]
    late = []
    for down_ms in downs:
        if any(from_ms - 20 < down_ms < to_ms for from_ms, to_ms, _ in erased):
            continue
        late.append(min(row[0] for row in pico.shown if row[0] > down_ms and row[3]) - down_ms)
    assert len(late) > SAMPLES // 2
    assert max(late) <= ACKNOWLEDGED_MS


@pytest.mark.parametrize("erase_ms", [45.0, 400.0])
def test_a_press_held_across_an_erase_is_acknowledged_after_it_and_a_spike_in_it_is_not(image, wait_ms, erase_ms):
    pico = Pico(image, files=make_files(firmware()))
    pico.busy_ms_of[SECTOR_ERASE] = erase_ms
    for sample in range(20):
        double_tap(pico, FIRST_MS + ROUND_MS * sample)
    pico.run_to(FIRST_MS + ROUND_MS * 20)
    erased_ms = next(from_ms for from_ms, _, was_erased in writes_of(pico) if was_erased and from_ms > FIRST_MS)
    erase = next(
        change
        for change, command in zip(pico.changes, pico.commands, strict=True)
        if command[0] == SECTOR_ERASE and change[0] >= erased_ms
    )
    for length_ms, is_felt in ((0.002, False), (erase_ms / 2, False), (erase_ms + 100, True)):
        again = Pico(image, files=make_files(firmware()))
        again.busy_ms_of[SECTOR_ERASE] = erase_ms
        for sample in range(int((erase[0] - FIRST_MS) // ROUND_MS) + 1):
            double_tap(again, FIRST_MS + ROUND_MS * sample)
        down_ms = erase[0] + 5
        again.press(down_ms, down_ms + length_ms)
        again.run_to(erase[1] + 700)
        felt = [row[0] for row in again.shown if row[0] > down_ms and row[3]]
        assert bool(felt) == is_felt
        assert not felt or felt[0] - erase[1] <= ACKNOWLEDGED_MS + 5
