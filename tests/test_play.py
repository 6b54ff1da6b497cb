"""The session live in the terminal: the keys, the time, the screen, and the terminal given back as it was."""

import argparse
import asyncio
import binascii
import html
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios

import pytest

import host_tools
from companion import signals as s
from companion.rehearsal import PRESS, RELEASE
from host_tools.errors import CommandError
from host_tools.play.app import PlayApp
from host_tools.play.command import play
from host_tools.play.feedback import Feedback
from host_tools.play.scene import scene
from host_tools.play.session import LiveSession
from host_tools.play.story import Story
from host_tools.rehearsal.simulate import Script, replay
from host_tools.table.book import Book
from tests.shipped import routine, table

MS = 1_000_000
ERECTOR = str(host_tools.ROUTINES / "erector_spinae.yaml")


class Desk:
    """The app with a clock of its own, and what a person sees of it."""

    def __init__(self, pilot, now):
        self.pilot = pilot
        self.app = pilot.app
        self.session = pilot.app.session
        self._now = now

    async def wait(self, elapsed_ms, frame_ms=20):
        for _ in range(0, elapsed_ms, frame_ms):
            self._now[0] += frame_ms * MS
            self.app.frame()
        await self.pilot.pause()

    async def keys(self, *names):
        await self.pilot.press(*names)

    async def tap(self, count=1):
        for _ in range(count):
            await self.keys("space")
            await self.wait(200)
        await self.wait(400)

    def seen(self):
        """Return the words on the screen, with every run of blanks as one."""
        rows = re.findall(r"<text[^>]*>(.*?)</text>", self.app.export_screenshot())
        return " ".join(html.unescape(" ".join(rows)).split())

    def state(self):
        return s.STATE_NAMES[self.session.sequencer.state]


def lived(story, blob=None, speed=1, size=(80, 24)):
    """Let `story` live through a session in virtual time."""

    async def live():
        now = [0]
        app = PlayApp(blob or table("erector_spinae"), speed, lambda: now[0])
        async with app.run_test(size=size) as pilot:
            app.timer.stop()
            await pilot.pause()
            await story(Desk(pilot, now))
        return app.return_value

    return asyncio.run(live())


def events_of(session, *pieces_ns):
    for elapsed_ns in pieces_ns:
        session.live(elapsed_ns)
    return session.take_events()


# The time and the button, without a screen


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
    assert session.sequencer.moments.elapsed_ms == 45_000
    session.jump()
    assert session.sequencer.moments.elapsed_ms == 120_000


def test_there_is_no_next_moment_before_a_session():
    session = LiveSession(table("erector_spinae"))
    session.live(5_000 * MS)
    session.jump()
    assert session.now_ms == 5_000


def test_a_tick_shorter_than_a_frame_is_seen_in_the_next_one():
    feedback = Feedback()
    feedback.follow([(5, s.OUTPUT, 0, 0, 100, 100), (40, s.OUTPUT, 0, 0, 0, 0)], 1)
    assert feedback.frame().vibration_percent == 100
    assert feedback.frame().vibration_percent == 0


def test_nothing_brightens_more_than_three_times_a_second_at_any_speed():
    feedback = Feedback()
    flashes = 0
    for second in range(10):
        pulses = [(second * 60_000 + 340 * index, s.OUTPUT, 0, 0, 0, 60 * (index % 2)) for index in range(170)]
        for pulse in pulses:
            before = feedback.frame().light_percent
            feedback.follow([pulse], 60)
            flashes += feedback.frame().light_percent > before
    assert flashes <= 30


def test_a_bell_rings_once_where_a_tone_begins():
    feedback = Feedback()
    feedback.follow([(0, s.OUTPUT, 2400, 60, 100, 60), (50, s.OUTPUT, 2400, 60, 90, 60)], 1)
    assert feedback.frame().is_ringing
    feedback.follow([(180, s.OUTPUT, 0, 0, 0, 0)], 1)
    assert not feedback.frame().is_ringing


def test_nothing_of_a_table_steers_the_terminal():
    raw = table("erector_spinae").replace(b"Top of the", b"T\xc2\x9b31m the")[:-4]
    blob = raw + binascii.crc32(raw).to_bytes(4, "little")
    session = LiveSession(blob)
    session.press(100)
    session.live(1_000 * MS)
    lines = [line for _, lines in Story(blob).tell(session.take_events()) for line in lines]
    heading = scene(session.sequencer, Book(blob)).heading
    assert any("T\N{REPLACEMENT CHARACTER}31m the" in line for line in lines)
    assert heading.startswith("T\N{REPLACEMENT CHARACTER}31m the")
    assert "\x9b" not in "".join(lines)


