"""What makes sound, touch and light out of a pin: one small class for each kind, all with `set` and `off`.

Rule: a driver gets its pin, PWM or bus handed in and touches only that; it acts when something changes, and allocates
nothing. It must not know pins' numbers, time, or what is being said.
"""

_FULL_DUTY = 65535
_LOUDEST_DUTY = 32767
"""A piezo is loudest at half duty."""

MOTOR_HZ = 20_000
"""Above hearing, so that a weak vibration does not whine; a small MOSFET follows easily."""
LIGHT_HZ = 1_000
"""Above what the eye sees flicker."""
QUIET_HZ = 2_400
"""What the buzzer's PWM is set to while its duty is 0."""


class Nothing:
    """An output that is not there."""

    def set(self, *_) -> None:
        """Do nothing."""

    def off(self) -> None:
        """Do nothing."""


class PassiveBuzzer:
    """A bare piezo on a PWM pin."""

    def __init__(self, pwm) -> None:
        self._pwm = pwm
        self._tone_hz = 0
        self._volume_percent = 0
        pwm.freq(QUIET_HZ)
        pwm.duty_u16(0)

    def set(self, tone_hz: int, volume_percent: int) -> None:
        """Sound `tone_hz` at this volume; 0 is silence."""
        if tone_hz == self._tone_hz and volume_percent == self._volume_percent:
            return
        if tone_hz and tone_hz != self._tone_hz:
            self._pwm.freq(tone_hz)
        self._pwm.duty_u16(_LOUDEST_DUTY * volume_percent // 100 if tone_hz else 0)
        self._tone_hz = tone_hz
        self._volume_percent = volume_percent

    def off(self) -> None:
        """Silence, whatever was asked before."""
        self._tone_hz = 0
        self._volume_percent = 0
        self._pwm.duty_u16(0)


class ActiveBuzzer:
    """A buzzer that knows one tone only, on a plain pin."""

    def __init__(self, pin) -> None:
        self._pin = pin
        pin.value(0)

    def set(self, tone_hz: int, volume_percent: int) -> None:
        """On for any tone and volume but 0."""
        self._pin.value(1 if tone_hz and volume_percent else 0)

    def off(self) -> None:
        """Silence."""
        self._pin.value(0)


class PwmOutput:
    """A motor on a transistor, or an LED: strength in percent of the time."""

    def __init__(self, pwm, frequency_hz: int, is_inverted: bool = False) -> None:
        self._pwm = pwm
        self._is_inverted = is_inverted
        self._percent = 0
        pwm.freq(frequency_hz)
        self.off()

    def set(self, percent: int) -> None:
        """Drive at `percent`, 0 to 100."""
        if percent == self._percent:
            return
        self._percent = percent
        duty = _FULL_DUTY * percent // 100
        self._pwm.duty_u16(_FULL_DUTY - duty if self._is_inverted else duty)

    def off(self) -> None:
        """Off, whatever was asked before."""
        self._percent = 0
        self._pwm.duty_u16(_FULL_DUTY if self._is_inverted else 0)


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
    """A DRV2605L, driven in real-time playback, open loop; the kick at the start of a pulse is ours."""

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
