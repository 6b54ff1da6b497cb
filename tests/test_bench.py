"""`make bench`: the programs it times still run, and come to something."""

import pytest

from tests import bench
from tests.shipped import firmware_files, session, table
from tests.targets.node import why_no_wasm
from tests.targets.wasm import WasmMicroPython


@pytest.fixture(scope="module")
def target():
    if reason := why_no_wasm():
        pytest.skip(reason)
    with WasmMicroPython({**firmware_files("companion"), "table.bin": table(), "table.json": b"{}"}) as made:
        yield made


@pytest.mark.parametrize("program", [bench.READY, bench.RIVAL], ids=["the table", "JSON"])
def test_what_becomes_ready_on_a_board_is_timed(target, program):
    assert float(target.run(program + bench.TIMING)) >= 0


def test_whole_sessions_on_a_board_are_timed(target):
    script = session(bench.WHOLE_SESSION).script
    assert float(target.run(bench.REHEARSE.format(steps=script.steps, end_ms=script.end_ms))) >= 0


def test_the_rivals_say_what_the_table_says():
    assert [step["kind"] for step in bench.content()["routines"][0]["steps"]] == ["position"] * 5 + ["rest", "reflect"]