# The screen


def test_the_cautions_stand_first_and_are_all_there():
    async def story(desk):
        await desk.wait(100)
        for caution in routine("erector_spinae").cautions:
            assert caution in desk.seen()
        assert desk.seen().index("Stay only where") < desk.seen().index("You need: Twin-ball massager")

    lived(story)


def test_a_table_without_words_says_to_read_the_cautions():
    async def story(desk):
        await desk.wait(100)
        assert "read the routine's own cautions before you begin" in desk.seen()

    lived(story, table("erector_spinae", has_texts=False))


def test_the_cautions_of_the_next_routine_stand_there_when_it_is_chosen():
    async def story(desk):
        await desk.tap(2)
        assert "Only as much weight as lets you breathe calmly." in desk.seen()

    lived(story, table())


def test_a_whole_session_from_the_first_tap_to_how_it_feels():
    async def story(desk):
        await desk.wait(2_000)
        await desk.tap()
        for number in range(1, 6):
            assert f"moving to position {number} of 5" in desk.seen()
            await desk.tap()
            assert desk.state() == "pressing"
            while desk.state() == "pressing":
                await desk.keys("n")
        assert (desk.state(), "resting" in desk.seen()) == ("resting", True)
        await desk.keys("n")
        assert "How does it feel?" in desk.seen()
        await desk.tap(4)
        assert desk.state() == "ended"
        assert "you said 4 of 5" in desk.seen()
        await desk.keys("n")
        assert desk.state() == "ready"
        await desk.keys("q")

    assert lived(story) == 0


def test_the_time_here_stands_against_its_bounds():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.keys("n", "n")
        await desk.wait(5_000)
        assert "2:05 " in desk.seen()
        assert " 5:00 enough, if you like" in desk.seen()
        assert desk.seen().count("┃") == 1

    lived(story)


def test_the_words_of_the_position_are_there():
    async def story(desk):
        await desk.tap()
        assert "Lay the massager across the middle of the mat" in desk.seen()
        assert "Knees bent or straight." in desk.seen()

    lived(story)


def test_what_is_felt_and_what_it_means_is_told():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.wait(200)
        assert "You feel one short, one long: the time begins; stay for 2 min to 5 min." in desk.seen()

    lived(story)


def test_a_hold_pauses_and_a_tap_goes_on():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.keys("h")
        await desk.wait(1_300)
        assert desk.state() == "paused"
        assert "paused, position 1 of 5" in desk.seen()
        await desk.tap()
        assert desk.state() == "pressing"

    lived(story)


@pytest.mark.parametrize("key", ["s", "escape"])
def test_a_stop_stops(key):
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.keys(key)
        await desk.wait(2_500)
        assert desk.state() == "ended"
        assert "you stopped; the session is over." in desk.seen()

    lived(story)


def test_a_pulse_is_drawn_while_it_is_felt():
    async def story(desk):
        await desk.wait(2_000)
        assert "█" not in desk.seen()
        await desk.keys("space")
        await desk.wait(20)
        assert "█" in desk.seen()

    lived(story)


def test_the_bell_rings_with_the_buzzer_until_it_is_turned_off(monkeypatch):
    rung = []
    monkeypatch.setattr(PlayApp, "bell", lambda self: rung.append(self.session.now_ms))

    async def story(desk):
        await desk.wait(2_000)
        assert len(rung) == 3
        await desk.keys("m")
        await desk.tap()
        await desk.wait(3_000)
        assert len(rung) == 3
        assert "bell off" in desk.seen()

    lived(story)


def test_the_speed_goes_up_and_down_and_stays_within_its_bounds():
    async def story(desk):
        await desk.keys("plus", "plus", "plus")
        assert desk.session.speed == 60
        await desk.wait(1_000)
        assert desk.session.now_ms == 60_000
        await desk.keys("minus", "minus", "minus")
        assert desk.session.speed == 1

    lived(story)


