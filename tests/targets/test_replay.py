"""The same code on real MicroPython: every scenario has the same trace as here, to the byte, with the heap locked."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import host_tools
from host_tools.bundle.bundle import bundle
from tests.shipped import SCENARIOS, firmware_files, session, table
from tests.targets.target import Target, TargetError
from tests.targets.unix import UnixMicroPython, why_no_unix
from tests.targets.wasm import WasmMicroPython, why_no_wasm

ON_TARGET = Path(__file__).parent / "on_target.py"
SCRIPT = {"on_target.py": ON_TARGET.read_bytes(), "table.bin": table()}


def bundled() -> dict[str, bytes]:
    """The same modules as one, which is what a board gets."""
    sources = bundle(host_tools.FIRMWARE, [ON_TARGET], program=None)
    return {path: source.encode() for path, source in sources.items()} | {
        "on_target.py": b"import unknot\n" + ON_TARGET.read_bytes()
    }


@pytest.fixture(scope="module", params=["wasm", "wasm bundled", "unix"])
def target(request: pytest.FixtureRequest) -> Iterator[Target]:
    is_wasm = request.param != "unix"
    reason = why_no_wasm() if is_wasm else why_no_unix()
    if reason and is_wasm and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    modules = bundled() if request.param == "wasm bundled" else firmware_files("companion")
    target = WasmMicroPython(SCRIPT | modules) if is_wasm else UnixMicroPython(SCRIPT | modules)
    yield target
    target.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_the_trace_is_the_same_with_the_heap_locked(target: Target, scenario: Path) -> None:
    here = session(scenario)
    script = here.script
    call = f"replay('table.bin', {script.steps}, {script.end_ms}, {tuple(script.settings)}, {script.routine_index})"
    assert target.run(f"from on_target import replay\n{call}") == here.trace_text()


def test_an_allocation_while_running_would_be_noticed(target: Target) -> None:
    with pytest.raises(TargetError, match="MemoryError"):
        target.run("import micropython\nmicropython.heap_lock()\n[1, 2, 3]")
