"""Runs the session on a terminal's screen: keys and a clock go in, frames come out.

Rule: time is read from the clock, never counted in frames; every way out (a key, a signal, an exception) leaves
through Textual's own, which gives the terminal back as it was. Must not know: the firmware.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import RichLog, Static

from host_tools.errors import DONE
from host_tools.play.breath import Breath
from host_tools.play.live_session import SPEEDS, LiveSession
from host_tools.play.live_story import LiveStory
from host_tools.play.output_frames import OutputFrames
from host_tools.play.screen_text import clock as minutes
from host_tools.play.screen_text import screen_text
from host_tools.play.widgets import BreathRow, Head, OutputRow, TimeBar, Words
from host_tools.rehearsal.scenario import HOLD_MS, LONG_HOLD_MS, TAP_MS
from host_tools.table.table_texts import TableTexts
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

_FRAMES_PER_S = 30
_MOST_LOG_LINES = 2000
_SIGNAL_STATUS = 128
_KEYS = marked("space tap   h hold   s stop   n next moment   + - speed   m bell   q quit")


class PlayApp(App[int]):
    """Plays `table`; `clock` tells monotonic nanoseconds."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "play.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", f"press({TAP_MS})"),
        ("h", f"press({HOLD_MS})"),
        ("s,escape", f"press({LONG_HOLD_MS})"),
        ("n", "jump"),
        ("plus,equals_sign", "speed(1)"),
        ("minus", "speed(-1)"),
        ("m", "mute"),
        ("q,ctrl+c", "leave"),
        ("up", "scroll(-1)"),
        ("down", "scroll(1)"),
    ]

    def __init__(self, table: bytes, speed: int, clock: Callable[[], int]) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.session = LiveSession(table, speed)
        self._texts = TableTexts(table)
        self._story = LiveStory(table)
        self._output_frames = OutputFrames()
        self._breath = Breath(table)
        self._clock = clock
        self._clock_ns = clock()
        self._is_bell_on = True

    def compose(self) -> ComposeResult:
        """Lay out the screen, from what matters most to what matters least."""
        yield Head(markup=False)
        with VerticalScroll(id="words", can_focus=False):
            yield Words(markup=False)
        yield TimeBar(markup=False)
        yield BreathRow(markup=False)
        yield OutputRow(markup=False)
        yield RichLog(wrap=True, min_width=0, max_lines=_MOST_LOG_LINES)
        yield Static(say(_KEYS), id="keys", markup=False)

    def on_load(self) -> None:
        """Leave in order when told to by a signal, from before the screen is taken."""
        loop = asyncio.get_running_loop()
        names = ("SIGTERM", "SIGHUP", "SIGINT")  # Windows knows no SIGHUP
        for each in [getattr(signal, name) for name in names if hasattr(signal, name)]:
            with suppress(NotImplementedError, RuntimeError):
                loop.add_signal_handler(each, self.exit, _SIGNAL_STATUS + each)

    def on_mount(self) -> None:
        """Begin: the power comes on, and frames follow."""
        self.query_one(RichLog).can_focus = False
        self._clock_ns = self._clock()
        self.call_after_refresh(self.frame)
        self.timer = self.set_interval(1 / _FRAMES_PER_S, self.frame)

    def frame(self) -> None:
        """Let the time pass that has passed, and show where it led."""
        now_ns = self._clock()
        self.session.live(now_ns - self._clock_ns)
        self._clock_ns = now_ns
        self._show()

    def _show(self) -> None:
        events = self.session.take_events()
        self._output_frames.follow(events, self.session.pace)
        self._breath.follow(events)
        shown = self._output_frames.frame()
        if shown.is_ringing and self._is_bell_on:
            self.bell()
        for at_ms, lines in self._story.tell(events):
            self._write(at_ms, lines)
        now = screen_text(self.session.sequencer, self._texts)
        self.screen.set_class(bool(now.cautions), "ready")
        self.query_one(Head).show(now.where, self.session.speed, self.session.now_ms, is_bell_on=self._is_bell_on)
        self.query_one(Words).show(now)
        self.query_one(TimeBar).show(now.timing)
        fullness = self._breath.fullness(self.session.sequencer, self.session.now_ms)
        self.query_one(BreathRow).show(fullness, self._breath.word)
        self.query_one(OutputRow).show(shown)

    def _write(self, at_ms: int, lines: list[str]) -> None:
        row = Table.grid(padding=(0, 2), expand=True)
        row.add_column(width=6, justify="right")
        row.add_column(ratio=1)
        row.add_row(Text(minutes(at_ms), "dim"), Text("\n".join(lines)))
        # A log that is hidden, as it is before a session, knows no width; the head always does. One is the scrollbar's.
        self.query_one(RichLog).write(row, width=self.query_one(Head).size.width - 1)

    def action_press(self, for_ms: int) -> None:
        """Press the button at the moment of the key."""
        self.frame()
        self.session.press(for_ms)

    def action_jump(self) -> None:
        """Go to the next moment."""
        self.frame()
        self.session.jump()
        self._show()

    def action_speed(self, by: int) -> None:
        """Go one speed up or down."""
        self.frame()
        at = min(max(SPEEDS.index(self.session.speed) + by, 0), len(SPEEDS) - 1)
        self.session.speed = SPEEDS[at]

    def action_mute(self) -> None:
        """Turn the bell off, or on again."""
        self._is_bell_on = not self._is_bell_on

    def action_scroll(self, by: int) -> None:
        """Scroll the words, where they are more than the screen holds."""
        self.query_one("#words").scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Leave; an unfinished session ends with it."""
        self.exit(DONE)
