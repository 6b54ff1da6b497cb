"""An explanation shows every byte, says what the device would say, and survives anything."""

import binascii
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.table import decode
from companion.table_checks import TableError
from host_tools.table.explain import explain
from tests import shipped
from tests.sample_table import SAMPLE

ANY_BYTES = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=300).map(lambda raw: SAMPLE[:8] + raw),
    st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=40)).map(
        lambda damage: SAMPLE[: damage[0]] + damage[1] + SAMPLE[damage[0] + len(damage[1]) :]
    ),
)


def bytes_shown(text: str) -> bytes:
    """Return what stands in the hex column of an explanation: offsets have to count on from 0."""
    shown = b""
    for line in text.splitlines():
        if line.startswith(" "):
            assert int(line[:6]) == len(shown)
            shown += bytes.fromhex(line[8:].split("  ")[0])
    return shown


def sealed(blob: bytes) -> bytes:
    return blob + struct.pack("<I", binascii.crc32(blob))


def refusal(blob: bytes) -> str:
    try:
        decode(blob)
    except TableError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", shipped.ROUTINES)
def test_every_byte_of_a_shipped_routine_is_shown_once_and_in_order(name):
    blob = shipped.table(name)
    assert bytes_shown(explain(blob)) == blob
    assert bytes_shown(explain(shipped.table(name, has_texts=False))) == shipped.table(name, has_texts=False)


@settings(deadline=None)
@given(ANY_BYTES)
def test_any_bytes_are_shown_whole_and_without_control_characters(blob):
    text = explain(blob)
    assert bytes_shown(text) == blob
    assert text.replace("\n", "").isprintable()


@settings(deadline=None)
@given(ANY_BYTES)
def test_the_first_line_says_what_the_device_would(blob):
    said = refusal(blob)
    verdict = f"The device refuses it: {said}." if said else "The device takes it."
    assert explain(blob).splitlines()[0] == f"A table of {len(blob)} bytes. {verdict}"


@pytest.mark.parametrize(
    "line",
    [
        "     0  75 6e 6b 74              magic                    unkt",
        "     6  00 00                    critical_features           0  none",
        'Routine 0: "Back and calf"',
        "    30  00                       first_step                  0  steps 0 to 2",
        'Step 1: position 6, "Calf, links geöffnet"',
        "    45  06                       number                      6  tapped out as one long, one short",
        "    46  00 00                    at_least_s                  0  never says enough",
        "    48  5a 00                    at_most_s                  90  1 min 30 s, then goes on by itself",
        "    50  14                       settle_s                   20  its time begins by itself after 20 s",
        "    51  ff                       breath                    255  none",
        "Step 2: reflect",
        "    72  03                       replaces                    3  reminder",
        "    83  00 00                    tone_hz                     0  silent",
        "    93  28                       vibration_percent          40  40 %",
        'Reminder 0: "Let go."',
        "    66  10                       cue                        16  cue 0 of this table",
        "    67  01                       flags                       1  only when deepening",
        "Cue 0: number 16, felt as two short",
        "    73  02                       repeats                     2  played 2 times",
        "    74  00                       first_beat                  0  beats 0 to 2",
        "Text 1: step 1, name",
        '   118  43 61 6c 66 2c 20 6c 69 6e 6b 73 20 67 65 c3 b6  "Calf, links geö"',
        "   150  1e 21 5a 4e              crc32              0x4e5a211e  matches the bytes before it",
    ],
)
def test_a_line_says_offset_bytes_field_value_and_meaning(line):
    assert line in explain(SAMPLE).splitlines()


def test_no_line_ends_inside_a_character():
    text = explain(shipped_with_text("a" * 15 + "ä" + "€" * 6))
    assert '"aaaaaaaaaaaaaaa"\n' in text
    assert '"ä€€€€"\n' in text


def test_a_step_that_does_not_fit_is_marked_where_it_stands():
    broken = sealed(SAMPLE[:48] + bytes(2) + SAMPLE[50:-4])
    text = explain(broken)
    assert 'Step 1: position 6, "Calf, links geöffnet"  <- refused: at_most_s is 0, outside 1 to 3600\n' in text
    assert "at_most_s                   0  0 s, then goes on by itself  <- outside 1 to 3600\n" in text


def test_a_reference_to_nothing_is_marked_at_its_record():
    broken = sealed(SAMPLE[:66] + b"\x11" + SAMPLE[67:-4])
    assert 'Reminder 0: "Let go."  <- refused: has a cue that is not there\n' in explain(broken)


def test_a_flipped_bit_is_told_by_the_crc_and_all_else_still_explained():
    text = explain(SAMPLE[:40] + b"\xff" + SAMPLE[41:])
    assert "The device refuses it: damaged: the CRC-32 does not match." in text
    assert "crc32              0x4e5a211e  but the bytes before it give 0x" in text
    assert "Text 2: reminder 0, say" in text


def test_bytes_that_end_too_early_are_said_to():
    text = explain(SAMPLE[:65])
    assert "length_bytes              154  but there are 65\n" in text
    assert text.endswith(
        "Reminder 0: cut short\n    64  2d                       after_s             cut short\n\nCRC-32: missing"
    )


def test_what_follows_a_table_is_shown_as_surplus():
    text = explain(SAMPLE + b"\x1b[2Jhello")
    assert text.endswith(
        'matches the bytes before it\n\nSurplus\n   154  1b 5b 32 4a 68 65 6c 6c 6f                       ".[2Jhello"'
    )


def test_what_a_newer_minor_version_adds_is_shown_as_it_is():
    newer = sealed(SAMPLE[:5] + b"\x01\x00\x00" + struct.pack("<H", 157) + SAMPLE[10:-4] + b"new")
    text = explain(newer)
    assert text.startswith("A table of 157 bytes. The device takes it.")
    assert "minor                       1  newer than this reader: more may follow\n" in text
    assert 'Later sections\n   150  6e 65 77                                         "new"\n' in text


def test_another_major_version_is_not_guessed_at():
    text = explain(sealed(b"unkt\x02" + SAMPLE[5:-4]))
    assert "The device refuses it: format 2.0 is not ours, 1." in text
    assert "major                       2  format 2.0  <- not 1\n\nBytes\n     5  00 00 00" in text


def test_what_is_no_table_is_shown_as_bytes():
    assert explain(b"\x89PNG\r\n") == (
        "A table of 6 bytes. The device refuses it: 6 bytes are too few for a table.\n\n"
        'Bytes\n     0  89 50 4e 47 0d 0a                                ".PNG.."'
    )


def shipped_with_text(text: str) -> bytes:
    raw = text.encode()
    head = SAMPLE[:8] + struct.pack("<H", 97 + 4 + len(raw) + 4) + SAMPLE[10:28] + b"\x01\x00" + SAMPLE[30:97]
    return sealed(head + bytes((1, 0)) + struct.pack("<H", len(raw)) + raw)


def test_a_position_in_a_set_is_a_position_as_any_other():
    told = explain(shipped.table("practice/roller_passes"))
    first = told[told.index("Step 0") :].partition("\n\n")[0]
    assert first.startswith('Step 0: position 1, "Front of the thigh')
    assert "its time begins by itself after 15 s" in first
    assert "1 min 20 s, as at most" in first