def test_words_that_are_more_than_the_screen_can_be_scrolled_to():
    async def story(desk):
        assert "space begins" not in desk.seen()
        await desk.keys(*["down"] * 20)
        await desk.pilot.pause()
        assert "space begins" in desk.seen()

    lived(story, size=(80, 12))


def test_everything_fits_into_eighty_by_twentyfour():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        for words in ("position 1 of 5", "5:00", "touch", "light", "sound", "q quit"):
            assert words in desk.seen()

    lived(story)


# A real terminal

PLAYER = """
import argparse, sys
sys.path.insert(0, {root!r})
import host_tools
from host_tools.play import command
from host_tools.play.session import LiveSession
{before}
sys.exit(command.play(argparse.Namespace(file={file!r}, speed=1)))
"""


class Terminal:
    """A terminal of its own for the program, 80 by 24, with everything that was written to it."""

    def __init__(self, before="", **environment):
        self.ours, self.theirs = pty.openpty()
        termios.tcsetwinsize(self.theirs, (24, 80))
        self.settings = termios.tcgetattr(self.theirs)
        self.written = b""
        program = PLAYER.format(root=str(host_tools.FIRMWARE.parent), file=ERECTOR, before=before)
        plain = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES"}}
        self.process = subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env={**plain, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            start_new_session=True,
        )

    def read_until(self, words):
        while words not in self.written:
            ready, _, _ = select.select([self.ours], [], [], 30)
            assert ready, self.written[-500:]
            self.written += os.read(self.ours, 65536)

    def ended(self):
        """Return the exit code, after everything that was still written is read."""
        while self.process.poll() is None or select.select([self.ours], [], [], 0)[0]:
            if select.select([self.ours], [], [], 0.02)[0]:
                self.written += os.read(self.ours, 65536)
        return self.process.returncode

    def is_as_it_was(self):
        """Whether the settings are the same, the alternate screen is left, the cursor shown, the keyboard plain."""
        last = {mode: re.findall(rb"\x1b\[\?%d([hl])" % mode, self.written)[-1:] for mode in (1049, 25, 1004, 2004)}
        return (
            termios.tcgetattr(self.theirs) == self.settings
            and last == {1049: [b"l"], 25: [b"h"], 1004: [b"l"], 2004: [b"l"]}
            and self.written.count(b"\x1b[>") == self.written.count(b"\x1b[<u")
        )

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def terminal():
    opened = []

    def open_one(*arguments, **environment):
        opened.append(Terminal(*arguments, **environment))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def test_leaving_gives_the_terminal_back_as_it_was(terminal):
    real = terminal()
    real.read_until(b"Never on the spine itself")
    assert termios.tcgetattr(real.theirs) != real.settings
    os.write(real.ours, b"q")
    assert real.ended() == 0
    assert real.is_as_it_was()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back_too(terminal, number):
    real = terminal()
    real.read_until(b"Never on the spine itself")
    real.process.send_signal(number)
    assert real.ended() == 128 + number
    assert real.is_as_it_was()
    assert b"Traceback" not in real.written


def test_so_does_a_mistake_of_ours(terminal):
    real = terminal("LiveSession.jump = lambda self: 1 / 0")
    real.read_until(b"Never on the spine itself")
    os.write(real.ours, b"n")
    assert real.ended() == 1
    assert real.is_as_it_was()
    assert b"ZeroDivisionError" in real.written


def test_a_space_bar_that_is_really_pressed_begins_the_session(terminal):
    real = terminal()
    real.read_until(b"Never on the spine itself")
    os.write(real.ours, b" ")
    real.read_until(b"moving to position 1 of 5")
    os.write(real.ours, b"q")
    assert real.ended() == 0


def test_without_colour_no_colour_is_written(terminal):
    real = terminal(NO_COLOR="1")
    real.read_until(b"Never on the spine itself")
    os.write(real.ours, b"q")
    real.ended()
    colours = re.findall(rb"\x1b\[[0-9;]*\b(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;[25]|48;[25])[;m]", real.written)
    assert colours == []


def test_without_a_terminal_it_is_one_plain_line():
    with pytest.raises(CommandError, match="play needs a terminal"):
        play(argparse.Namespace(file=ERECTOR, speed=1))


def test_a_terminal_that_can_do_nothing_is_none(monkeypatch):
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(CommandError, match="play needs a terminal"):
        play(argparse.Namespace(file=ERECTOR, speed=1))
