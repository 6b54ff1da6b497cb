"""The bytes a device holds: written as the format says, read back as written, and refused when anything is wrong."""

import binascii
import random
import struct
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import signals
from companion import table_format as layout
from companion.device import Device
from companion.plan import plans
from companion.settings import DEFAULT_SETTINGS
from companion.table import decode, encode, read_texts
from companion.table_checks import TableError
from companion.table_format import Header, Table, Text
from tests import shipped
from tests.companion.stories import FIVE_REMINDERS, FIVE_STEPS, caps_hold, position, table_bytes

# One table with something of everything, written by hand. Little-endian throughout.
GOLDEN = bytes.fromhex(
    # header, 30 bytes
    "75 6e 6b 74"  # magic: unkt
    "01 00"  # format 1.0
    "00 00"  # no critical features
    "70 00"  # 112 bytes in all
    "07 00 00 00"  # sequence 7
    "64 69 67 65 73 74 21 21"  # digest of the source: digest!!
    "01"  # 1 routine
    "03"  # 3 steps
    "02"  # 2 reminders
    "01"  # 1 breath
    "01"  # 1 cue
    "02"  # 2 beats
    "02 00"  # 2 texts
    # the routine: 3 steps from 0, 1 cue from 0
    "00 03 00 01"
    # the steps: kind, number, at least s, at most s, settle s, breath, first reminder, reminders
    "01 01 78 00 2c 01 1e 00 00 02"  # position 1, 120 to 300 s, settles for 30 s, breath 0, reminders 0 and 1
    "02 00 00 00 78 00 00 ff 00 00"  # rest of 120 s
    "03 00 00 00 3c 00 00 ff 00 00"  # reflect, 60 s
    # the reminders: after s, cue, flags
    "2d 00 10 00"  # after 45 s the first cue of its own
    "96 00 03 01"  # after 150 s a reminder, only when deepening
    # the breath: 4 s in, 1 s held, 6 s out, 0.5 s rest
    "28 0a 3c 05"
    # the cue: replaces none, twice, 2 beats from 0
    "ff 02 00 02"
    # the beats: tone, volume, vibration, light, ms
    "70 03 32 50 28 f4 01"  # 880 Hz at 50 %, 80 % vibration, 40 % light, 500 ms
    "00 00 00 00 00 a0 00"  # nothing for 160 ms
    # the texts: role, about, length, text
    "01 00 04 00 42 61 63 6b"  # title of routine 0: Back
    "09 01 02 00 c3 bc"  # said with reminder 1: one letter of two bytes
    # CRC-32 of all before
    "16 08 11 8f"
)
GOLDEN_TABLE = Table(
    Header(b"unkt", 1, 0, 0, 112, 7, b"digest!!", 1, 3, 2, 1, 1, 2, 2),
    ((0, 3, 0, 1),),
    ((1, 1, 120, 300, 30, 0, 0, 2), (2, 0, 0, 120, 0, 255, 0, 0), (3, 0, 0, 60, 0, 255, 0, 0)),
    ((45, 16, 0), (150, 3, 1)),
    ((40, 10, 60, 5),),
    ((255, 2, 0, 2),),
    ((880, 50, 80, 40, 500), (0, 0, 0, 0, 160)),
)
GOLDEN_TEXTS = (Text(1, 0, "Back"), Text(9, 1, "\u00fc"))
FIVE_BYTES = table_bytes(*FIVE_STEPS, reminders=FIVE_REMINDERS)
FIVE_WITH_TEXTS = table_bytes(
    *FIVE_STEPS,
    reminders=FIVE_REMINDERS,
    texts=(
        (layout.TITLE, 0, "Five positions"),
        (layout.CAUTION, 0, "Never on the spine itself."),
        (layout.NAME, 0, "Top of the shoulder blades"),
        (layout.PLACE, 0, "A ball on each side of the spine."),
        (layout.REMINDER_SAY, 0, "Breathe deeply."),
    ),
)

TO_DAMAGE = {
    "golden": GOLDEN,
    "five": FIVE_BYTES,
    "five with texts": FIVE_WITH_TEXTS,
    "all that ships": shipped.table(),
}


def refused(blob):
    try:
        decode(blob)
    except TableError:
        return True
    return False


def with_crc(blob):
    """`blob` with its last four bytes made right."""
    return blob[:-4] + struct.pack("<I", binascii.crc32(blob[:-4]))


def changed(at, byte, blob=GOLDEN):
    """`blob` with one byte changed and the CRC made right."""
    return with_crc(blob[:at] + bytes([byte]) + blob[at + 1 :])


