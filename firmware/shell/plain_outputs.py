"""The outputs that need no PWM: a buzzer with a tone of its own, and none at all.

Rule: as in `drivers`: `set` and `off`, nothing allocated.
"""


class Nothing:
    """An output that is not there."""

    is_lost = is_unsure = False

    def set(self, *_) -> None:
        """Do nothing."""

    def off(self) -> None:
        """Do nothing."""


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
