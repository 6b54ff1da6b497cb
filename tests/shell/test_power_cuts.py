"""Power lost at every program and erase of littlefs: clean, torn and half-erased; once, twice and three times."""

import random
from itertools import islice

import pytest

from companion.table import decode
from shell import table_identity
from shell.saved_state import SavedState
from shell.slots import newest
from tests.shell.disk import CLEAN, HALF_ERASED, TORN, Chip, PowerCut
from tests.shell.disk_stories import files_on, kept_place, kept_sessions, sessions, update, updated_device

HOWS = (CLEAN, TORN, HALF_ERASED)


def cut(contents, story, at, how):
    """Live `story` on a disk with `contents`, cut at operation `at`; return the chip, and whether the cut came."""
    chip = Chip(contents=contents)
    chip.cut_at, chip.cut_how = at, how
    try:
        story(files_on(chip))
    except PowerCut:
        return chip, True
    return chip, chip.is_cut


def every_cut(contents, story):
    """Yield (how, chip) for each operation of `story` and each way to lose it."""
    for how in HOWS:
        at = 0
        while True:
            chip, was_cut = cut(contents, story, at, how)
            if not was_cut:
                break
            yield how, chip
            at += 1


def running(chip):
    """The sequence of the table that runs after power comes back."""
    files = files_on(Chip(contents=chip.buffer))
    slot, blob, _, _ = newest(files, known=SavedState(files).journal.identity)
    assert slot.sequence == decode(blob).header.sequence  # whether it was trusted or checked, it is a table
    return slot.sequence


@pytest.fixture(autouse=True)
def _build(monkeypatch):
    """A build with a name: only such a one remembers what it has checked."""
    monkeypatch.setattr(table_identity, "BUILD", b"one build")


def test_an_update_cut_anywhere_leaves_the_old_or_the_new_table(record_property):
    contents = updated_device().buffer
    seen = [running(chip) for _, chip in every_cut(contents, update)]
    assert set(seen) <= {6, 7}
    assert len(seen) > 40
    record_property("figure", f"every one of {len(seen)} cuts")
    assert running(cut(contents, update, -1, CLEAN)[0]) == 7


def test_an_update_cut_again_while_it_is_repeated_leaves_a_table_too(record_property):
    count = 0
    for _, once in islice(every_cut(updated_device().buffer, update), 0, None, 5):
        number = running(once) + 1
        for _, twice in every_cut(once.buffer, lambda files, number=number: update(files, number)):
            assert running(twice) in (number - 1, number)
            count += 1
    assert count > 200
    record_property("figure", f"{count} second cuts")


def lived_until(contents, at, how):
    """Live sessions until the cut; return the chip and what the device had said it had kept."""
    told = {"place": 1, "trying": 1, "sessions": 0}
    chip, was_cut = cut(contents, lambda files: sessions(files, told), at, how)
    return chip, was_cut, told


@pytest.mark.parametrize("how", HOWS)
def test_a_session_cut_anywhere_loses_at_most_one_checkpoint_and_no_history(how):
    contents = updated_device().buffer
    at = 0
    while True:
        chip, was_cut, told = lived_until(contents, at, how)
        if not was_cut:
            break
        files = files_on(Chip(contents=chip.buffer))
        numbers, is_whole = kept_sessions(files)
        assert is_whole
        assert numbers in ([*range(1, told["sessions"] + 1)], [*range(1, told["sessions"] + 2)])
        assert kept_place(files) in (told["place"], told["trying"])
        at += 1
    assert at == 19


def test_a_session_cut_twice_and_three_times_loses_nothing_either():
    draw = random.Random(3)
    for _ in range(150):  # a million more: make prove PROVE="--campaign cuts"
        contents, sessions_before = updated_device_contents, 0
        for _ in range(draw.choice((2, 3))):
            chip, _, told = lived_until(contents, draw.randrange(25), draw.choice(HOWS))
            contents = bytes(chip.buffer)
            numbers, is_whole = kept_sessions(files_on(Chip(contents=contents)))
            assert is_whole
            assert sessions_before + told["sessions"] <= len(numbers) <= sessions_before + told["sessions"] + 1
            assert numbers == [*range(1, len(numbers) + 1)]
            assert running(chip) == 6
            sessions_before = len(numbers)


updated_device_contents = bytes(updated_device().buffer)


def test_a_cut_while_the_history_is_turned_over_keeps_the_older_sessions():
    chip = updated_device(blocks=48)
    sessions(files_on(chip), {"place": 0, "trying": 0, "sessions": 0}, count=64)
    contents = bytes(chip.buffer)
    for how in HOWS:
        at = 0
        while True:
            cut_chip, was_cut, _ = lived_until(contents, at, how)
            numbers, is_whole = kept_sessions(files_on(Chip(contents=cut_chip.buffer)))
            assert is_whole
            assert numbers[:64] == [*range(1, 65)]
            if not was_cut:
                break
            at += 1
    assert len(numbers) == 66
