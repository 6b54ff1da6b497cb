"""Five taps in READY: the last sessions, sung."""

import sys
from itertools import pairwise

import pytest

from companion.settings import DEFAULT_SETTINGS
from shell import journal_format as layout
from shell.history import HISTORY_PATH, OLDER_PATH
from shell.plain_outputs import ActiveBuzzer
from shell.song_frame import FRAME_BYTES, frame_of, session_in, tones_of
from tests.shell.fake_board import BOARD_ID, FakeBoard, live, new_files, new_loop, taps

FIVE_TAPS = taps(3000, 3200, 3400, 3600, 3800, length_ms=80)
KNOWN_MS = 3880 + 400
"""When five taps are known to be five."""
TROUBLE_HZ = 900


def record(number, version=layout.VERSION):
    values = (5, 1, number, 3, b"12345678", 0, 0, 1, 4, 5, 6, 400, 1_500_000, 900_000, 3, b"abc" + bytes(469))
    packed = layout.pack(layout.SESSION_RECORD, values)
    return layout.sealed(packed[:1] + bytes((version,)) + packed[2:-4])


def sung(*records, older=(), script=FIVE_TAPS, end_ms=20_000, buzzer=None, settings=DEFAULT_SETTINGS):
    """What the board shows from the moment five taps are known: (at_ms, tone, volume, vibration, light)."""
    files, _ = new_files()
    for path, kept in ((OLDER_PATH, older), (HISTORY_PATH, records)):
        for each in kept:
            files.append(path, each)
    board = FakeBoard(script, end_ms=end_ms)
    board.buzzer = buzzer or board.buzzer
    loop = new_loop(board, files, settings=settings)
    loop.journal.settings = settings
    live(loop)
    return [row for row in board.shown if row[0] >= KNOWN_MS]


def heard(shown):
    """The frames in what was shown, by a reader of its own: each row a tone of 16 ms, the sync 8 of them."""
    starts = [index for index, row in enumerate(shown) if row[1] and (not index or not shown[index - 1][1])]
    return [read(shown[start:]) for start in starts]


def read(rows):
    tones = [(row[1] - 2000) // 100 for row in rows[: 8 + 2 * FRAME_BYTES]]
    values = [(tone - before - 1) % 17 for before, tone in pairwise(tones[7:])]
    return bytes(high << 4 | low for high, low in zip(values[::2], values[1::2], strict=True))


def numbers(shown):
    return [session_in(frame)[1].session_number for frame in heard(shown)]


def test_the_last_two_sessions_are_sung_the_latest_first_and_both_once_more():
    assert numbers(sung(record(1), record(2), record(3))) == [3, 2, 3, 2]


def test_a_session_is_sung_with_the_number_of_the_board_and_all_of_its_record_but_the_log():
    board_id, session, checksum = session_in(heard(sung(record(7)))[0])
    assert board_id == BOARD_ID
    assert checksum == int.from_bytes(record(7)[-4:], "little")
    assert session == layout.unpack(layout.Session, layout.SESSION_RECORD, record(7))._replace(
        log_bytes=0, log=bytes(472)
    )


def test_a_tone_lasts_16_ms_and_none_comes_twice_in_a_row():
    shown = sung(record(1))
    lasted = {later[0] - row[0] for row, later in pairwise(shown) if row[1]}
    assert lasted == {16}


def test_a_song_is_over_in_eight_seconds_with_everything_off():
    shown = sung(record(1), record(2))
    assert shown[-1][1:] == (0, 0, 0, 0)
    assert 7_000 < shown[-1][0] - shown[0][0] < 8_000


def test_nothing_but_the_buzzer_is_on_while_it_sings():
    assert {row[3:] for row in sung(record(1))} == {(0, 0)}


def test_a_press_ends_the_song_at_once_and_means_nothing_else():
    shown = sung(record(1), script=[*FIVE_TAPS, *taps(6_000)], end_ms=30_000)
    assert [row[1] for row in shown if row[0] >= 6_005] == [0, 0]  # the tick, felt, and its end
    assert shown[-1][0] <= 6_050


def test_what_is_sung_keeps_to_the_caps_even_if_it_is_asked_for_over_and_over():
    script = [
        move for at_ms in range(3_000, 60_000, 9_500) for move in taps(*range(at_ms, at_ms + 1_000, 200), length_ms=80)
    ]
    shown = sung(record(1), record(2), script=script, end_ms=62_000)
    spans = [(row[0], later[0]) for row, later in pairwise(shown) if row[1]]
    assert sum(end - begin for begin, end in spans) <= 30_000


def test_a_record_that_is_not_whole_or_from_a_newer_firmware_is_passed_over():
    assert numbers(sung(record(1), record(2)[:-1] + b"?", record(3, version=2)))[0] == 1


def test_the_file_before_is_looked_into_too():
    assert numbers(sung(record(65), older=[record(63), record(64)])) == [65, 64, 65, 64]


@pytest.mark.parametrize(
    ("kept", "buzzer", "settings"),
    [
        ((), None, DEFAULT_SETTINGS),
        ((record(1),), None, DEFAULT_SETTINGS._replace(is_sound=False)),
        ((record(1),), ActiveBuzzer.__new__(ActiveBuzzer), DEFAULT_SETTINGS),
    ],
    ids=["no session yet", "sound is off", "a buzzer of one tone"],
)
def test_what_cannot_be_sung_is_answered_with_trouble(kept, buzzer, settings):
    shown = sung(*kept, buzzer=buzzer, settings=settings)
    assert [row[3] for row in shown if row[3]] == [100] * 4
    assert {row[1] for row in shown} <= {0, TROUBLE_HZ}


def test_five_taps_in_a_session_sing_nothing():
    during = taps(3_000, 5_000, 5_200, 5_400, 5_600, 5_800, length_ms=80)
    assert 2400 not in {row[1] for row in sung(record(1), script=during) if row[0] > 6_500}


def test_the_song_leaves_the_memory_when_it_has_begun():
    sung(record(1))
    assert "shell.song" not in sys.modules


@pytest.mark.parametrize("at", [0, 20, FRAME_BYTES - 1])
def test_a_frame_that_is_not_whole_is_none(at):
    frame = bytearray(frame_of(BOARD_ID, record(1)))
    frame[at] ^= 1
    assert session_in(bytes(frame)) is None


def test_a_frame_of_a_newer_kind_is_none():
    frame = frame_of(BOARD_ID, record(1))
    assert session_in(layout.sealed(bytes((0x28,)) + frame[1:-4])) is None


def test_a_board_with_a_short_number_is_heard_with_it():
    assert session_in(frame_of(b"123456", record(1)))[0] == b"123456"


def test_the_tones_of_a_frame_are_these():
    assert list(tones_of(b"\x18\x00"))[8:] == [10, 2, 3, 4]
