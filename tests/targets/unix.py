"""MicroPython's unix port as a target, with the heap of a Pico.

It is the `micropython` named in UNKNOT_MICROPYTHON or found on PATH; where there is none its tests are skipped. Pointers
have 64 bits: heap counts are about twice a Pico's, and ticks wrap at 2**62.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

from tests.targets.target import Files, TargetError, as_bytes

HEAP = "heapsize=240k"
RUN_FILE = "_run.py"


def why_no_unix() -> str | None:
    """Return why the unix port cannot run here, as one sentence, or None where it can."""
    if _find() is None:
        return "MicroPython's unix port is missing: install `micropython`, or name it in UNKNOT_MICROPYTHON."
    return None


class UnixMicroPython:
    """A `Target`: each run is one process in a folder of its own."""

    def __init__(self, files: Files | None = None) -> None:
        micropython = _find()
        if micropython is None:
            raise TargetError(str(why_no_unix()))
        self._command = (micropython, "-X", HEAP, RUN_FILE)
        self._temporary = tempfile.TemporaryDirectory(prefix="unknot-")
        self._folder = Path(self._temporary.name)
        for path, content in (files or {}).items():
            self._write(path, content)

    def run(self, source: str, *, timeout_s: float = 60) -> str:
        """Run `source` as main program in a fresh interpreter; return what it printed, or raise TargetError."""
        self._write(RUN_FILE, source)
        try:
            # Without an environment, so that no one's MICROPYPATH is searched and instruction counts repeat.
            ended = subprocess.run(
                self._command, cwd=self._folder, env={}, capture_output=True, timeout=timeout_s, check=False
            )
        except subprocess.TimeoutExpired:
            raise TargetError(f"the run did not end within {timeout_s:g} s") from None
        stdout = ended.stdout.decode(errors="replace")
        if ended.returncode:
            raise TargetError(stdout + ended.stderr.decode(errors="replace"))
        return stdout

    def heap_bytes(self, source: str, *, timeout_s: float = 60) -> int:
        """Return the bytes of heap still in use after `source` and a collection."""
        measured = f"{source}\nimport gc\ngc.collect()\nprint()\nprint(gc.mem_alloc())"
        return int(self.run(measured, timeout_s=timeout_s).splitlines()[-1])

    def read_file(self, path: str) -> bytes:
        """Return a file of the target as the last run left it."""
        return (self._folder / path.lstrip("/")).read_bytes()

    def close(self) -> None:
        """Remove the files."""
        self._temporary.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, path: str, content: bytes | str) -> None:
        file = self._folder / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(as_bytes(content))


def _find() -> str | None:
    return shutil.which(os.environ.get("UNKNOT_MICROPYTHON") or "micropython")
