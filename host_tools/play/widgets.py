"""Draws the rows of the screen from plain numbers and words.

Rule: what a colour says, a shape or a word says too, so that nothing is lost in grey; text is never markup. Must
not know: the session, keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from host_tools.play.screen_text import clock
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from host_tools.play.output_frames import Frame
    from host_tools.play.screen_text import ScreenText, Timing

_LABEL_COLUMNS = 8
_SIGNS_COLUMNS = 16
_DISCS = "·○◌◍●"
_TOUCH, _BREATH, _LIGHT, _SOUND = marked("touch"), marked("breath"), marked("light"), marked("sound")


def _label_columns() -> int:
    return max(_LABEL_COLUMNS, *(cell_len(say(word)) + 2 for word in (_TOUCH, _BREATH)))


def _label(word: str) -> Text:
    return Text(set_cell_size(say(word), _label_columns()), "dim")


def _bar_columns(width: int) -> int:
    """Return how much of a row is left for a bar, between its label and what the light and the sound are."""
    return max(10, width - _label_columns() - cell_len(say(_LIGHT)) - cell_len(say(_SOUND)) - _SIGNS_COLUMNS)


class _Row(Static):
    """One row of the screen, drawn anew only when it has changed."""

    _shown: Text | None = None

    def draw(self, text: Text) -> None:
        if text != self._shown:
            self._shown = text
            self.update(text, layout=False)


class Words(Static):
    """What to do where the session stands; the cautions first of all."""

    _shown: tuple[object, ...] = ()

    def show(self, scene: ScreenText) -> None:
        """Draw one scene, if it is another."""
        shown = (scene.heading, scene.cautions, scene.lines)
        if shown == self._shown:
            return
        self._shown = shown
        parts: list[RenderableType] = [Text(scene.heading, "bold"), ""]
        if scene.cautions:
            parts += [_cautions(scene.cautions), ""]
        self.update(Group(*parts, *map(Text, scene.lines)))


def _cautions(cautions: tuple[str, ...]) -> Table:
    grid = Table.grid(padding=(0, 1))
    for caution in cautions:
        grid.add_row(Text("!", "bold #e0b080"), Text(caution))
    return grid


class TimeBar(_Row):
    """The time against its bounds: filled so far, a post at the least, the end at the most."""

    def show(self, timing: Timing | None) -> None:
        """Draw the time, or nothing where none runs out."""
        if timing is None:
            self.draw(Text())
            return
        label_columns = _label_columns()
        columns = max(10, self.size.width - 2 * label_columns)
        filled = min(columns, columns * timing.elapsed_ms // timing.at_most_ms)
        post = columns * timing.at_least_ms // timing.at_most_ms
        text = Text(f"{clock(timing.elapsed_ms):<{label_columns}}", "bold")
        for column in range(columns):
            is_done = column < filled
            shape = "┃" if post and column == post else "━" if is_done else "─"
            text.append(shape, "#8fbfa8" if is_done else "dim")
        text.append(f"{clock(timing.at_most_ms):>{label_columns}}\n", "not bold")
        text.append(" " * label_columns + timing.note, "not bold italic")
        self.draw(text)


class Head(_Row):
    """Where the session stands, and how fast time runs."""

    def show(self, where: str, speed: int, at_ms: int, *, is_bell_on: bool) -> None:
        """Draw the line."""
        bell = "" if is_bell_on else say("bell off") + "   "
        right = f"{bell}{speed}x   {clock(at_ms)}"
        room = max(0, self.size.width - cell_len(right) - 1)
        self.draw(Text(f"{set_cell_size(where, max(room, cell_len(where)))} {right}"))


class OutputRow(_Row):
    """Touch as a bar that swells from its middle, light as a disc, sound as its pitch."""

    def show(self, frame: Frame) -> None:
        """Draw one frame."""
        columns = _bar_columns(self.size.width)
        half = columns * frame.vibration_percent // 200
        text = _label(_TOUCH)
        text.append(" " * (columns // 2 - half))
        text.append("█" * 2 * half, "#d0a878")
        text.append(" " * (columns - columns // 2 - half))
        light = (frame.light_percent * (len(_DISCS) - 1) + 99) // 100
        text.append(f"  {say(_LIGHT)} ", "dim")
        text.append(_DISCS[light], "bold #e8d890" if light else "dim")
        text.append(f"   {say(_SOUND)} ", "dim")
        text.append(f"{frame.tone_hz} Hz" if frame.tone_hz else "-", "bold" if frame.tone_hz else "dim")
        self.draw(text)


class BreathRow(_Row):
    """The breath as a disc seen from its side: it swells with the breath in and shrinks with the breath out."""

    def show(self, fullness: float | None, word: str) -> None:
        """Draw it, 0 to 1 full; nothing where nothing is breathed with."""
        self.display = fullness is not None
        columns = _bar_columns(self.size.width)
        half = 1 + round((columns // 2 - 1) * (fullness or 0.0))
        text = _label(_BREATH)
        text.append(" " * (columns // 2 - half))
        text.append("▒" * 2 * half, "#8fbfa8")
        text.append(" " * (columns // 2 - half))
        text.append(f"  {word}", "not dim")
        self.draw(text)
