"""`make bench-pico`: what the firmware costs on the emulated Raspberry Pi Pico, in virtual time, each row with its bar.

PICO_UF2 names a stock RPI_PICO image; PICO_FROZEN_UF2, if there is one, an image with firmware/manifest.py frozen in.
"""

import os
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

import host_tools
from companion.device import Device
from companion.parameters import LEAD_MS
from host_tools.flash.firmware_build import build_firmware, compiled
from host_tools.rehearsal.simulate import Session
from tests.flash.device_fixture import bytes_of_a_routine_update
from tests.pico.emulator import Pico
from tests.pico.image import find_image, firmware, make_files, started_by, why_no_pico
from tests.pico.person import act, deviations, moments
from tests.pico.test_sessions import rehearsed
from tests.shipped import table

IS_MARK = 3
"""The scratch register the guest marks its phases in, and what a mark means."""
TURNS, SLEEPS, WAITS, WRITES, CORE = 1, 2, 3, 4, 5
MARKING = """
import machine
MARK = 0x40058018
def marked(real, before, after):
    def wrapped(self, *given):
        machine.mem32[MARK] = before
        answer = real(self, *given)
        machine.mem32[MARK] = after
        return answer
    return wrapped
unknot.Device.advance = marked(unknot.Device.advance, 5, 1)
unknot.Board.sleep = marked(unknot.Board.sleep, 2, 1)
unknot.Board.wait = marked(unknot.Board.wait, 3, 1)
unknot.Board.begin_write = marked(unknot.Board.begin_write, 4, 4)
unknot.Board.end_write = marked(unknot.Board.end_write, 4, 1)
unknot.power_on()
"""
WEIGHING = """
import gc, machine
PEAK, READY = 0x40058010, 0x40058014
run, unload = {loop}.run, {power}._unload
def weigh():
    machine.mem32[PEAK] = max(machine.mem32[PEAK], gc.mem_alloc())
def weighed_bring_up():
    global weighed_bring_up
    from {bring_up} import bring_up
    weigh()
    del weighed_bring_up
    return bring_up({power}.Files())
def weighed_unload(stays):
    weigh()
    unload(stays)
def weighed(self):
    global weigh, weighed_unload, weighed
    {loop}.run, {power}._unload = run, unload
    {power}._bring_up = None
    del weigh, weighed_unload, weighed
    gc.collect()
    machine.mem32[READY] = gc.mem_alloc()
    self.run()
{loop}.run, {power}._unload, {power}._bring_up = weighed, weighed_unload, weighed_bring_up
"""
"""Before each collection of a start the most is in use. What weighs takes its leave before the last."""
WEIGHED = WEIGHING.format(loop="unknot.Loop", power="unknot", bring_up="shell_bring_up") + "unknot.power_on()\n"
PLAIN_WEIGHING = WEIGHING.format(loop="shell.loop.Loop", power="shell.power_on", bring_up="shell.bring_up")


def marks_of(pico: Pico) -> list[tuple[float, int]]:
    """Collect (at_ms, mark) from here on."""
    marks: list[tuple[float, int]] = []
    watchdog = pico.mcu.watchdog
    write = watchdog.write_uint32

    def watched(offset: int, value: int) -> None:
        if offset == 0x0C + 4 * IS_MARK:
            marks.append((pico.now_ms, value))
        else:
            write(offset, value)

    watchdog.write_uint32 = watched
    return marks


def turns_of(marks: list[tuple[float, int]], *phases: int) -> list[float]:
    """Return how long each turn of the loop spent in `phases`, in ms; turns that wrote to the flash left out."""
    turns: list[float] = []
    spent_ms, has_written = 0.0, False
    for (at_ms, mark), (end_ms, _) in pairwise(marks):
        if mark == SLEEPS:
            turns += [] if has_written else [spent_ms]
            spent_ms, has_written = 0.0, False
        has_written = has_written or mark == WRITES
        spent_ms += end_ms - at_ms if mark in phases else 0
    return turns[1:]


def live(pico: Pico, session: Session) -> float:
    """Live through a session; return when its time began."""
    began_ms = pico.run_until_shown(lambda row: any(row[1:]), limit_ms=5_000)[0]
    act(pico, session, began_ms)
    pico.run_to(began_ms + session.script.end_ms)
    return began_ms


def weigh(image: Path, files: dict[str, bytes]) -> tuple[int, int]:
    """Return the heap in READY, and with all that was left lying while it loaded."""
    pico = Pico(image, files=make_files(files))
    pico.run_to(1_500)
    return pico.note(2), pico.note(1)


def first_cue(image: Path, files: dict[str, bytes]) -> float:
    """Return the time from power-on to the first thing shown, in ms."""
    pico = Pico(image, files=make_files(files))
    return pico.run_until_shown(lambda row: any(row[1:]), limit_ms=5_000)[0]


