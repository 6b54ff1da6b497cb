"""Which table runs, and how a new one gets there."""

import hashlib

import pytest

from companion.table import decode, encode
from companion.table_checks import TableError
from companion.table_format import ABOUT, LARGEST_TABLE_BYTES, Text
from shell import table_identity
from shell.builtin_table import TABLE
from shell.slots import BUILT_IN, TABLE_A, TABLE_B, Slot, candidates, newest, read_table
from shell.table_update import TABLE_NEW, commit, next_sequence
from tests.shell.disk import Chip
from tests.shell.disk_stories import files_on, table_of
from tests.shell.make_builtin import PATH, source


def new_files(**tables):
    files = files_on(Chip(), is_new=True)
    for name, sequence in tables.items():
        files.write({"a": TABLE_A, "b": TABLE_B, "new": TABLE_NEW}[name], table_of(sequence))
    return files


def largest_table():
    """The built-in routine as table 7, with texts up to the last byte there is room for."""
    table = decode(TABLE)
    table = table._replace(header=table.header._replace(sequence=7))
    room = LARGEST_TABLE_BYTES - len(encode(table))
    lengths = [200] * (room // 204 - 1)
    lengths.append(room - 204 * len(lengths) - 4)
    return encode(table, tuple(Text(ABOUT, 0, "x" * length) for length in lengths))


def digest_of(files):
    return hashlib.sha256(files.read(TABLE_NEW, 9000)).hexdigest()


def test_without_any_table_the_built_in_routine_runs():
    slot, blob, _, troubles = newest(new_files())
    assert slot == (BUILT_IN, 0)
    assert blob == TABLE
    assert troubles == []


def test_the_built_in_routine_is_the_shipped_one_without_texts():
    assert PATH.read_text() == source()


def test_the_higher_sequence_runs_wherever_it_lies():
    assert newest(new_files(a=5, b=6))[0] == (TABLE_B, 6)
    assert newest(new_files(a=9, b=6))[0] == (TABLE_A, 9)


def test_a_damaged_newer_table_gives_way_to_the_older_one_and_is_reported():
    files = new_files(a=5, b=6)
    blob = bytearray(table_of(6))
    blob[60] ^= 4
    files.write(TABLE_B, bytes(blob))
    slot, _, _, troubles = newest(files)
    assert slot == (TABLE_A, 5)
    assert troubles == ["/table_b.bin: damaged: the CRC-32 does not match"]


def test_a_file_that_is_no_table_is_reported_and_passed_over():
    files = new_files(a=5)
    files.write(TABLE_B, b"hello")
    slot, _, _, troubles = newest(files)
    assert (slot.path, troubles) == (TABLE_A, ["/table_b.bin is no table"])


@pytest.mark.parametrize("contents", [b"", b"unkt", b"another file of some length", b"UNKT" + bytes(60)])
def test_whatever_does_not_begin_as_a_whole_header_of_a_table_is_none(contents):
    files = new_files()
    files.write(TABLE_A, contents)
    assert candidates(files) == ([(BUILT_IN, 0)], ["/table_a.bin is no table"])


def test_the_first_table_of_all_runs_where_none_was_ever_refused():
    files = new_files(a=1)
    assert candidates(files)[0] == [(TABLE_A, 1), (BUILT_IN, 0)]
    assert newest(files)[0] == (TABLE_A, 1)


def test_the_built_in_table_needs_no_remembering():
    assert newest(new_files())[2] == b""


def test_a_table_of_the_largest_size_is_read_whole():
    blob = largest_table()
    files = new_files()
    files.write(TABLE_A, blob)
    assert len(blob) == LARGEST_TABLE_BYTES
    assert newest(files)[:2] == ((TABLE_A, 7), blob)


def test_a_table_that_is_gone_when_it_is_read_is_a_table_error(monkeypatch):
    monkeypatch.setattr(table_identity, "BUILD", b"one build")
    with pytest.raises(TableError, match=r"^/table_a\.bin cannot be read$"):
        read_table(new_files(), Slot(TABLE_A, 7))


def test_a_refused_table_is_not_run_though_it_is_the_newest():
    assert newest(new_files(a=5, b=6), refused_sequence=6)[0] == (TABLE_A, 5)


def test_a_new_table_takes_the_place_of_the_one_that_does_not_run():
    files = new_files(a=5, b=6, new=7)
    assert commit(files, digest_of(files)) == (TABLE_A, 7)
    assert newest(files)[0] == (TABLE_A, 7)
    assert files.size(TABLE_NEW) == -1
    assert newest(files, refused_sequence=7)[0] == (TABLE_B, 6)


def test_a_new_table_takes_the_place_of_a_refused_one_not_of_the_one_that_runs():
    files = new_files(a=5, b=6, new=7)
    assert commit(files, digest_of(files), refused_sequence=6) == (TABLE_B, 7)
    assert newest(files, refused_sequence=7)[0] == (TABLE_A, 5)


def test_the_first_table_of_all_goes_into_slot_a():
    files = new_files(new=1)
    assert next_sequence(files) == 1
    assert commit(files, digest_of(files)) == (TABLE_A, 1)


def test_a_new_table_may_have_the_largest_size():
    files = new_files()
    files.write(TABLE_NEW, largest_table())
    assert commit(files, digest_of(files)) == (TABLE_A, 7)


@pytest.mark.parametrize("sequence", [5, 6])
def test_a_table_that_is_not_new_is_refused(sequence):
    files = new_files(a=5, b=6, new=sequence)
    with pytest.raises(TableError, match=f"^sequence {sequence} is not new; the next is 7$"):
        commit(files, digest_of(files))
    assert next_sequence(files) == 7


def test_the_number_of_a_refused_table_is_not_used_again():
    assert next_sequence(new_files(a=5, b=8), refused_sequence=8) == 9
    files = new_files(a=5, new=7)
    with pytest.raises(TableError, match=r"^sequence 7 is not new; the next is 9$"):
        commit(files, digest_of(files), refused_sequence=8)


def test_a_table_that_arrived_otherwise_than_it_was_sent_is_refused():
    files = new_files(a=5, new=6)
    found = digest_of(files)[:8]
    with pytest.raises(TableError, match=rf"^/table_new\.bin arrived as {found}\.\.\., not 01234567\.\.\.$"):
        commit(files, "0123456789" * 6 + "0123")
    assert newest(files)[0] == (TABLE_A, 5)


def test_a_copy_abandoned_half_way_is_refused_by_the_devices_own_reader():
    files = new_files(a=5)
    files.write(TABLE_NEW, table_of(6)[:200])
    with pytest.raises(TableError, match="200 bytes"):
        commit(files, digest_of(files))
    assert newest(files)[0] == (TABLE_A, 5)


def test_nothing_to_take_over_is_an_error_that_says_so():
    with pytest.raises(TableError, match=r"/table_new\.bin is not there"):
        commit(new_files(a=5), "0" * 64)
