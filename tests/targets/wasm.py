"""MicroPython's WebAssembly port on Node, as a target: real MicroPython wherever Node runs.

One Node process serves any number of runs; each run has a fresh interpreter (about 5 ms). Small integers have 31 bits
and ticks wrap at 2**30, as on a board. The heap cannot be capped, and asyncio and `js` are not to be had.
"""

import base64
import json
import os
import selectors
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from tests.targets.node import find_node, why_no_wasm
from tests.targets.target import Files, TargetError, as_bytes

RUNNER = Path(__file__).with_name("micropython_node.mjs")
PIECE_BYTES = 1 << 20


class WasmMicroPython:
    """A `Target`. `ticks_ms` is what `time.ticks_ms()` reads first in each run (None: 0)."""

    def __init__(self, files: Files | None = None, *, ticks_ms: int | None = None) -> None:
        if (reason := why_no_wasm()) is not None:
            raise TargetError(reason)
        self.ticks_ms = ticks_ms
        self._files: dict[str, bytes] = {}
        self._is_put = False
        self._process: subprocess.Popen[bytes] | None = None
        self.put(files or {})

    def put(self, files: Files) -> None:
        """Replace all files of the target."""
        self._files = {path: as_bytes(content) for path, content in files.items()}
        self._is_put = False

    def run(self, source: str, *, timeout_s: float = 60) -> str:
        """Run `source` as main program in a fresh interpreter; return what it printed, or raise TargetError."""
        return self._run([source], timeout_s)[0]

    def heap_bytes(self, source: str, *, timeout_s: float = 60) -> int:
        """Return the bytes of heap still in use after `source` and a collection."""
        # This port collects only when a whole run has ended, so the collection needs a run of its own.
        runs = [source, "import gc\ngc.collect()", "import gc\nprint(gc.mem_alloc())"]
        return int(self._run(runs, timeout_s)[-1])

    def read_file(self, path: str) -> bytes:
        """Return a file of the target as the last run left it."""
        return self._files[path.lstrip("/")]

    def close(self) -> None:
        """End the Node process; the next run starts another one."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        process.communicate()
        self._is_put = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, runs: Sequence[str], timeout_s: float) -> list[str]:
        request: dict[str, Any] = {"runs": runs, "ticks_ms": self.ticks_ms}
        if not self._is_put:
            request["files"] = {path: base64.b64encode(content).decode() for path, content in self._files.items()}
        answer = json.loads(self._ask(json.dumps(request).encode() + b"\n", timeout_s))
        self._files = {path: base64.b64decode(text) for path, text in answer["files"].items()}
        self._is_put = True
        results = answer["results"]
        if traceback := results[-1]["traceback"]:
            raise TargetError(results[-1]["stdout"] + traceback.replace("\r\n", "\n"))
        return [result["stdout"] for result in results]

    def _ask(self, request: bytes, timeout_s: float) -> bytes:
        if self._process is None:
            node = find_node()
            assert node is not None
            pipe = subprocess.PIPE
            self._process = subprocess.Popen([node, RUNNER], stdin=pipe, stdout=pipe, bufsize=0)
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(request)
        return self._line_from(process.stdout.fileno(), timeout_s)

    def _line_from(self, descriptor: int, timeout_s: float) -> bytes:
        deadline = time.monotonic() + timeout_s
        pieces: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while not (pieces and pieces[-1].endswith(b"\n")):
                if not selector.select(max(0, deadline - time.monotonic())):
                    self.close()
                    raise TargetError(f"the run did not end within {timeout_s:g} s")
                pieces.append(os.read(descriptor, PIECE_BYTES))
                if not pieces[-1]:
                    self.close()
                    raise TargetError("Node ended in mid-run; what it said stands in the test's stderr")
        return b"".join(pieces)
