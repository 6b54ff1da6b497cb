"""Whether a USB host is there, on a board where no pin tells: it counts the frames, one a millisecond.

A charger counts none, nor a computer that sleeps: then the device may sleep too.

Rule: it gets the machine module handed in, and changes nothing.
"""

import time

_FRAME_NUMBER = 0x50110048
"""SOF_RD of the USB controller (RP2040 datasheet 4.1.4, RP2350 datasheet 12.7.5: USBCTRL_REGS_BASE 0x50110000 + 0x48)."""
_SOME_FRAMES_MS = 3


class UsbHost:
    """Stands in for a pin that is high while USB is there."""

    def __init__(self, machine) -> None:
        self._mem32 = machine.mem32

    def value(self) -> int:
        """Return 1 if frames are coming in, 0 if none did in three milliseconds."""
        frame = self._mem32[_FRAME_NUMBER]
        time.sleep_ms(_SOME_FRAMES_MS)
        return 1 if self._mem32[_FRAME_NUMBER] != frame else 0
