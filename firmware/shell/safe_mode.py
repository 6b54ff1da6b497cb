"""Stands in for the device when it failed to start three times: it complains, and does nothing that could fail again.

Rule: the same few things the loop asks of companion.device.Device, without table, session or memory.
"""

from companion.codes import PLAIN, READY, TROUBLE
from companion.cue_player import Player
from companion.outputs import Outputs
from companion.session_record import Record
from companion.standard_cues import VOICES


class NoTable:
    """What is asked of a table, where there is none."""

    kind = number = 0

    @staticmethod
    def find_cue(_cue: int) -> bool:
        """Whether the table has its own."""
        return False


class NoSession:
    """What a sequencer shows while nothing is going on."""

    is_running = False
    state = READY
    step_index = 0
    routine_index = 0
    table = NoTable
    record = Record()


class SafeMode:
    """Says TROUBLE at the start and at each press."""

    def __init__(self) -> None:
        self.outputs = Outputs(True, True, False)
        self.sequencer = NoSession
        self.handlers = {}
        self.player = Player(self.outputs, NoTable, VOICES)
        self._complain()

    def set_button(self, is_down: bool) -> None:
        """Complain again at a press."""
        if is_down and not self.player.is_playing:
            self._complain()

    def can_look_ahead(self) -> bool:
        """Nothing here is worth it."""
        return False

    def wait_ms(self) -> int:
        """How long until something happens by itself."""
        outputs_ms = self.outputs.wait_ms()
        return min(outputs_ms, self.player.wait_ms())

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` pass."""
        while elapsed_ms:
            wait_ms = self.wait_ms()
            step_ms = min(elapsed_ms, wait_ms)
            elapsed_ms -= step_ms
            self.outputs.advance(step_ms)
            self.player.advance(step_ms)

    def _complain(self) -> None:
        self.player.begin(PLAIN)
        self.player.add_cue(TROUBLE)
