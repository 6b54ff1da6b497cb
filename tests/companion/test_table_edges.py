"""What is just allowed in a table, and what is just not: sizes, tones, what a text is about, the words of a refusal."""

import struct

import pytest

from companion import table_format as layout
from companion.codes import REMINDER
from companion.table import decode
from companion.table_checks import TableError, check
from companion.table_format import CRC_BYTES, HEADER_BYTES, LARGEST_TABLE_BYTES
from tests.companion.golden import GOLDEN, with_crc
from tests.companion.stories import position, table
from tests.sample_table import sealed

THREE = position(1), position(2, reminders=(0, 2)), position(3)
TWO_REMINDERS = (5, REMINDER, 0), (9, REMINDER, 0)


def why(blob):
    """What is said of it, "" where it is a table."""
    try:
        check(blob)
    except TableError as error:
        return str(error)
    return ""


def of_size(size):
    """A whole table of so many bytes, filled with texts."""
    room = size - len(table(position(1)))
    lengths = [200] * (room // 204 - 1)
    lengths.append(room - 204 * len(lengths) - 4)
    return table(position(1), texts=[(layout.ABOUT, 0, "x" * length) for length in lengths])


def about(role, index):
    """Why a text of this role may not be about record `index` of one routine, three steps and two reminders."""
    blob = table(*THREE, reminders=TWO_REMINDERS, texts=((role, 0, "x"),))
    at = len(blob) - CRC_BYTES - 4
    return why(with_crc(blob[:at] + bytes([index]) + blob[at + 1 :]))


def test_a_table_may_have_8192_bytes():
    blob = of_size(LARGEST_TABLE_BYTES)
    assert (len(blob), why(blob)) == (8192, "")


def test_the_words_of_every_refusal_of_the_whole():
    newer = sealed(GOLDEN[:4] + bytes([2, 5]) + GOLDEN[6:-4])
    said = [
        why(bytes(HEADER_BYTES + CRC_BYTES - 1)),
        why(bytes(LARGEST_TABLE_BYTES + 1)),
        why(b"nope" + GOLDEN[4:]),
        why(GOLDEN + b"x"),
        why(GOLDEN[:-1] + bytes([GOLDEN[-1] ^ 1])),
        why(newer),
        why(sealed(GOLDEN[:6] + b"\x80" + GOLDEN[7:-4])),
        why(sealed(GOLDEN[:-4] + b"x")),
    ]
    assert said == [
        "33 bytes are too few for a table",
        "8193 bytes are more than a table may have",
        "not a table: it does not begin with 'unkt'",
        "has 113 bytes, and says it has 112",
        "damaged: the CRC-32 does not match",
        "format 2.5 is not ours, 1",
        "needs a feature this firmware does not have",
        "1 bytes after the last record",
    ]


def test_a_header_alone_is_long_enough_to_be_looked_at():
    alone = sealed(b"unkt" + bytes([1, 0, 0, 0]) + bytes(HEADER_BYTES - 8))
    assert why(alone) == "header: routine_count is 0, outside 1 to 8"


@pytest.mark.parametrize(("tone_hz", "is_right"), [(0, True), (1, False), (99, False), (100, True)])
def test_a_buzzer_gives_100_hz_and_more_or_nothing(tone_hz, is_right):
    blob = table(position(1), cues=((255, 1, 0, 1),), beats=((880, 50, 50, 50, 100),))
    at = len(blob) - CRC_BYTES - 7
    changed = with_crc(blob[:at] + struct.pack("<H", tone_hz) + blob[at + 2 :])
    assert why(changed) == ("" if is_right else "Beat 0 has a tone no buzzer can give")


@pytest.mark.parametrize(
    ("role", "count"),
    [(layout.TITLE, 1), (layout.SOURCE, 1), (layout.NAME, 3), (layout.LET, 3), (layout.REMINDER_SAY, 2)],
)
def test_a_text_is_about_a_routine_a_step_or_a_reminder_that_is_there(role, count):
    assert about(role, count - 1) == ""
    assert about(role, count) == "Text 0 is about a record that is not there"


def test_a_record_may_not_lie_in_the_checksum_though_a_newer_minor_version_may_have_more():
    blob = table(position(1), reminders=(TWO_REMINDERS[0],))
    cut = blob[:5] + bytes([1]) + blob[6 : -CRC_BYTES - 4]
    assert why(sealed(cut)) == "Reminder 0 lies beyond the end"


def test_what_is_right_is_read():
    assert decode(of_size(1_000)).header.text_count == 4