def calls_to_enter_a_state() -> tuple[int, int]:
    """Return the least and the most calls of the core in the step that enters a state: what its time is made of."""
    calls: list[int] = []
    device = Device(table("erector_spinae", has_texts=False))
    for _ in range(6):
        count = 0

        def counted(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event == "call"

        for is_down, elapsed_ms in ((True, 100), (False, 400 - LEAD_MS)):
            device.set_button(is_down)
            device.advance(elapsed_ms)
        sys.setprofile(counted)
        device.advance(LEAD_MS)
        sys.setprofile(None)
        calls.append(count)
        device.advance(30_000)
    return min(calls), max(calls)


def acknowledged(image: Path) -> list[float]:
    """Return the times from the first contact to the tick, in ms."""
    pico = Pico(image, files=make_files(firmware()))
    downs = [3_000 + 7_000.13 * press for press in range(8)]
    for down_ms in downs:
        pico.press(down_ms, down_ms + 100)
    pico.run_to(downs[-1] + 500)
    return [min(row[0] for row in pico.shown if row[0] > down_ms and any(row[1:])) - down_ms for down_ms in downs]


def session_rows(image: Path) -> list[tuple[str, str, str]]:
    """One whole session as a person lives it, and once more with the loop's phases marked."""
    session = rehearsed("erector_spinae", "whole_session")
    pico = Pico(image, files=make_files(firmware()))
    began_ms = live(pico, session)
    late = [one.late_ms for one in deviations(pico, session, began_ms)]
    first = next(index for index, (at_ms, _) in enumerate(pico.wakes) if at_ms > began_ms + 3_500)
    (from_ms, from_busy_ms), (to_ms, to_busy_ms) = pico.wakes[first], pico.wakes[-1]
    awake = 100 * (to_busy_ms - from_busy_ms) / (to_ms - from_ms)
    marked = Pico(image, files=make_files(started_by(MARKING)))
    marks = marks_of(marked)
    live(marked, session)
    own, whole = turns_of(marks, TURNS), turns_of(marks, TURNS, CORE)
    minutes = session.script.end_ms / 60_000
    return [
        (
            f"changes of {minutes:.1f} min against the trace",
            f"{len(late)}: {min(late):+.2f} to {max(late):+.2f} ms",
            "2 ms",
        ),
        ("drift: the last change against the first", f"{late[-1] - late[0]:+.2f} ms", "none"),
        ("the loop itself, 99th of 100 turns", f"{quantiles(own, n=100)[98]:.2f} ms, median {median(own):.2f}", ""),
        ("the same with the core", f"{quantiles(whole, n=100)[98]:.2f} ms, median {median(whole):.2f}", "3 ms"),
        ("calls of the core to enter a state", "{} to {}".format(*calls_to_enter_a_state()), ""),
        ("awake during the session", f"{awake:.3f} %", "0.2 %"),
        ("wake-ups, and moments the trace has", f"{len(pico.wakes)}, {moments(session)}", "1.2 times"),
    ]


def unbundled_rows(image: Path) -> list[tuple[str, str, str]]:
    """The same firmware, a file for each of its modules: what the bundle is worth."""
    folder = host_tools.FIRMWARE
    sources = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.glob("[cs]*/*.py")}
    files = {path[1:]: content for path, content in compiled(sources).items()}
    main = "import shell.power_on\n{}shell.power_on.power_on()\n"
    cue_ms = first_cue(image, {**files, "main.py": main.format("").encode()})
    ready, peak = weigh(image, {**files, "main.py": main.format(PLAIN_WEIGHING).encode()})
    size = sum(len(content) for content in files.values())
    return [
        ("files of the firmware", f"{sum(len(content) for content in build_firmware().files.values()):,} bytes", ""),
        ("unbundled: files", f"{size:,} bytes", ""),
        ("unbundled: power-on to the first cue", f"{cue_ms:.0f} ms", ""),
        ("unbundled: heap in READY, and at its peak", f"{ready:,} and {peak:,} bytes", ""),
    ]


def rows(image: Path) -> list[tuple[str, str, str]]:
    """All rows: what, measured, bar."""
    taps = acknowledged(image)
    ready, peak = weigh(image, started_by(WEIGHED))
    found = [
        ("first contact to acknowledgement", f"{min(taps):.1f} to {max(taps):.1f} ms", "10 ms"),
        *session_rows(image),
        ("power-on to the first cue", f"{first_cue(image, firmware()):.0f} ms", "500 ms"),
        ("heap in READY, and at its peak while starting", f"{ready:,} and {peak:,} bytes", "48 and 72 KB"),
        *unbundled_rows(image),
    ]
    if frozen := os.environ.get("PICO_FROZEN_UF2"):
        boot = {"boot.py": f"import shell.power_on\n{PLAIN_WEIGHING}".encode()}
        ready, peak = weigh(Path(frozen), boot)
        found += [
            ("frozen: power-on to the first cue", f"{first_cue(Path(frozen), {}):.0f} ms", "500 ms"),
            ("frozen: heap in READY, and at its peak", f"{ready:,} and {peak:,} bytes", "48 and 72 KB"),
        ]
    return [*found, ("a routine-only update over the cable", f"{bytes_of_a_routine_update():,} bytes", "4 KB")]


def main() -> int:
    """Print the table, or why there is none."""
    reason, image = why_no_pico(), find_image()
    if reason or image is None:
        print(reason)
        return 0
    table = Table("on the emulated Pico, in virtual time", "measured", "bar")
    for row in rows(image):
        table.add_row(*row)
    Console(width=120).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
