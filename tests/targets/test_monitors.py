"""The monitors on real MicroPython, for the page has nothing else: they find there what they find here."""

from collections.abc import Iterator

import pytest

from companion import limits
from companion.monitors import WatchedRehearsal
from companion.settings import DEFAULT_SETTINGS
from tests.companion.test_monitors import ENDLESS_CUE, START
from tests.shipped import SCENARIOS, firmware_files, session, table
from tests.targets.wasm import WasmMicroPython, why_no_wasm

WATCH = """
import companion.limits
from companion.monitors import WatchedRehearsal
from companion.settings import Settings
def ignore(*event):
    pass
companion.limits.RUN_LIMIT_MS = {run_limit_ms}
rehearsal = WatchedRehearsal(open("{path}", "rb").read(), Settings(*{settings}), ignore)
rehearsal.run({steps}, {end_ms})
print([tuple(breach) for breach in rehearsal.watch.breaches()])
"""


@pytest.fixture(scope="module")
def target() -> Iterator[WasmMicroPython]:
    if reason := why_no_wasm():
        pytest.skip(reason)
    with WasmMicroPython({"shipped.bin": table(), "harm.bin": ENDLESS_CUE} | firmware_files("companion")) as made:
        yield made


def test_a_whole_session_breaks_no_promise(target: WasmMicroPython) -> None:
    script = session(next(path for path in SCENARIOS if path.stem == "whole_session")).script
    source = WATCH.format(
        path="shipped.bin",
        run_limit_ms=3000,
        settings=tuple(script.settings),
        steps=script.steps,
        end_ms=script.end_ms,
    )
    assert target.run(source) == "[]\n"


def test_a_broken_cap_is_seen_at_the_same_moment_as_here(
    target: WasmMicroPython, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RUN_LIMIT_MS", 60_000)
    here = WatchedRehearsal(ENDLESS_CUE, DEFAULT_SETTINGS, lambda *_: None)
    here.run(START, 20_000)
    source = WATCH.format(
        path="harm.bin", run_limit_ms=60_000, settings=tuple(DEFAULT_SETTINGS), steps=START, end_ms=20_000
    )
    assert target.run(source) == f"{[tuple(breach) for breach in here.watch.breaches()]}\n"
    assert (5500, "motor run") in [(breach.at_ms, breach.name) for breach in here.watch.breaches()]
