"""On real MicroPython, what only a start needs leaves the memory when the loop begins."""

from pathlib import Path

import pytest

from host_tools.flash.firmware_build import build_firmware
from shell import journal_format as layout
from tests.targets.node import why_no_wasm
from tests.targets.wasm import WasmMicroPython

MODULES = Path(__file__).parent / "modules"
START = """
import pico
import sys
import unknot
kept = []
unknot.Loop.run = lambda loop: kept.append(loop)
"""
KEPT = "unknot._unload = lambda stays: None\n"
POWER_ON = "unknot.power_on()\n"
FILES = {
    **{path[1:]: content for path, content in build_firmware().files.items()},
    **{path.name: path.read_bytes().replace(b"/dev/bench", b"bench") for path in MODULES.glob("*.py")},
}
SAFE_MODE = layout.pack(layout.BOOT_RECORD, layout.Boot(3, layout.BOOT_VERSION, 5, 0, 0, bytes(8)))
A_START_BYTES = 8_000
"""About what a start needs on top: its code, the tables of fields, the reader of tables."""
A_DRIVER_BYTES = 1_500
"""More than any output's own code, and less than half of what would stay with one whose class came with the start."""


@pytest.fixture
def target():
    if reason := why_no_wasm():
        pytest.skip(reason)
    with WasmMicroPython(FILES) as made:
        yield made


def test_the_loop_begins_with_nothing_left_of_the_start(target):
    ours = "[name for name in sys.modules if name.startswith(('unknot', 'shell', 'companion'))]"
    said = target.run(f"{START}{POWER_ON}print(len(kept), {ours})\n")
    assert said.splitlines()[-1] == "1 ['unknot']"


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"wiring.txt": b"buzzer: none\nlight: none\n"},
        {"wiring.txt": b"buzzer_kind: active\n"},
        {"wiring.txt": b"motor_kind: drv2605l\n"},
        {"boot.bin": SAFE_MODE},
    ],
    ids=["as usual", "nothing to hear or see", "an active buzzer", "a haptic driver", "safe mode"],
)
def test_unloading_gives_the_memory_back_whatever_stays(target, others):
    usual = target.heap_bytes(START + POWER_ON)
    target.put(FILES | others)
    kept = target.heap_bytes(START + KEPT + POWER_ON)
    unloaded = target.heap_bytes(START + POWER_ON)
    assert kept - unloaded > A_START_BYTES
    assert unloaded - usual < A_DRIVER_BYTES


def test_without_a_file_system_a_path_is_on_no_device(target):
    """What `saved_state` tells it by."""
    tried = "import os\nos.umount('/')\ntry:\n    os.stat('/boot.bin')\nexcept OSError as error:\n    print(error.args[0])\n"
    assert target.run(tried).split() == ["19"]


SLEEPS = """
import micropython, time
board = kept[0].board
board.sleep(1, False)
micropython.heap_lock()
for _ in range(20):
    board.elapsed_ms()
    board.take_contact_ms(board.is_down())
    board.edge.set(board.button)
    board.sleep(1, False)
    board.take_contact_ms(board.is_down())
    board.wait(1)
micropython.heap_unlock()
print("nothing")
"""


def test_the_real_board_allocates_nothing_while_it_sleeps_and_is_woken(target):
    assert target.run(f"{START}{POWER_ON}{SLEEPS}").splitlines()[-1] == "nothing"


STANDS_BY = """
import sys
board = kept[0].board
board._usb = None
is_kept = "shell.standby" in sys.modules
board.sleep(1, True)
print(is_kept, "shell.standby" in sys.modules)
"""


def test_how_to_stand_by_is_loaded_by_an_idle_device_with_nothing_on_usb_and_not_before(target):
    assert target.run(f"{START}{POWER_ON}{STANDS_BY}").splitlines()[-1] == "False True"
