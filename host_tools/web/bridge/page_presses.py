"""Keeps the moves of the button in one session, as the board does, and takes a press back that was none.

Rule: it adds nothing to a PressLog but that.
"""

from shell.press_log import PressLog


class PagePressLog(PressLog):
    """The log before the press under way is remembered until the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._before = None

    def move(self, is_down: bool, is_running: bool) -> None:
        """The button went down or up."""
        if is_down:
            self._before = None if self.is_frozen else (self.count, self._since_ms)
        super().move(is_down, is_running)

    def cancel(self) -> None:
        """The press under way was none."""
        if self._before and not self.is_frozen:
            self.count, since_ms = self._before
            self._since_ms += since_ms
