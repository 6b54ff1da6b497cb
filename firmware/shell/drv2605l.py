"""A motor behind a DRV2605L, driven in real-time playback, open loop; the kick at the start of a pulse is ours.

Rule: as in `drivers`: `set` and `off`, nothing allocated. A chip that does not answer is reported, never waited for. A write
on this bus can be lost, on a pin or a PWM it cannot.
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


_TRIES = 3
_UNKNOWN = -1


class HapticDriver:
    """The chip on an I2C bus. `is_lost` if it did not answer at the start.

    Every write is read back, and written again until it holds. `is_unsure` while the chip may do something else than it
    was asked for: then the next `set` tries again.
    """

    def __init__(self, bus) -> None:
        self._bus = bus
        self._byte = bytearray(1)
        self._percent = _UNKNOWN
        self.is_unsure = False
        self.is_lost = False
        is_there = self._write(_FEEDBACK, _ERM_FEEDBACK) and self._write(_CONTROL_3, _ERM_OPEN_LOOP_SIGNED)
        self.off()
        self.is_lost = not is_there
        self.is_unsure = self.is_unsure and is_there

    def set(self, percent: int) -> None:
        """Drive at `percent`, 0 to 100; asleep at 0."""
        if percent == self._percent:
            return
        if not percent:
            self.off()
            return
        is_held = self._write(_STRENGTH, _STRONGEST * percent // 100)
        if self._percent <= 0:
            is_held = self._write(_MODE, _REAL_TIME_PLAYBACK) and is_held
        self._keep(percent, is_held)

    def off(self) -> None:
        """Still, then asleep, whatever was asked before."""
        is_held = self._write(_STRENGTH, 0)
        self._keep(0, self._write(_MODE, _STANDBY) and is_held)

    def _keep(self, percent: int, is_held: bool) -> None:
        self._percent = percent if is_held else _UNKNOWN
        self.is_unsure = not is_held and not self.is_lost

    def _write(self, register: int, value: int) -> bool:
        """Write until the chip says that it has it; return whether it does."""
        byte = self._byte
        for _ in range(_TRIES):
            try:
                byte[0] = value
                self._bus.writeto_mem(_ADDRESS, register, byte)
                byte[0] = ~value & 0xFF
                self._bus.readfrom_mem_into(_ADDRESS, register, byte)
            except OSError:
                continue
            if byte[0] == value:  # keeps fault 32
                return True
        return False
