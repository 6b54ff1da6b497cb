"""Shows how far long work is: a bar in a terminal, nothing anywhere else.

Rule: on stderr, so that what a verb prints stays clean; rich is imported only where there is a bar to draw.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Progress:
    """`with` keeps the bar on the screen; afterwards it is gone."""

    def __init__(self, label: str = "") -> None:
        self._label = label
        self._stack = ExitStack()
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def beside(self, label: str) -> Progress:
        """Return another with a line of its own on the same screen."""
        other = Progress(f"{label}: ")
        other._bars = self._bars
        return other

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415  # 60 ms
            from rich.progress import Progress as Bars  # noqa: PLC0415  # same

            self._bars = self._stack.enter_context(Bars(console=Console(stderr=True), transient=True))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def begin(self, what: str, total_bytes: int = 0) -> None:
        """Begin a piece of work; one without a size leaves the bar as it is."""
        if self._bars is None:
            return
        what = f"{self._label}{what}"
        if self._task is None:
            self._task = self._bars.add_task(what, total=total_bytes or None)
        elif total_bytes:
            self._bars.update(self._task, description=what, total=total_bytes, completed=0)
        else:
            self._bars.update(self._task, description=what)

    def advance(self, done_bytes: int) -> None:
        """So many bytes more are done."""
        if self._bars is not None and self._task is not None:
            self._bars.advance(self._task, done_bytes)
