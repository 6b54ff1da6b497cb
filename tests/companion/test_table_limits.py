"""What may not stand in a table; where each field stands is told in GOLDEN."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import table_format as layout
from companion.table import decode, read_texts
from companion.table_checks import TableError
from companion.table_format import Text
from companion.text_checks import is_hidden, wrong_text
from tests.companion.golden import GOLDEN, changed, flipped, with_crc
from tests.companion.stories import position, table


@pytest.mark.parametrize(
    ("at", "byte", "what"),
    [
        (0, 0x55, "not a table: it does not begin with 'unkt'"),
        (8, 120, "has 112 bytes, and says it has 120"),
        (13, 0x40, "header: sequence is 1073741831, outside 0 to 1073741823"),
        (22, 0, "header: routine_count is 0, outside 1 to 8"),
        (22, 9, "header: routine_count is 9, outside 1 to 8"),
        (23, 0, "header: step_count is 0, outside 1 to 255"),
        (23, 9, "Step 3 is of no kind"),
        (25, 255, "header: breath_count is 255, outside 0 to 128"),
        (26, 65, "header: cue_count is 65, outside 0 to 64"),
        (27, 3, "Beat 2: duration_ms is 25441, outside 10 to 3000"),
        (28, 3, "Text 2 lies beyond the end"),
        (29, 9, "header: text_count is 2306, outside 0 to 2048"),
        (30, 255, "Routine 0: first_step is 255, outside 0 to 254"),
        (30, 1, "Routine 0 has steps that are not there"),
        (31, 0, "Routine 0: step_count is 0, outside 1 to 255"),
        (31, 4, "Routine 0 has steps that are not there"),
        (32, 1, "Routine 0 has cues that are not there"),
        (33, 2, "Routine 0 has cues that are not there"),
        (34, 0, "Step 0: kind is 0, outside 1 to 255"),
        (34, 4, "Step 0 is of no kind"),
        (34, 8, "Step 0 is of no kind"),
        (34, 3, "Step 0 has a number that does not fit its kind"),
        (34, 10, "Step 0 has a set that does not fit its kind"),
        (44, 11, "Step 1 has a set that does not fit its kind"),
        (35, 0, "Step 0 has a number that does not fit its kind"),
        (35, 17, "Step 0: number is 17, outside 0 to 16"),
        (37, 2, "Step 0 ends before its least time"),
        (37, 15, "Step 0: at_least_s is 3960, outside 0 to 3600"),
        (39, 15, "Step 0: at_most_s is 3884, outside 1 to 3600"),
        (58, 0, "Step 2: at_most_s is 0, outside 1 to 3600"),
        (41, 1, "Step 0 has a breath that is not there"),
        (42, 1, "Step 0 has reminders that are not there"),
        (43, 3, "Step 0 has reminders that are not there"),
        (44, 12, "Step 1 is of no kind"),
        (46, 1, "Step 1 has times that do not fit its kind"),
        (50, 9, "Step 1 has times that do not fit its kind"),
        (61, 0, "Step 2 has a breath or reminders that do not fit its kind"),
        (63, 1, "Step 2 has a breath or reminders that do not fit its kind"),
        (64, 0, "Reminder 0: after_s is 0, outside 1 to 3600"),
        (65, 15, "Reminder 0: after_s is 3885, outside 1 to 3600"),
        (66, 6, "Reminder 0 has a cue that is not there"),
        (66, 17, "Reminder 0 has a cue that is not there"),
        (67, 4, "Reminder 0: flags is 4, outside 0 to 3"),
        (72, 9, "Breath 0: in_tenths is 9, outside 10 to 200"),
        (73, 201, "Breath 0: hold_tenths is 201, outside 0 to 200"),
        (74, 0, "Breath 0: out_tenths is 0, outside 10 to 200"),
        (75, 255, "Breath 0: rest_tenths is 255, outside 0 to 200"),
        (76, 6, "Cue 0 replaces what is no cue"),
        (77, 0, "Cue 0: repeats is 0, outside 1 to 16"),
        (77, 17, "Cue 0: repeats is 17, outside 1 to 16"),
        (78, 1, "Cue 0 has beats that are not there"),
        (79, 0, "Cue 0: beat_count is 0, outside 1 to 16"),
        (79, 3, "Cue 0 has beats that are not there"),
        (81, 40, "Beat 0: tone_hz is 10352, outside 0 to 10000"),
        (82, 101, "Beat 0: volume_percent is 101, outside 0 to 100"),
        (83, 101, "Beat 0: vibration_percent is 101, outside 0 to 100"),
        (84, 101, "Beat 0: light_percent is 101, outside 0 to 100"),
        (86, 12, "Beat 0: duration_ms is 3316, outside 10 to 3000"),
        (92, 9, "Beat 1: duration_ms is 9, outside 10 to 3000"),
        (87, 99, "Beat 1 has a tone no buzzer can give"),
        (94, 0, "Text 0: role is 0, outside 1 to 9"),
        (94, 10, "Text 0: role is 10, outside 1 to 9"),
        (95, 1, "Text 0 is about a record that is not there"),
        (96, 0, "Text 0: length_bytes is 0, outside 1 to 1200"),
        (96, 200, "Text 0 lies beyond the end"),
        (98, 31, "Text 0 has a hidden letter"),
        (98, 127, "Text 0 has a hidden letter"),
        (98, 255, "Text 0 is not UTF-8"),
        (103, 3, "Text 1 is about a record that is not there"),
        (106, 0, "Text 1 has a hidden letter"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_wrong(at, byte, what):
    with pytest.raises(TableError) as error:
        decode(changed(at, byte))
    assert str(error.value) == what


@pytest.mark.parametrize(
    "letter",
    [
        *("\x1b", "\x9b", "\xad", "\u061c", "\u200b", "\u200f", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff"),
        *("\ufdd0", "\ufff9", "\U0001fffe", "\U000e0041", "\U0010ffff"),
    ],
)
def test_a_letter_that_steers_or_hides_may_not_stand_in_a_table(letter):
    with pytest.raises(TableError, match="Text 0 has a hidden letter"):
        read_texts(table(position(1), texts=((layout.TITLE, 0, f"a{letter}b"),)))


def test_what_unicode_calls_a_control_or_no_letter_is_hidden_and_what_is_written_is_not():
    hidden = {number for number in range(0x110000) if is_hidden(number)}
    kinds = {number: unicodedata.category(chr(number)) for number in range(0x110000)}
    assert {number for number, kind in kinds.items() if kind in {"Cc", "Cs", "Zl", "Zp"}} <= hidden
    assert set(range(0xFFFE, 0x110000, 0x10000)) <= hidden
    assert [hex(number) for number in hidden if kinds[number][0] in "LMNPS" or kinds[number] == "Zs"] == []
    assert not hidden & {0x200C, 0x200D}


@given(raw=st.binary(max_size=6))
def test_what_is_utf_8_is_said_as_any_other_reader_says_it(raw):
    try:
        raw.decode()
    except UnicodeDecodeError:
        assert wrong_text(raw, 0, len(raw)) != ""
    else:
        assert wrong_text(raw, 0, len(raw)) in {"", "has a hidden letter"}


@pytest.mark.parametrize(
    "raw",
    [
        "Back",
        "R\u00fccken",
        "\u80cc",
        "\ud55c",
        "\ue000",
        "\ufffd",
        "\U00010000",
        "\U000ffffd",
        "\U0010fffd",
        "\u0800",
        "\xa0",
    ],
)
def test_well_formed_text_may_stand_in_a_table(raw):
    blob = table(position(1), texts=((layout.TITLE, 0, raw),))
    assert read_texts(blob) == [Text(layout.TITLE, 0, raw)]


@pytest.mark.parametrize(
    "raw",
    [
        "80",  # a second byte alone
        "c3",  # a first byte alone
        "c3 41",  # a letter where a second byte should be
        "c1 bf",  # overlong, two bytes
        "e0 9f bf",  # overlong, three bytes
        "f0 8f bf bf",  # overlong, four bytes
        "ed a0 80",  # half of a surrogate pair
        "f4 90 80 80",  # beyond the last character
        "f5 80 80 80",  # no such first byte
        "e2 82",  # cut short
        "e2 82 41",  # a letter where a third byte should be
        "f0 9f 99 c0",  # no fourth byte
    ],
)
def test_ill_formed_text_may_not(raw):
    raw = bytes.fromhex(raw)
    blob = bytearray(table(position(1), texts=((layout.TITLE, 0, "x" * len(raw)),)))
    blob[-4 - len(raw) : -4] = raw
    with pytest.raises(TableError, match="Text 0 is not UTF-8"):
        decode(with_crc(bytes(blob)))


def test_text_that_has_no_utf_8_cannot_be_written():
    with pytest.raises(TableError, match="Text 0 is not UTF-8"):
        table(position(1), texts=((layout.TITLE, 0, "\ud800"),))


def test_a_record_that_is_promised_has_to_be_there():
    smallest = table(position(1))
    with pytest.raises(TableError, match="Step 1 lies beyond the end"):
        decode(changed(23, 2, smallest))
    with pytest.raises(TableError, match="Text 0 lies beyond the end"):
        decode(changed(28, 1, smallest))


def test_damage_is_told_apart_from_another_file():
    with pytest.raises(TableError, match="damaged: the CRC-32 does not match"):
        decode(flipped(GOLDEN, 500))
    with pytest.raises(TableError, match="not a table"):
        decode(b"title: Erector spinae release, five positions")
    with pytest.raises(TableError, match="33 bytes are too few for a table"):
        decode(GOLDEN[:33])
    with pytest.raises(TableError, match="8193 bytes are more than a table may have"):
        decode(b"unkt" + bytes(8189))


def test_a_writer_is_told_what_does_not_fit():
    with pytest.raises(TableError, match=r"^8476 bytes are more than a table may have, 8192$"):
        table(position(1), texts=((1, 0, "a" * 1200),) * 7)
    with pytest.raises(TableError, match=r"^Text 1: length_bytes is 1201, outside 1 to 1200$"):
        table(position(1), texts=((1, 0, "a"), (1, 0, "a" * 1201)))
    with pytest.raises(TableError, match="Step: number is 17"):
        table(position(17))
    with pytest.raises(TableError, match="header: routine_count is 9"):
        table(position(1), routines=((0, 1, 0, 0),) * 9)
    with pytest.raises(TableError, match="Routine 0 has steps that are not there"):
        table(position(1), routines=((0, 2, 0, 0),))