def flipped(blob, *bits):
    out = bytearray(blob)
    for bit in bits:
        out[bit // 8] ^= 1 << bit % 8
    return bytes(out)


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

reminder_rows = st.tuples(st.integers(1, 3600), st.integers(0, 5), st.integers(0, 1))
breath_rows = st.tuples(st.integers(10, 200), st.integers(0, 200), st.integers(10, 200), st.integers(0, 200))
tones = st.one_of(st.just(0), st.integers(100, 10_000))
percents = st.integers(0, 100)
beat_rows = st.tuples(tones, percents, percents, percents, st.integers(10, 3000))
plain_text = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40)


@st.composite
def step_rows(draw, reminder_count, breath_count):
    """Any step that goes with so many reminders and breaths."""
    at_most_s = draw(st.integers(1, 3600))
    first = draw(st.integers(0, reminder_count))
    run = (first, draw(st.integers(0, reminder_count - first)))
    breath = draw(st.sampled_from([255, *range(breath_count)]))
    at_least_s = draw(st.integers(0, at_most_s))
    number = draw(st.integers(1, 16))
    settle_s = draw(st.integers(0, 255))
    return draw(
        st.sampled_from(
            [
                (1, number, at_least_s, at_most_s, settle_s, breath, *run),
                (2, 0, 0, at_most_s, 0, breath, *run),
                (3, 0, 0, at_most_s, 0, 255, 0, 0),
            ]
        )
    )


@st.composite
def tables(draw):
    """Any table a device may run, small."""
    reminders = draw(st.lists(reminder_rows, max_size=6))
    breaths = draw(st.lists(breath_rows, max_size=2))
    beats = draw(st.lists(beat_rows, min_size=1, max_size=5))
    cues = []
    for _ in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, len(beats) - 1))
        count = draw(st.integers(1, len(beats) - first))
        cues.append((draw(st.sampled_from([0, 1, 5, 255])), draw(st.integers(1, 16)), first, count))
    reminders += [(second, 16 + index, 0) for index, second in enumerate(range(7, 7 + len(cues)))]
    steps = [draw(step_rows(len(reminders), len(breaths))) for _ in range(draw(st.integers(1, 6)))]
    routines = []
    for _ in range(draw(st.integers(1, 8))):
        first = draw(st.integers(0, len(steps) - 1))
        first_cue = draw(st.integers(0, len(cues)))
        run = (first, draw(st.integers(1, len(steps) - first)))
        routines.append((*run, first_cue, draw(st.integers(0, len(cues) - first_cue))))
    header = Header(
        b"unkt", 1, 0, 0, 0, draw(st.integers(0, 2**30 - 1)), draw(st.binary(min_size=8, max_size=8)), *[0] * 7
    )
    return Table(header, tuple(routines), tuple(steps), tuple(reminders), tuple(breaths), tuple(cues), tuple(beats))


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


def test_every_two_flipped_bits_are_refused():
    assert [bits for bits in combinations(range(8 * 112), 2) if not refused(flipped(GOLDEN, *bits))] == []


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


@pytest.mark.parametrize("feature", [1 << bit for bit in range(16)])
def test_an_unknown_critical_feature_is_refused(feature):
    with pytest.raises(TableError, match="needs a feature this firmware does not have"):
        decode(extended(0, b"", features=feature))


def test_bytes_after_the_last_record_are_refused_in_our_own_version():
    with pytest.raises(TableError, match="13 bytes after the last record"):
        decode(extended(0, b"something new"))


# What may not stand in a table; where each field stands is told in GOLDEN


