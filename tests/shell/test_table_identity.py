"""What was checked need not be checked again; what was not never runs unchecked."""

import itertools

import pytest

from companion import table_checks
from companion.table_checks import TableError
from shell import journal_format as layout
from shell import table_identity
from shell.builtin_table import TABLE
from shell.journal import BOOT_PATH
from shell.saved_state import SavedState
from shell.slots import TABLE_A, Slot, newest, read_table
from shell.table_identity import identity_of
from tests.shell.disk_stories import table_of, write_all
from tests.shell.fake_board import new_files

SLOT = Slot(TABLE_A, 5)


@pytest.fixture(autouse=True)
def _build(monkeypatch):
    """A build with a name, as the bundler gives it one."""
    monkeypatch.setattr(table_identity, "BUILD", b"one build")


@pytest.fixture
def checks(monkeypatch):
    """The tables that are checked in full."""
    seen = []
    check = table_checks.check
    monkeypatch.setattr(table_checks, "check", lambda blob: (seen.append(bytes(blob)), check(blob))[1])
    return seen


def files_with(blob):
    files = new_files()[0]
    files.write(TABLE_A, blob)
    return files


def found(files):
    """What a start finds, by what it remembers."""
    return newest(files, known=SavedState(files).journal.identity)


def remember(files, identity):
    journal = SavedState(files).journal
    journal.keep_checked(identity)
    write_all(journal)


def test_a_table_is_checked_in_full_until_that_is_remembered(checks):
    blob = table_of(5)
    files = files_with(blob)
    _, _, identity, _ = found(files)
    assert checks == [blob]
    remember(files, identity)
    assert found(files) == (SLOT, blob, b"", [])
    assert checks == [blob]


def test_another_build_of_the_firmware_checks_again(checks, monkeypatch):
    files = files_with(table_of(5))
    remember(files, identity_of(table_of(5)))
    monkeypatch.setattr(table_identity, "BUILD", b"another build")
    found(files)
    assert checks == [table_of(5)]


def test_a_build_without_a_name_remembers_nothing(checks, monkeypatch):
    monkeypatch.setattr(table_identity, "BUILD", b"")
    files = files_with(table_of(5))
    _, _, identity, _ = found(files)
    remember(files, identity)
    found(files)
    assert (identity, checks) == (b"", [table_of(5), table_of(5)])


def test_the_built_in_table_was_checked_when_the_firmware_was_built(checks):
    assert found(new_files()[0])[1] == TABLE
    assert checks == []
    table_checks.check(TABLE)


def test_a_bad_table_is_refused_though_another_is_remembered():
    files = files_with(table_of(5)[:-1] + b"!")
    with pytest.raises(TableError, match="CRC"):
        read_table(files, SLOT, identity_of(table_of(5)))


def test_what_a_firmware_before_remembered_is_known_but_for_the_table():
    files = new_files()[0]
    files.write(BOOT_PATH, layout.pack(layout.BOOT_RECORD_1, (3, 1, 2, 7, 6)))
    journal = SavedState(files).journal
    assert (journal.boot_attempts, journal.confirmed_sequence, journal.refused_sequence, journal.identity) == (
        2,
        7,
        6,
        b"",
    )


def flips(blob, count):
    """`blob` with every choice of `count` bits the other way round."""
    for bits in itertools.combinations(range(8 * len(blob)), count):
        out = bytearray(blob)
        for bit in bits:
            out[bit // 8] ^= 1 << bit % 8
        yield bytes(out)


def test_no_one_or_two_flipped_bits_of_what_is_remembered_are_believed():
    record = layout.pack(layout.BOOT_RECORD, (3, layout.BOOT_VERSION, 0, 5, 0, identity_of(TABLE)))
    assert {layout.read_boot(flipped) for count in (1, 2) for flipped in flips(record, count)} == {None}


def test_no_flipped_bit_of_a_table_is_trusted_whatever_bit_of_what_is_remembered_flips_too():
    identity = identity_of(TABLE)
    believed = {identity, *flips(identity, 1)}
    assert not [flipped for flipped in flips(TABLE, 1) if identity_of(flipped) in believed]


def test_no_two_flipped_bits_of_a_table_are_trusted():
    identity = identity_of(TABLE[:64])
    assert identity not in {identity_of(flipped) for flipped in flips(TABLE[:64], 2)}
