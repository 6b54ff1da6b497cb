"""The time and the button, without a screen."""

import binascii

import pytest

from companion import codes as s
from companion.rehearsal import PRESS, RELEASE
from companion.table_checks import TableError
from host_tools.play.live_session import LiveSession
from host_tools.play.output_frames import OutputFrames
from host_tools.rehearsal.simulate import Script, replay
from host_tools.table.table_texts import TableTexts
from tests.play.terminal import MS, events_of
from tests.shipped import table


def test_what_is_lived_is_what_is_simulated():
    session = LiveSession(table("erector_spinae"))
    session.live(2_000 * MS)
    session.press(100)
    session.live(8_000 * MS)
    session.press(100)
    session.live(400_000 * MS)
    steps = ((2_000, PRESS), (2_100, RELEASE), (10_000, PRESS), (10_100, RELEASE))
    assert session.take_events() == replay(table("erector_spinae"), Script(steps, 410_000)).trace


def test_a_whole_minute_at_sixty_times_is_an_hour_to_the_event():
    session = LiveSession(table("erector_spinae"), speed=60)
    session.press(100)
    session.live(60_501 * MS)
    at_1x = replay(table("erector_spinae"), Script(((0, PRESS), (100, RELEASE)), 3_600_501))
    assert session.now_ms == 3_600_501
    assert session.take_events() == at_1x.trace


def test_time_in_any_pieces_is_the_same_time():
    one, many = (LiveSession(table("gentle_back"), speed=10) for _ in range(2))
    for session in (one, many):
        session.press(100)
    assert events_of(one, 100_000_000_007) == events_of(many, *(33_333_333,) * 3_000, 100_000_000_007 - 99_999_999_000)
    assert one.now_ms == many.now_ms == 995_491


def test_less_than_a_millisecond_is_carried_and_never_lost():
    session = LiveSession(table("erector_spinae"))
    for _ in range(3_000):
        session.live(333_333)
    session.live(1_000)
    assert session.now_ms == 1_000


def test_a_gesture_takes_its_time_at_any_speed():
    session = LiveSession(table("erector_spinae"), speed=60)
    session.press(100)
    session.live(200 * MS)
    assert session.now_ms == 200
    assert session.pace == 1
    session.press(100)
    session.live(501 * MS)
    assert (session.now_ms, session.pace) == (701, 60)
    assert (s.BUTTON, s.DOUBLE_TAP) in [event[1:3] for event in session.take_events()]


def test_a_key_that_repeats_keeps_the_button_down_until_it_stops_the_session():
    session = LiveSession(table("erector_spinae"))
    session.press(100)
    session.live(3_000 * MS)
    for _ in range(70):
        session.press(100)
        session.live(33 * MS)
    gestures = [value for _, effect, value, *_ in session.take_events() if effect == s.BUTTON]
    assert gestures == [s.PRESSED, s.TAP, s.PRESSED, s.ARMED, s.LONG_HOLD]


def test_the_next_moment_is_the_very_one():
    session = LiveSession(table("erector_spinae"))
    session.press(100)
    session.jump()
    session.press(100)
    session.jump()
    session.jump()
    assert session.sequencer.schedule.elapsed_ms == 45_000
    session.jump()
    assert session.sequencer.schedule.elapsed_ms == 120_000


def test_there_is_no_next_moment_before_a_session():
    session = LiveSession(table("erector_spinae"))
    session.live(5_000 * MS)
    session.jump()
    assert session.now_ms == 5_000


def test_a_tick_shorter_than_a_frame_is_seen_in_the_next_one():
    feedback = OutputFrames()
    feedback.follow([(5, s.OUTPUT, 0, 0, 100, 100), (40, s.OUTPUT, 0, 0, 0, 0)], 1)
    assert feedback.frame().vibration_percent == 100
    assert feedback.frame().vibration_percent == 0


def test_nothing_brightens_more_than_three_times_a_second_at_any_speed():
    feedback = OutputFrames()
    flashes = [0] * 10
    for second in range(10):
        pulses = [(second * 60_000 + 340 * index, s.OUTPUT, 0, 0, 0, 60 * (index % 2)) for index in range(170)]
        for pulse in pulses:
            before = feedback.frame().light_percent
            feedback.follow([pulse], 60)
            flashes[second] += feedback.frame().light_percent > before
    assert flashes == [3] * 10


def test_a_bell_rings_once_where_a_tone_begins():
    feedback = OutputFrames()
    feedback.follow([(0, s.OUTPUT, 2400, 60, 100, 60), (50, s.OUTPUT, 2400, 60, 90, 60)], 1)
    assert feedback.frame().is_ringing
    feedback.follow([(180, s.OUTPUT, 0, 0, 0, 0)], 1)
    assert not feedback.frame().is_ringing


def test_a_table_that_would_steer_the_terminal_is_not_played():
    raw = table("erector_spinae").replace(b"Top of the", b"T\xc2\x9b31m the")[:-4]
    with pytest.raises(TableError, match="has a hidden letter"):
        TableTexts(raw + binascii.crc32(raw).to_bytes(4, "little"))
