"""How much of the flash's life ten years of daily sessions use up."""

from shell.saved_state import SavedState
from tests.shell.disk import Chip
from tests.shell.disk_stories import Walk, files_on, write_all

RATED_ERASES = 100_000
CHECKPOINTS_A_SESSION = 40


def a_day(files):
    """Power on, choose, one session of 25 minutes, power off."""
    recall = SavedState(files)
    recall.unfinished(6, b"12345678")
    journal = recall.journal
    journal.count_boot()
    write_all(journal)
    journal.confirm_boot(6)
    write_all(journal)
    journal.choose(0)
    write_all(journal)
    walk = Walk(journal)
    for checkpoint in range(CHECKPOINTS_A_SESSION):
        walk.keep(checkpoint % 14)
    walk.end()


def test_ten_years_of_daily_use_wear_no_block_by_one_percent(record_property):
    chip = Chip(blocks=352)
    files = files_on(chip, is_new=True)
    files.write("/firmware", bytes(64 * 1024))
    for _ in range(3 * 365):
        a_day(files)
    worst = max(chip.erases)
    assert worst * 10 // 3 < RATED_ERASES // 100
    record_property("figure", f"{worst * 1_000 / 3 / RATED_ERASES:.2f} % in ten years")


def test_a_checkpoint_mostly_costs_no_erase():
    chip = Chip(blocks=64)
    files = files_on(chip, is_new=True)
    a_day(files)
    before = sum(chip.erases)
    for _ in range(30):
        a_day(files)
    assert (sum(chip.erases) - before) // 30 <= 4
