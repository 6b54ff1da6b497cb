"""On real MicroPython, what a board says of its failure has the names and lines of the sources, bundled or not."""

from pathlib import Path

import pytest

import host_tools
from host_tools.flash.firmware_build import build_firmware
from tests.targets.node import why_no_wasm
from tests.targets.wasm import WasmMicroPython

BOARD = {
    path.name: path.read_bytes().replace(b"/dev/bench", b"bench")
    for path in (Path(__file__).parent / "modules").glob("*.py")
}
BUNDLED = {path[1:]: content for path, content in build_firmware().files.items()}
UNBUNDLED = {
    path.relative_to(host_tools.FIRMWARE).as_posix(): path.read_bytes()
    for path in host_tools.FIRMWARE.glob("[cs]*/*.py")
}
FAILING = """
import pico
import {main} as main
main.Device.advance = 7
main.Supervisor.wait_until_writable = main.Supervisor.write_all = main.Board.reset = lambda supervisor: None
main.power_on()
"""
IN_THE_BUNDLE = FAILING.format(main="unknot")
IN_MODULES = FAILING.format(main="shell.power_on")


def call(line: str, function: str) -> str:
    """Return how a call in that line of the loop is told."""
    lines = (host_tools.FIRMWARE / "shell/loop.py").read_text().split("\n")
    return f"  shell/loop.py:{lines.index(line) + 1}, in {function}\n"


def said_by(files: dict[str, bytes], program: str) -> str:
    if reason := why_no_wasm():
        pytest.skip(reason)
    with WasmMicroPython({**files, **BOARD}) as target:
        return target.run(program)


@pytest.mark.parametrize(
    ("files", "program"), [(BUNDLED, IN_THE_BUNDLE), (UNBUNDLED, IN_MODULES)], ids=["bundled", "unbundled"]
)
def test_a_failure_says_where_in_the_sources_it_was(files: dict[str, bytes], program: str) -> None:
    calls = [
        call("            self.turn()", "run"),
        call("        self._catch_up()", "turn"),
        call("        self.advance(elapsed_ms)", "_catch_up"),
        call("        self.device.advance(elapsed_ms)", "advance"),
    ]
    assert "".join(calls) + "TypeError: 'int' object isn't callable\n" in said_by(files, program)


def test_without_memory_for_the_map_a_board_says_at_least_what_kind_of_failure_it_was() -> None:
    without = {**BUNDLED, "shell/source_map.py": b"raise MemoryError\n"}
    del without["shell/source_map.mpy"]
    said = said_by(without, IN_THE_BUNDLE)
    assert said.endswith("TypeError\n")