@pytest.mark.parametrize(
    ("at", "byte", "what"),
    [
        (0, 0x55, "not a table: it does not begin with 'unkt'"),
        (8, 120, "has 112 bytes, and says it has 120"),
        (13, 0x40, "header: sequence is 1073741831, outside 0 to 1073741823"),
        (22, 0, "header: routine_count is 0, outside 1 to 8"),
        (22, 9, "header: routine_count is 9, outside 1 to 8"),
        (23, 0, "header: step_count is 0, outside 1 to 255"),
        (23, 9, "Step 3: kind is 45, outside 1 to 3"),
        (25, 255, "header: breath_count is 255, outside 0 to 254"),
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
        (34, 0, "Step 0: kind is 0, outside 1 to 3"),
        (34, 4, "Step 0: kind is 4, outside 1 to 3"),
        (34, 2, "Step 0 has a number that does not fit its kind"),
        (35, 0, "Step 0 has a number that does not fit its kind"),
        (35, 17, "Step 0: number is 17, outside 0 to 16"),
        (37, 2, "Step 0 ends before its least time"),
        (37, 15, "Step 0: at_least_s is 3960, outside 0 to 3600"),
        (39, 15, "Step 0: at_most_s is 3884, outside 1 to 3600"),
        (58, 0, "Step 2: at_most_s is 0, outside 1 to 3600"),
        (41, 1, "Step 0 has a breath that is not there"),
        (42, 1, "Step 0 has reminders that are not there"),
        (43, 3, "Step 0 has reminders that are not there"),
        (44, 9, "Step 1: kind is 9, outside 1 to 3"),
        (46, 1, "Step 1 has times that do not fit its kind"),
        (50, 9, "Step 1 has times that do not fit its kind"),
        (61, 0, "Step 2 has a breath or reminders that do not fit its kind"),
        (63, 1, "Step 2 has a breath or reminders that do not fit its kind"),
        (64, 0, "Reminder 0: after_s is 0, outside 1 to 3600"),
        (65, 15, "Reminder 0: after_s is 3885, outside 1 to 3600"),
        (66, 6, "Reminder 0 has a cue that is not there"),
        (66, 17, "Reminder 0 has a cue that is not there"),
        (67, 2, "Reminder 0: flags is 2, outside 0 to 1"),
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
        (98, 31, "Text 0 has a control character"),
        (98, 127, "Text 0 has a control character"),
        (98, 255, "Text 0 is not UTF-8"),
        (103, 3, "Text 1 is about a record that is not there"),
        (106, 0, "Text 1 has a control character"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_wrong(at, byte, what):
    with pytest.raises(TableError) as error:
        decode(changed(at, byte))
    assert what in str(error.value)


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
        "\U000fffff",
        "\U0010ffff",
        "\u0800",
        "\x80",
    ],
)
def test_well_formed_text_may_stand_in_a_table(raw):
    blob = table_bytes(position(1), texts=((layout.TITLE, 0, raw),))
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
    blob = bytearray(table_bytes(position(1), texts=((layout.TITLE, 0, "x" * len(raw)),)))
    blob[-4 - len(raw) : -4] = raw
    with pytest.raises(TableError, match="Text 0 is not UTF-8"):
        decode(with_crc(bytes(blob)))


def test_text_that_has_no_utf_8_cannot_be_written():
    with pytest.raises(TableError, match="Text 0 is not UTF-8"):
        table_bytes(position(1), texts=((layout.TITLE, 0, "\ud800"),))


def test_a_record_that_is_promised_has_to_be_there():
    smallest = table_bytes(position(1))
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
    with pytest.raises(TableError, match="are more than a table may have, 8192"):
        table_bytes(position(1), texts=((1, 0, "a" * 1200),) * 7)
    with pytest.raises(TableError, match="Step: number is 17"):
        table_bytes(position(17))
    with pytest.raises(TableError, match="header: routine_count is 9"):
        table_bytes(position(1), routines=((0, 1, 0, 0),) * 9)
    with pytest.raises(TableError, match="Routine 0 has steps that are not there"):
        table_bytes(position(1), routines=((0, 2, 0, 0),))


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


def test_nonsense_with_a_right_crc_is_refused_or_can_be_lived_with():
    dice = random.Random(5)
    accepted = []
    for _ in range(20_000):
        blob = nonsense(dice, dice.choice([GOLDEN, FIVE_BYTES]))
        if not refused(blob):
            accepted.append(blob)
    assert len(accepted) > 2000
    assert [blob.hex() for blob in accepted[::60] if not can_be_lived_with(decode(blob), dice)] == []


@settings(max_examples=50)
@given(tables(), st.integers(0, 99))
def test_any_table_that_is_read_can_be_lived_with(table, luck):
    assert can_be_lived_with(decode(encode(table)), random.Random(luck))


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_a_table_or_a_table_error(blob):
    assert refused(blob)
    assert refused(with_crc(b"unkt\x01\x00\x00\x00" + struct.pack("<H", len(blob) + 14) + blob + b"\0" * 4)) in {
        True,
        False,
    }


def can_be_lived_with(table, dice):
    """Whether a device lives with `table` for two hours, tapped at any time of the first, in bounded steps, within the caps."""
    device = Device(plans(table), DEFAULT_SETTINGS, dice.randrange(len(table.routines)))
    outputs = device.outputs
    shown = [(0, 0, 0, 0, 0)]
    now_ms = moments = 0
    for at_ms, is_down in (*some_taps(dice), (7_200_000, False)):
        while now_ms < at_ms:
            step_ms = min(device.wait_ms(), at_ms - now_ms)
            device.advance(step_ms)
            now_ms += step_ms
            moments += 1
            shown.append(
                (now_ms, outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent)
            )
        device.set_button(is_down)
    return moments < 200_000 and device.sequencer.state == signals.READY and caps_hold(shown, now_ms)


def some_taps(dice):
    levels = [(2_000, True), (2_100, False)]
    for at_ms in sorted(dice.randrange(10_000, 3_580_000) for _ in range(12)):
        levels += [(at_ms, True), (at_ms + dice.choice([100, 700]), False)]
    return sorted(levels)
