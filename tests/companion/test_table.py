"""The bytes a device holds: written as the format says, and read back as written, also by a later reader."""

import binascii
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import table_format as layout
from companion.table import decode, encode, read_texts
from companion.table_checks import TableError
from companion.table_format import Text
from tests.companion.any_table import plain_text, tables
from tests.companion.golden import (
    FIVE_BYTES,
    GOLDEN,
    GOLDEN_TABLE,
    GOLDEN_TEXTS,
    with_crc,
)

# Golden


def test_the_golden_bytes_read_as_they_were_written():
    assert decode(GOLDEN) == GOLDEN_TABLE


def test_the_golden_texts_read_as_they_were_written():
    assert read_texts(GOLDEN) == list(GOLDEN_TEXTS)


def test_the_golden_table_is_written_as_the_golden_bytes():
    assert encode(GOLDEN_TABLE, GOLDEN_TEXTS) == GOLDEN


def test_the_crc_is_the_common_crc_32():
    assert binascii.crc32(b"123456789") == 0xCBF43926
    assert binascii.crc32(GOLDEN[:-4]) == 0x8F110816


def test_five_positions_without_texts_take_less_than_200_bytes():
    assert len(FIVE_BYTES) == 120


# Round trip


@settings(max_examples=100)
@given(tables(), st.lists(plain_text, max_size=4))
def test_what_is_written_is_read_back(table, texts):
    texts = tuple(Text(layout.TITLE, 0, text) for text in texts)
    blob = encode(table, texts)
    read = decode(blob)
    assert read[1:] == table[1:]
    assert read.header.sequence == table.header.sequence
    assert read.header.source_digest == table.header.source_digest
    assert read.header.length_bytes == len(blob)
    assert tuple(read_texts(blob)) == texts
    assert encode(read, texts) == blob


# Versions


def extended(minor, extra, major=1, features=0):
    """The golden table as some other version would write it, with `extra` bytes before the CRC."""
    blob = bytearray(GOLDEN[:-4] + extra + GOLDEN[-4:])
    blob[4:8] = struct.pack("<BBH", major, minor, features)
    blob[8:10] = struct.pack("<H", len(blob))
    return with_crc(bytes(blob))


def test_a_newer_minor_version_is_read():
    assert decode(extended(1, b""))[1:] == GOLDEN_TABLE[1:]


def test_what_a_newer_minor_version_adds_at_the_end_is_passed_over():
    assert decode(extended(255, b"something new"))[1:] == GOLDEN_TABLE[1:]
    assert read_texts(extended(1, b"something new")) == list(GOLDEN_TEXTS)


@pytest.mark.parametrize("major", [0, 2, 255])
def test_another_major_version_is_refused(major):
    with pytest.raises(TableError, match=rf"format {major}\.0 is not ours, 1"):
        decode(extended(0, b"", major=major))


@pytest.mark.parametrize("feature", [1 << bit for bit in range(1, 16)])
def test_an_unknown_critical_feature_is_refused(feature):
    with pytest.raises(TableError, match="needs a feature this firmware does not have"):
        decode(extended(0, b"", features=feature))


def test_bytes_after_the_last_record_are_refused_in_our_own_version():
    with pytest.raises(TableError, match="13 bytes after the last record"):
        decode(extended(0, b"something new"))
