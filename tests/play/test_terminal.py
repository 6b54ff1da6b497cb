"""A real terminal is given back as it was."""

import argparse
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
from host_tools.errors import CommandError
from host_tools.play import command
from host_tools.play.command import play
from tests.play.terminal import ERECTOR

PLAYER = """
import argparse, sys
sys.path.insert(0, {root!r})
import host_tools
from host_tools.play import command
from host_tools.play.live_session import LiveSession
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


def test_without_a_terminal_it_is_one_plain_line(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="play needs a terminal"):
        play(argparse.Namespace(file=ERECTOR, speed=1))


def test_a_terminal_that_can_do_nothing_is_none(monkeypatch):
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert command._is_terminal()
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(CommandError, match="play needs a terminal"):
        play(argparse.Namespace(file=ERECTOR, speed=1))
