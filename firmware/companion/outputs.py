"""The four outputs, and all that stands between a beat and them: settings, tick, motor kick, caps.

Rule: the only writer of `tone_hz`, `volume_percent`, `vibration_percent`, `light_percent`. Time comes in through
`advance`, never further than `wait_ms`. It must not know what is being said.
"""

from .codes import NEVER_MS
from .limits import LONGEST_REST_MS, FlashLimiter, Limiter
from .parameters import KICK_MS, NIGHT_LIGHT_PERCENT, TICK_MS, TICK_TONE_HZ, TICK_VOLUME_PERCENT

_FULL_PERCENT = 100


class Outputs:
    """Sound and touch are never both off: without sound there is always touch.

    `kick_ms` is how long the motor starts at full duty; 0 for a driver chip that does this itself.
    """

    def __init__(self, is_sound: bool, is_touch: bool, is_night: bool, kick_ms: int = KICK_MS) -> None:
        self.tone_hz = 0
        self.volume_percent = 0
        self.vibration_percent = 0
        self.light_percent = 0
        self._is_sound = is_sound
        self._is_touch = is_touch or not is_sound
        self._is_night = is_night
        self._kick_ms = kick_ms
        self._kick_left_ms = 0
        self._tick_left_ms = 0
        self._tone_hz = 0
        self._volume_percent = 0
        self._vibration_percent = 0
        self._light_percent = 0
        self._motor = Limiter()
        self._buzzer = Limiter()
        self._light = FlashLimiter()
        self._is_still = True
        self._rest_ms = 0

    def show(self, tone_hz: int, volume_percent: int, vibration_percent: int, light_percent: int) -> None:
        """Ask for these from now on; percents over 100 count as 100."""
        if volume_percent > _FULL_PERCENT:
            volume_percent = _FULL_PERCENT
        if vibration_percent > _FULL_PERCENT:
            vibration_percent = _FULL_PERCENT
        if (
            tone_hz == self._tone_hz
            and volume_percent == self._volume_percent
            and vibration_percent == self._vibration_percent
            and light_percent == self._light_percent
        ):
            return
        self._tone_hz = tone_hz
        self._volume_percent = volume_percent
        self._vibration_percent = vibration_percent
        self._light_percent = light_percent
        self._apply()

    def tick(self) -> None:
        """Acknowledge at once: a tick at full duty over whatever is asked for."""
        self._tick_left_ms = TICK_MS
        self._apply()

    def wait_ms(self) -> int:
        """How long until an output can change by itself; NEVER_MS when none can."""
        if self._is_still:
            return NEVER_MS
        wait_ms = self._motor.wait_ms()
        other_ms = self._buzzer.wait_ms()
        if other_ms < wait_ms:
            wait_ms = other_ms
        if 0 < self._tick_left_ms < wait_ms:
            wait_ms = self._tick_left_ms
        if 0 < self._kick_left_ms < wait_ms:
            wait_ms = self._kick_left_ms
        return wait_ms

    def advance(self, elapsed_ms: int) -> None:
        """Let `elapsed_ms` (at most `wait_ms`) pass. While nothing can change, the rest is only added up."""
        if self._is_still:
            if self._rest_ms < LONGEST_REST_MS:
                self._rest_ms += min(LONGEST_REST_MS, elapsed_ms)
            return
        is_changed = self._motor.advance(elapsed_ms)
        if self._buzzer.advance(elapsed_ms):
            is_changed = True
        self._light.advance(elapsed_ms)
        if self._tick_left_ms:
            self._tick_left_ms -= elapsed_ms
            is_changed = is_changed or not self._tick_left_ms
        if self._kick_left_ms:
            self._kick_left_ms -= elapsed_ms
            is_changed = is_changed or not self._kick_left_ms
        if is_changed:
            self._apply()

    def _rest(self) -> None:
        """Give the caps the rest that was added up."""
        rest_ms = self._rest_ms
        self._rest_ms = 0
        self._motor.rest(rest_ms)
        self._buzzer.rest(rest_ms)
        self._light.advance(rest_ms)

    def _apply(self) -> None:
        if self._rest_ms:
            self._rest()
        tone_hz = self._tone_hz
        volume_percent = self._volume_percent
        vibration_percent = self._vibration_percent
        light_percent = self._light_percent
        if self._tick_left_ms:
            vibration_percent = light_percent = 100
            if not self._is_touch:
                tone_hz = TICK_TONE_HZ
                volume_percent = TICK_VOLUME_PERCENT
        self._buzzer.want(self._is_sound and tone_hz > 0 and volume_percent > 0)
        is_buzzing = self._buzzer.is_on
        self.tone_hz = tone_hz if is_buzzing else 0
        self.volume_percent = volume_percent if is_buzzing else 0
        self._light.want(light_percent * NIGHT_LIGHT_PERCENT // 100 if self._is_night else light_percent)
        self.light_percent = self._light.percent
        self.vibration_percent = self._drive_motor(vibration_percent)
        self._is_still = not self._tick_left_ms and self._motor.is_resting() and self._buzzer.is_resting()

    def _drive_motor(self, percent: int) -> int:
        """A start from rest begins with the kick."""
        was_on = self._motor.is_on
        self._motor.want(self._is_touch and percent > 0)
        if not self._motor.is_on:
            self._kick_left_ms = 0
            return 0
        if not was_on and percent < 100:
            self._kick_left_ms = self._kick_ms
        return 100 if self._kick_left_ms else percent
