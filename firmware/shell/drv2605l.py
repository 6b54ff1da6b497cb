"""A motor behind a DRV2605L, driven in real-time playback, open loop; the kick at the start of a pulse is ours.

Rule: as in `drivers`: `set` and `off`, nothing allocated. A chip that does not answer is reported, never waited for.
"""

# DRV2605L datasheet (SLOS854), section 8.6: the registers used here and their bits.
_ADDRESS = 0x5A
_MODE = 0x01
_REAL_TIME_PLAYBACK = 0x05
_STANDBY = 0x45
_STRENGTH = 0x02
_FEEDBACK = 0x1A
_ERM_FEEDBACK = 0x36
"""The reset value: N_ERM_LRA is 0, an eccentric mass."""
_CONTROL_3 = 0x1D
_ERM_OPEN_LOOP_SIGNED = 0xA0
"""ERM_OPEN_LOOP, and strengths as two's complement: 0 is still, 127 is full."""
_STRONGEST = 127


class HapticDriver:
    """The chip on an I2C bus. `is_lost` once it did not answer."""

    def __init__(self, bus) -> None:
        self._bus = bus
        self._byte = bytearray(1)
        self._percent = 0
        self.is_lost = False
        self._write(_FEEDBACK, _ERM_FEEDBACK)
        self._write(_CONTROL_3, _ERM_OPEN_LOOP_SIGNED)
        self.off()

    def set(self, percent: int) -> None:
        """Drive at `percent`, 0 to 100; asleep at 0."""
        if percent == self._percent:
            return
        if not percent:
            self.off()
            return
        self._write(_STRENGTH, _STRONGEST * percent // 100)
        if not self._percent:
            self._write(_MODE, _REAL_TIME_PLAYBACK)
        self._percent = percent

    def off(self) -> None:
        """Still, then asleep, whatever was asked before."""
        self._percent = 0
        self._write(_STRENGTH, 0)
        self._write(_MODE, _STANDBY)

    def _write(self, register: int, value: int) -> None:
        """A chip that does not answer is reported, once and for all: sound and light go on without it."""
        self._byte[0] = value
        try:
            self._bus.writeto_mem(_ADDRESS, register, self._byte)
        except OSError:
            self.is_lost = True
