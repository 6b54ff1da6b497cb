"""Every target runs the same MicroPython program to the same end."""

from collections.abc import Iterator

import pytest

from tests.targets.node import why_no_wasm
from tests.targets.target import Target, TargetError
from tests.targets.unix import UnixMicroPython, why_no_unix
from tests.targets.wasm import WasmMicroPython

FILES = {"greeting.py": "def greet(name):\n    print('hello', name)\n", "data/numbers.bin": bytes(range(256))}
LOCKED_PRINT = """
import micropython
def report():
    micropython.heap_lock()
    try:
        print(90000, -7, "TAP")
    finally:
        micropython.heap_unlock()
report()
"""


@pytest.fixture(params=[(WasmMicroPython, why_no_wasm), (UnixMicroPython, why_no_unix)], ids=["wasm", "unix"])
def target(request: pytest.FixtureRequest) -> Iterator[Target]:
    make, why_not = request.param
    if reason := why_not():
        pytest.skip(reason)
    with make(FILES) as made:
        yield made


def test_a_run_returns_what_it_printed(target: Target) -> None:
    assert target.run("import greeting\ngreeting.greet('unknot')") == "hello unknot\n"


def test_a_run_sees_the_files_byte_for_byte(target: Target) -> None:
    assert target.run("print(open('data/numbers.bin', 'rb').read() == bytes(range(256)))") == "True\n"


def test_an_exception_comes_back_as_its_traceback(target: Target) -> None:
    with pytest.raises(TargetError) as raised:
        target.run("print('before')\n1 / 0")
    assert str(raised.value) == (
        "before\n"
        "Traceback (most recent call last):\n"
        '  File "_run.py", line 2, in <module>\n'
        "ZeroDivisionError: divide by zero\n"
    )


def test_a_run_leaves_nothing_behind_but_files(target: Target) -> None:
    target.run("import greeting\ngreeting.greet = None\nopen('note', 'w').write('kept')")
    assert target.run("import greeting\ngreeting.greet(open('note').read())") == "hello kept\n"
    assert target.read_file("note") == b"kept"


def test_a_missing_file_has_the_error_number_of_a_board(target: Target) -> None:
    assert target.run("try:\n    open('none')\nexcept OSError as error:\n    print(error.errno)") == "2\n"


def test_integers_and_text_are_printed_without_allocating(target: Target) -> None:
    assert target.run(LOCKED_PRINT) == "90000 -7 TAP\n"


def test_megabytes_of_output_arrive_whole(target: Target) -> None:
    assert len(target.run("for line in range(100000):\n    print('abcdefghij', line)")) == 1_688_890


def test_the_heap_is_measured_after_a_collection(target: Target) -> None:
    kept = target.heap_bytes("kept = bytearray(10000)\nlost = bytearray(50000)\nlost = None")
    assert kept - target.heap_bytes("") in range(9_984, 10_600)


def test_a_run_that_does_not_end_is_ended(target: Target) -> None:
    with pytest.raises(TargetError, match=r"did not end within 0\.5 s"):
        target.run("while True:\n    pass", timeout_s=0.5)
    assert target.run("print('well again')") == "well again\n"


@pytest.mark.skipif(why_no_wasm() is not None, reason=str(why_no_wasm()))
def test_ticks_wrap_where_they_wrap_on_a_board() -> None:
    with WasmMicroPython(ticks_ms=2**30 - 1) as micropython:
        assert micropython.run("import time\nwhile time.ticks_ms() > 2**29: pass\nprint('wrapped')") == "wrapped\n"
