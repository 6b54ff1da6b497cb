"""What was checked need not be checked again; what was not never runs unchecked."""

import itertools

import pytest

from companion.table_checks import TableError
from shell import checked
from shell import journal_format as layout
from shell.builtin_table import TABLE
from shell.checked import CHECKED_PATH, identity_of, remember, remembered
from shell.slots import TABLE_A, Slot, newest, read_table
from tests.shell.bench import new_files
from tests.shell.stories import table_of

SLOT = Slot(TABLE_A, 5)


@pytest.fixture(autouse=True)
def build(monkeypatch):
    """A build with a name, as the bundler gives it one."""
    monkeypatch.setattr(checked, "BUILD", b"one build")


@pytest.fixture
def checks(monkeypatch):
    """The tables that are checked in full."""
    seen = []
    real = checked_by("check")
    monkeypatch.setattr("companion.table_checks.check", lambda blob: (seen.append(bytes(blob)), real(blob))[1])
    return seen


def checked_by(name):
    from companion import table_checks  # noqa: PLC0415 - the real one, before it is watched

    return getattr(table_checks, name)


def files_with(blob):
    files = new_files()[0]
    files.write(TABLE_A, blob)
    return files


def test_a_table_is_checked_in_full_until_that_is_remembered(checks):
    blob = table_of(5)
    files = files_with(blob)
    _, _, identity, _ = newest(files, checked=remembered(files))
    assert checks == [blob]
    remember(files, identity)
    slot, found, identity, _ = newest(files, checked=remembered(files))
    assert (slot, found, identity, checks) == (SLOT, blob, b"", [blob])


def test_another_build_of_the_firmware_checks_again(checks, monkeypatch):
    files = files_with(table_of(5))
    remember(files, identity_of(table_of(5)))
    monkeypatch.setattr(checked, "BUILD", b"another build")
    newest(files, checked=remembered(files))
    assert checks == [table_of(5)]


def test_a_build_without_a_name_remembers_nothing(checks, monkeypatch):
    monkeypatch.setattr(checked, "BUILD", b"")
    files = files_with(table_of(5))
    remember(files, identity_of(table_of(5)))
    newest(files, checked=remembered(files))
    assert (files.size(CHECKED_PATH), checks) == (-1, [table_of(5)])


def test_a_bad_table_is_refused_though_another_is_remembered():
    files = files_with(b"unkt" + table_of(5)[4:-1] + b"!")
    remember(files, identity_of(table_of(5)))
    with pytest.raises(TableError, match="CRC"):
        read_table(files, SLOT, remembered(files))


def flips(blob, count):
    """`blob` with every choice of `count` bits the other way round."""
    for bits in itertools.combinations(range(8 * len(blob)), count):
        out = bytearray(blob)
        for bit in bits:
            out[bit // 8] ^= 1 << bit % 8
        yield bytes(out)


def record_of(identity):
    return layout.pack(layout.CHECKED_FIELDS, (6, layout.VERSION, identity))


def trusted(record):
    """The identity that these bytes of the record let pass, b"" for none."""
    kept = layout.read(layout.CHECKED_FIELDS, record)
    return kept[2] if kept else b""


def test_no_one_or_two_flipped_bits_of_what_is_remembered_are_believed():
    record = record_of(identity_of(TABLE))
    assert {trusted(flipped) for count in (1, 2) for flipped in flips(record, count)} == {b""}


def test_no_flipped_bit_of_a_table_is_trusted_whatever_bit_of_what_is_remembered_flips_too():
    identity = identity_of(TABLE)
    believed = {identity, *(flipped for flipped in flips(identity, 1))}
    assert not [flipped for flipped in flips(TABLE, 1) if identity_of(flipped) in believed]


def test_no_two_flipped_bits_of_a_table_are_trusted():
    identity = identity_of(TABLE[:64])
    assert identity not in {identity_of(flipped) for flipped in flips(TABLE[:64], 2)}


def test_every_table_has_an_identity_of_its_own():
    assert len({identity_of(encoded) for encoded in (TABLE, table_of(5), table_of(6))}) == 3
