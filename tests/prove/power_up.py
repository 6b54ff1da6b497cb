"""One start of the real firmware on a virtual board, to whatever ends it.

Rule: the shell runs as it is (Supervisor, Start, Loop, Journal, Board, Watchdog, drivers); only MicroPython's modules below
it are virtual. `wait` alone is a jump, where a board turns in a circle.
"""

import contextlib
import io
import select
import types
from unittest import mock

from shell import edge_event, saved_state, startup, supervisor, table_identity, usb_host
from shell.board_profiles import family_of, known_boards
from shell.files import Files
from shell.startup import Start
from tests.prove.clock import Bite, PowerOff
from tests.prove.machine import Machine, Reset, import_firmware
from tests.prove.watched import WatchedDevice, WatchedJournal
from tests.shell.disk import PowerCut

board_module, board_setup = import_firmware()
COLLECT_MS = 12
LOST, RESET, BITTEN, REPL = "lost its power", "started over", "was bitten", "is in the REPL"
_MOMENT_MS = board_module._MOMENT_MS


class Console:
    """What a host types, and whether Ctrl-C is held back."""

    def __init__(self):
        self.typed = ""
        self.is_held_back = False

    def kbd_intr(self, code):
        self.is_held_back = code < 0

    def strike(self):
        """Ctrl-C."""
        if self.is_held_back:
            self.typed += "\x03"
        else:
            raise KeyboardInterrupt

    def read(self, count):
        taken, self.typed = self.typed[:count], self.typed[count:]
        return taken

    @staticmethod
    def alloc_emergency_exception_buf(size):
        """Nothing to do."""


class Poll:
    """select.poll over the button's edge and the console."""

    def __init__(self, clock, console):
        self._clock = clock
        self._console = console
        self._edge = None

    def register(self, stream, _events):
        self._edge = self._edge or stream

    def ipoll(self, wait_ms):
        self._clock.sleep(wait_ms, lambda: self._edge.is_set or self._console.typed)
        if self._edge.is_set:
            yield self._edge, 1
        if self._console.typed:
            yield self._console, 1


class PowerUp:
    """`run` lives through it. `said` is what it printed, `device` the watched one if it came that far."""

    def __init__(self, clock, disk, known, has_usb, before, ledger, lookers, build):
        self.clock = clock
        self.disk = disk
        self.console = Console()
        self.device = None
        self.supervisor = None
        self._build = build
        self._known = known
        self._ledger = ledger
        self._lookers = lookers
        registers = dict(before.machine.mem32) if before and before.ended in (RESET, BITTEN, REPL) else {}
        family = family_of(known.family)
        if before and before.ended in (RESET, BITTEN) and family.watchdog_base:
            registers[family.watchdog_base + 8] = 1
        was_bitten = bool(before) and before.ended == BITTEN
        wiring = known.wiring
        self.machine = Machine(clock, wiring.button, has_usb, was_bitten, registers, lookers.on_output)
        self.fault_at_call = -1
        self.disk_fails_at_call = -2
        self.ended = ""
        self.said = ""

    def run(self):
        """Return how it ended."""
        said = io.StringIO()
        with contextlib.ExitStack() as stack:
            self._replace(stack)
            stack.enter_context(contextlib.redirect_stdout(said))
            self.ended = self._live()
        self.said = said.getvalue()
        return self.ended

    def _live(self):
        try:
            board = board_setup._board(family_of(self._known.family), self._known.wiring)
            self.board = board
            if not family_of(self._known.family).dormant_base:
                board.standby = None  # a deep sleep ends with a start: tests/shell/test_standby.py
            board.wait = self._wait
            self.clock.calls_until_fault = self.fault_at_call
            files = Files(self.disk.open, self.disk)
            self.supervisor = supervisor.Supervisor(board, files, "prove", [], WatchedStart)
            self.supervisor.power_up = self
            self.supervisor.run(lambda: self.clock.let_pass(COLLECT_MS))
        except (PowerOff, PowerCut):
            return LOST
        except Reset:
            return RESET
        except Bite:
            return BITTEN
        return REPL

    def _wait(self, wait_ms):
        """What Board.wait does, in one jump."""
        board = self.board
        left_ms = wait_ms - self.clock.ticks_diff(self.clock.ticks_ms(), board._then)
        if left_ms <= _MOMENT_MS:
            self.clock.sleep(max(0, left_ms), lambda: board.edge.is_set)

    def _device(self, blob, settings, routine_index, place, is_down):
        self.device = WatchedDevice(blob, settings, routine_index, place, is_down, self._lookers)
        self._lookers.began(self.device)
        self._ledger.device = self.device
        return self.device

    def _replace(self, stack):
        clock = self.clock
        collector = types.SimpleNamespace(collect=lambda: clock.let_pass(COLLECT_MS))
        time = types.SimpleNamespace(ticks_ms=clock.ticks_ms, ticks_diff=clock.ticks_diff, sleep_ms=clock.let_pass)
        chooser = types.SimpleNamespace(poll=lambda: Poll(clock, self.console), POLLIN=select.POLLIN)
        system = types.SimpleNamespace(stdin=self.console)
        for name, value in (("gc", collector), ("time", time), ("select", chooser), ("sys", system)):
            stack.enter_context(mock.patch.object(board_module, name, value))
        for module in (edge_event, usb_host):
            stack.enter_context(mock.patch.object(module, "time", time))
        stack.enter_context(mock.patch.object(supervisor, "gc", collector))
        stack.enter_context(mock.patch.object(startup, "Device", self._device))
        stack.enter_context(mock.patch.object(table_identity, "BUILD", self._build))
        journal = type("LedgerJournal", (WatchedJournal,), {"ledger": self._ledger})
        stack.enter_context(mock.patch.object(saved_state, "Journal", journal))
        for module in (board_module, board_setup):
            for name, value in (("machine", self.machine), ("micropython", self.console)):
                stack.enter_context(mock.patch.object(module, name, value, create=True))


class WatchedStart(Start):
    """Tells the device how far its loop is ahead; from here on the disk may fail."""

    def _loop(self, device, report, is_down, sequence=0):
        loop = super()._loop(device, report, is_down, sequence)
        power_up = self._supervisor.power_up
        power_up.disk.calls_until_error = power_up.disk_fails_at_call
        if isinstance(device, WatchedDevice):
            device.ahead_ms = lambda: loop._ahead_ms
        return loop


KNOWN_BOARDS = tuple(known_boards())
