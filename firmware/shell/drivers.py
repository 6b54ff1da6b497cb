"""What makes sound, touch and light out of PWM: one small class for each kind, all with `set` and `off`.

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


class PwmOutput:
    """A motor on a transistor, or an LED: strength in percent of the time. Neither `is_lost` nor `is_unsure`: that is for a bus."""

    is_lost = is_unsure = False

    def __init__(self, pwm, freq: int, is_inverted: bool = False) -> None:
        self._pwm = pwm
        self._is_inverted = is_inverted
        self._percent = 0
        pwm.freq(freq)
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
