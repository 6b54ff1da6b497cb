"""A board of twenty lines in virtual time, and a person's finger on it."""

import itertools

from companion.device import Device
from companion.settings import DEFAULT_SETTINGS
from shell.builtin_table import TABLE
from shell.drivers import PassiveBuzzer, PwmOutput
from shell.files import Files
from shell.loop import Loop
from shell.saved_state import SavedState
from tests.shell.disk import Chip, Disk

BOARD_ID = bytes.fromhex("e66118604b5a8c2f")


class EndOfScript(BaseException):
    """The script is over, as if the power went: nobody handles it."""


class Reset(BaseException):
    """The board started over."""


class FakeBoard:
    """`script` is [(at_ms, is_down)]; `shown` collects (at_ms, tone, volume, vibration, light)."""

    def __init__(self, script=(), end_ms=60_000, is_down=False, now_ms=0):
        self.now_ms = self.then_ms = now_ms
        self.start_ms = now_ms
        self.script = [(now_ms + at_ms, level) for at_ms, level in script]
        self.end_ms = now_ms + end_ms
        self.level = is_down
        self.is_noted = False
        self.contact_ms = 0
        self.was_down, self.moved_ms = is_down, now_ms
        self.has_input = False
        self.typed = ""
        self.shown = []
        self.on = (0, 0, 0, 0)
        self.writes = []
        self.sleeps = []
        self.calls = []
        self.erase_ms = 0
        self.write_ms = 0
        self.tidy_ms = 0
        self.tidies = []
        self.writes_since = 0
        self.is_closed = False
        self.watchdog = self
        self.is_armed = False
        self.was_hung = self.was_woken = False
        self.machine = self  # the watchdog's
        self.buzzer = PassiveBuzzer.__new__(PassiveBuzzer)
        self.motor = PwmOutput  # whose class says that it is neither lost nor unsure

    def let_pass(self, wait_ms, is_deaf=False):
        """Time passes; the finger moves as scripted. While it `is_deaf`, interrupts wait for the end."""
        self.now_ms += wait_ms
        moves = 0
        while self.script and self.script[0][0] <= self.now_ms:
            at_ms, self.level = self.script.pop(0)
            moves += 1
            if not is_deaf:
                self.interrupt(at_ms)
        if moves and is_deaf:
            self.interrupt(self.now_ms)

    def interrupt(self, at_ms):
        """The button's, which reads the level."""
        self.is_noted = True
        self.add_contact(self.level, at_ms)

    def add_contact(self, is_down, at_ms):
        """What was down until now adds up."""
        self.contact_ms += (at_ms - self.moved_ms) * self.was_down
        self.was_down, self.moved_ms = is_down, at_ms

    def is_down(self):
        self.calls.append("is_down")
        self.is_noted = False
        return self.level

    def take_contact_ms(self, is_down):
        self.calls.append("take_contact_ms")
        self.add_contact(is_down, self.then_ms)
        contact_ms, self.contact_ms = self.contact_ms, 0
        return contact_ms

    def elapsed_ms(self):
        self.calls.append("elapsed_ms")
        elapsed_ms = self.now_ms - self.then_ms
        self.then_ms = self.now_ms
        return elapsed_ms

    def show(self, *outputs):
        self.calls.append("show")
        if outputs == self.on:
            return
        self.on = outputs
        self.shown.append((self.now_ms - self.start_ms, *outputs))

    def off(self):
        self.on = (0, 0, 0, 0)

    def close(self):
        self.is_armed = False
        self.is_closed = True
        self.off()

    def sleep(self, wait_ms, is_idle):
        self.calls.append("sleep")
        assert wait_ms >= 0
        if self.now_ms >= self.end_ms:
            raise EndOfScript
        until_ms = min(max(self.now_ms, self.then_ms + wait_ms), self.end_ms)
        if self.is_noted:
            until_ms = self.now_ms  # poll returns at once while the edge is noted
        if self.script:
            until_ms = min(until_ms, max(self.now_ms, self.script[0][0]))
        self.sleeps.append((self.now_ms, until_ms - self.now_ms, is_idle))
        self.let_pass(until_ms - self.now_ms)

    def wait(self, wait_ms):
        self.calls.append("wait")
        if self.is_noted or self.then_ms + wait_ms - self.now_ms > 5:  # a sleep that ended early
            return
        until_ms = min(self.then_ms + wait_ms, self.end_ms)
        if self.script:
            until_ms = min(until_ms, self.script[0][0])
        self.let_pass(max(0, until_ms - self.now_ms))

    def read_input(self):
        self.has_input = False
        typed, self.typed = self.typed[:1], self.typed[1:]
        return typed

    def begin_write(self):
        self.calls.append("begin_write")
        assert self.on == (0, 0, 0, 0), "written with something on"
        assert self.is_closed or not self.level or self.is_noted, "written with the button known to be down"
        self.off()
        self.writes.append(self.now_ms - self.start_ms)
        self.let_pass(self.write_ms)
        self.let_pass(self.erase_ms, is_deaf=True)

    def end_write(self):
        self.calls.append("end_write")
        self.writes_since += 1

    def tidy_up(self):
        self.calls.append("tidy_up")
        if self.writes_since < 8:
            return
        assert not self.level or self.is_noted, "tidied up with the button known to be down"
        assert self.on == (0, 0, 0, 0), "tidied up with something on"
        self.tidies.append(self.now_ms - self.start_ms)
        self.writes_since = 0
        self.let_pass(self.tidy_ms)

    @staticmethod
    def unique_id():
        return BOARD_ID

    def arm(self):
        self.is_armed = True

    def disarm(self):
        self.is_armed = False

    def feed(self):
        pass

    def reset(self):
        raise Reset


def taps(*at_ms, length_ms=100):
    """Return the script of taps at these times."""
    return [move for at in at_ms for move in ((at, True), (at + length_ms, False))]


def new_files():
    """Return Files on a new chip, and the chip."""
    chip = Chip(blocks=32)
    disk = Disk(chip, is_new=True)
    return Files(disk.open, disk), chip


def remount(chip):
    """Return Files on the same contents after a power loss, and the chip."""
    fresh = Chip(contents=chip.buffer)
    fresh.erases = chip.erases
    disk = Disk(fresh)
    return Files(disk.open, disk), fresh


def new_loop(board, files=None, table=TABLE, settings=DEFAULT_SETTINGS, sequence=0):
    """Return a loop on `board` with the built-in routine and a journal on `files`."""
    files = files or new_files()[0]
    recall = SavedState(files)
    journal = recall.journal
    place = recall.unfinished(sequence, b"12345678")
    device = Device(table, settings, journal.routine_index, place, board.level)
    return Loop(board, device, journal, "unknot READY %s %d %d %d %d", board.level, sequence, 0)


def live(loop):
    """Run until the script is over."""
    try:
        loop.run()
    except EndOfScript:
        return
    raise AssertionError("the loop ended")


WHOLE_SESSION = taps(*itertools.accumulate([3_000, *([10_000, 150_000] * 5), 30_000, 15_000]), length_ms=120)
"""Start; five times in place and, two and a half minutes later, on; on from the rest; one tap as the rating."""
