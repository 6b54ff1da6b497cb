"""A table that is damaged, or nonsense with a right CRC, is refused or can be lived with."""

import binascii
import random
import struct
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import codes
from companion.monitors import WatchedRehearsal
from companion.settings import DEFAULT_SETTINGS
from companion.table import decode, encode, read_texts
from tests import shipped
from tests.companion.any_table import tables
from tests.companion.golden import (
    FIVE_BYTES,
    FIVE_WITH_TEXTS,
    GOLDEN,
    GOLDEN_TABLE,
    GOLDEN_TEXTS,
    TO_DAMAGE,
    flipped,
    refused,
    with_crc,
)

# Damage


@pytest.mark.parametrize("blob", TO_DAMAGE.values(), ids=TO_DAMAGE)
def test_every_truncation_is_refused(blob):
    assert [length for length in range(len(blob)) if not refused(blob[:length])] == []


@pytest.mark.parametrize("filler", [b"\x00", b"\xff", b"u"], ids=["00", "FF", "u"])
@pytest.mark.parametrize("more", [1, 2, 3, 4, 5, 6, 7, 8])
def test_every_extension_is_refused(more, filler):
    assert refused(FIVE_WITH_TEXTS + filler * more)
    assert refused(filler * more + FIVE_WITH_TEXTS)


@pytest.mark.parametrize("blob", TO_DAMAGE.values(), ids=TO_DAMAGE)
def test_every_flipped_bit_is_refused(blob):
    assert [bit for bit in range(8 * len(blob)) if not refused(flipped(blob, bit))] == []


def test_every_two_flipped_bits_are_refused(record_property):
    pairs = [*combinations(range(8 * 112), 2)]
    assert [bits for bits in pairs if not refused(flipped(GOLDEN, *bits))] == []
    record_property("figure", f"{len(pairs):,} pairs of bits")


def test_any_two_flipped_bits_of_all_that_ships_are_noticed():
    """A CRC is linear: two flips go unnoticed only if each alone changes it in the same way."""
    blob = shipped.table()
    whole = binascii.crc32(blob[:-4])
    changes = {binascii.crc32(flipped(blob, bit)[:-4]) ^ whole for bit in range(8 * (len(blob) - 4))}
    in_the_crc_itself = {1 << bit for bit in range(32)}
    assert len(changes | in_the_crc_itself) == 8 * len(blob)


@pytest.mark.parametrize("length", [0, 1, 4, 33, 34, 112, 4096, 8192, 8193])
@pytest.mark.parametrize("byte", [b"\x00", b"\xff"], ids=["00", "FF"])
def test_all_zeros_and_all_ones_are_refused(byte, length):
    assert refused(byte * length)


def test_any_buffer_of_bytes_can_be_read():
    assert decode(bytearray(GOLDEN)) == GOLDEN_TABLE
    assert read_texts(bytearray(GOLDEN)) == list(GOLDEN_TEXTS)


# Nonsense with a right CRC


def nonsense(dice, blob):
    """`blob` with some of its bytes changed, its length and CRC made right: what a hostile writer would send."""
    out = bytearray(blob)
    for _ in range(dice.choice([1, 1, 2, 3, 8])):
        at = dice.randrange(10, len(out) - 4)
        out[at] = dice.choice(
            [0, 1, 2, 3, 16, 127, 128, 254, 255, dice.randrange(256), out[at] ^ 1 << dice.randrange(8)]
        )
    if dice.random() < 0.1:
        at = dice.randrange(30, len(out) - 4)
        del out[at : at + dice.randrange(1, 12)]
    out[8:10] = struct.pack("<H", len(out))
    return with_crc(bytes(out))


def test_nonsense_with_a_right_crc_is_refused_or_can_be_lived_with(record_property):
    dice = random.Random(5)
    accepted = []
    for _ in range(20_000):
        blob = nonsense(dice, dice.choice([GOLDEN, FIVE_BYTES]))
        if not refused(blob):
            accepted.append(blob)
    assert len(accepted) > 2000
    record_property("figure", f"20,000 tables read, {len(accepted):,} accepted")
    assert [blob.hex() for blob in accepted[::60] if not can_be_lived_with(blob, dice)] == []


@settings(max_examples=50)
@given(tables(), st.integers(0, 99))
def test_any_table_that_is_read_can_be_lived_with(table, luck):
    assert can_be_lived_with(encode(table), random.Random(luck))


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_a_table_or_a_table_error(blob):
    assert refused(blob)
    refused(with_crc(b"unkt\x01\x00\x00\x00" + struct.pack("<H", len(blob) + 14) + blob + b"\0" * 4))


def can_be_lived_with(blob, dice):
    """Whether a device lives with a table for two hours, tapped at any time of the first, and keeps every promise."""
    rehearsal = WatchedRehearsal(blob, DEFAULT_SETTINGS, _ignore, dice.randrange(len(decode(blob).routines)))
    rehearsal.run(some_taps(dice), 7_200_000)
    return rehearsal.device.sequencer.state == codes.READY and rehearsal.watch.breaches() == []


def _ignore(*event):
    pass


def some_taps(dice):
    levels = [(2_000, True), (2_100, False)]
    for at_ms in sorted(dice.randrange(10_000, 3_580_000) for _ in range(12)):
        levels += [(at_ms, True), (at_ms + dice.choice([100, 700]), False)]
    return sorted(levels)
