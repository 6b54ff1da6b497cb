"""Stands in for the device when it failed to start three times: it complains, and does nothing that could fail again.

Rule: the same few things the loop asks of companion.device.Device, without table, session or memory.
"""

from companion.outputs import Outputs
from companion.record import Record
from companion.signals import NEVER_MS, READY, TROUBLE
from companion.standard_cues import STANDARD_CUES

_BEATS = STANDARD_CUES[TROUBLE]


class NoSession:
    """What a sequencer shows while nothing is going on."""

    is_running = False
    state = READY
    step_index = 0
    routine_index = 0
    record = Record()


class SafeMode:
    """Says TROUBLE at the start and at each press."""

    def __init__(self) -> None:
        self.outputs = Outputs(True, True, False)
        self.sequencer = NoSession
        self.is_routine_chosen = False
        self.is_checkpoint_due = False
        self.is_session_over = False
        self._beat = 0
        self._left_ms = 0
        self._complain()

    def set_button(self, is_down: bool) -> None:
        """Complain again at a press."""
        if is_down and self._beat == len(_BEATS):
            self._complain()

    def wait_ms(self) -> int:
        """How long until something happens by itself."""
        outputs_ms = self.outputs.wait_ms()
        return min(outputs_ms, self._left_ms if self._beat < len(_BEATS) else NEVER_MS)

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` pass."""
        while elapsed_ms:
            step_ms = min(elapsed_ms, self.wait_ms())
            elapsed_ms -= step_ms
            self.outputs.advance(step_ms)
            self._left_ms -= step_ms
            if self._beat < len(_BEATS) and not self._left_ms:
                self._play(self._beat + 1)

    def _complain(self) -> None:
        self._play(0)

    def _play(self, beat: int) -> None:
        self._beat = beat
        if beat == len(_BEATS):
            self.outputs.show(0, 0, 0, 0)
            return
        tone_hz, volume_percent, vibration_percent, light_percent, self._left_ms = _BEATS[beat]
        self.outputs.show(tone_hz, volume_percent, vibration_percent, light_percent)
