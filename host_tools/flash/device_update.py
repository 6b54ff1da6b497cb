"""Updates one device: probe it, send, verify on the device, commit, restart, and wait for its ready report.

    probe -> refuse, or copy what only the device has -> stage the firmware -> ask for the next sequence number
    -> compile, send the table -> the device verifies and renames it -> switch the firmware -> restart -> READY

Rule: each of the two commits is one rename on the device; a cut before it changes nothing, a cut after it is a success
that was not reported. It ends well only if the device reports that it runs the new table.
`tests/flash/test_cuts.py` cuts it at every step, and shows best what that promises.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from companion.table import decode
from host_tools.errors import DeviceError
from host_tools.flash import firmware_install, probe
from host_tools.flash import update_words as words
from host_tools.flash.device_copy import copy_before_flash
from host_tools.flash.device_state import read_state
from host_tools.flash.file_transfer import send_file
from host_tools.flash.firmware_build import sha256_of
from host_tools.flash.repl_session import ReplSession
from host_tools.flash.serial_port import ReportedError
from host_tools.table.compile import compile_routines
from host_tools.tongues.tongue import say
from shell.board_profiles import WIRING_PATH
from shell.table_update import TABLE_NEW

if TYPE_CHECKING:
    from host_tools.flash.firmware_build import Firmware
    from host_tools.flash.probe import Identity
    from host_tools.flash.progress import Progress
    from host_tools.flash.ready_report import ReadyReport
    from host_tools.language.routine import Routine

_WIRING_NEW = "/wiring_new.txt"
_RETURNS_S = 5.0
"""How long a board that was reset may take to appear again."""


class FlashOptions(NamedTuple):
    """What is asked for. What is not given is left alone on the device: its firmware, its table, its wiring.txt."""

    routines: tuple[Routine, ...]
    firmware: Firmware | None
    has_texts: bool
    is_forced: bool
    wiring: bytes | None = None


class DeviceUpdate:
    """One device being flashed. `identity` and `table` are what is known of it, also after a failure."""

    def __init__(self, port: str, options: FlashOptions, progress: Progress) -> None:
        self._port = port
        self._options = options
        self._progress = progress
        self._folder = ""
        self._news = words.LEFT
        self._known_of_firmware: dict[str, object] = {}
        self.identity: Identity | None = None
        self.table = ""
        self._outcome = ""
        self._copied: list[str] = []
        self._is_switched = False
        self._expected: tuple[int, str] | None = None

    def run(self) -> list[str]:
        """Do it all, and return what to tell. Raises DeviceError, which says what became of the device."""
        started_s = time.monotonic()
        try:
            with ReplSession(self._port) as repl:
                self._write(repl)
                self._progress.begin(say("restarting the device, waiting for its ready report"))
                report = self._restart(repl)
                sent_bytes = repl.sent_bytes
                assert self.identity is not None
                board = self.identity.board_title
        except DeviceError as error:
            raise self._explained(error) from None
        took_s = time.monotonic() - started_s
        return [
            say(self._news, port=self._port, board=board, table=self.table, **self._known_of_firmware),
            *(say("trouble: {trouble}", trouble=trouble) for trouble in report.troubles),
            *self._copied,
            words.sent(sent_bytes, took_s),
        ]

    def _write(self, repl: ReplSession) -> None:
        """Refuse, or bring everything onto the device and commit it."""
        self._outcome = words.UNCHANGED
        identity = self.identity = probe.probe_device(repl)
        self._require(identity)
        self._copied = copy_before_flash(identity, read_state(repl))
        self._folder = identity.folder
        is_new = self._stage(repl, identity)
        if self._options.wiring is not None:
            self._write_wiring(repl, self._options.wiring)
        if self._options.routines or is_new:
            self._commit(repl, is_new=is_new)

    def _commit(self, repl: ReplSession, *, is_new: bool) -> None:
        """The two renames: of the table, then of the program that starts a firmware that `is_new`."""
        formats = probe.ask_formats(repl, self._folder)
        if self._options.routines:
            probe.require_format(self._port, formats)
        repl.exec("clear_boot_attempts()")
        if self._options.routines:
            self._write_table(repl, formats.next_sequence)
        if is_new:
            self._change(repl, firmware_install.switch_command(self._folder))
            self._is_switched = True

    def _change(self, repl: ReplSession, command: str) -> None:
        """Run a command that ends in a rename; where its answer is lost, only the device knows whether it was done."""
        before, self._outcome = self._outcome, words.UNSURE
        try:
            repl.exec(command)
        except ReportedError:
            self._outcome = before
            raise
        self._outcome = words.CHANGED

    def _stage(self, repl: ReplSession, identity: Identity) -> bool:
        """Stage our firmware beside the one that runs; return whether there is one to switch to."""
        firmware = None if identity.is_frozen else self._options.firmware
        if firmware is None:
            return False
        self._known_of_firmware = {"version": firmware.version}
        if firmware.digest == identity.digest:
            self._news = words.THERE_ALREADY
            return False
        installed = firmware_install.stage(repl, identity, firmware, self._progress)
        self._folder = installed.folder
        self._known_of_firmware |= {"sent": installed.sent_files, "total": len(firmware.files)}
        self._news = words.REPLACED if identity.version else words.INSTALLED
        if identity.version:
            self._known_of_firmware["before"] = identity.version
        return True

    def _require(self, identity: Identity) -> None:
        wiring = identity.wiring if self._options.wiring is None else self._options.wiring
        probe.require_board(self._port, identity._replace(wiring=wiring))
        if self._options.firmware is None:
            probe.require_ours(self._port, identity)
        elif not self._options.is_forced:
            probe.require_replaceable(self._port, identity, self._options.firmware.version)

    def _write_wiring(self, repl: ReplSession, wiring: bytes) -> None:
        """Send the wiring.txt, and let it take the place of the one there."""
        self._progress.begin(say("wiring"), len(wiring))
        repl.load("receive_files")
        send_file(repl, _WIRING_NEW, wiring, self._progress)
        self._change(repl, f"import os\nos.rename({_WIRING_NEW!r},{WIRING_PATH!r})")

    def _write_table(self, repl: ReplSession, sequence: int) -> None:
        """Send the table, and let the device take it over."""
        blob = compile_routines(self._options.routines, sequence=sequence, has_texts=self._options.has_texts)
        self._expected = (sequence, decode(blob).header.source_digest.hex())
        self._progress.begin(say("table {number}", number=sequence), len(blob))
        repl.load("receive_files")
        send_file(repl, TABLE_NEW, blob, self._progress)
        self._change(repl, f"commit(files,{sha256_of(blob)!r},refused)")

    def _restart(self, repl: ReplSession) -> ReadyReport:
        """Restart the device, and compare its ready report with what was sent."""
        report = repl.restart()
        said = (report.sequence, report.digest)
        self.table = _table_name(*said)
        if self._expected and said != self._expected:
            raise DeviceError(
                say(
                    "{port}: the device runs table {table} instead of {expected}: {why}",
                    port=self._port,
                    table=self.table,
                    expected=_table_name(*self._expected),
                    why="; ".join(report.troubles) or say("it does not say why"),
                )
            )
        return report

    def _explained(self, error: DeviceError) -> DeviceError:
        """Add what became of the device; a firmware that does not start makes way for the one before."""
        if self._is_switched and self._roll_back():
            return DeviceError(say("{problem}; the firmware that ran before runs again", problem=str(error)))
        if not self._outcome:
            return error
        return DeviceError(say("{problem}; {outcome}", problem=str(error), outcome=say(self._outcome)))

    def _roll_back(self) -> bool:
        """Put the program that ran before back; return whether it runs."""
        end_s = time.monotonic() + _RETURNS_S
        while time.monotonic() < end_s:
            try:
                with ReplSession(self._port) as repl:
                    repl.exec("import os\nos.rename('/main_old.py','/main.py')")
                    repl.restart()
            except DeviceError:
                time.sleep(0.5)
            else:
                return True
        return False


def _table_name(sequence: int, digest: str) -> str:
    return f"{sequence} {digest}"
