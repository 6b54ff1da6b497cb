"""The deepest sleep a chip has, until the button: an RP2 stops every clock and goes on as it was, an ESP32 starts anew.

The start counts the press that woke it, for it is over by then. A pin that floats wakes an ESP32 at once: so a sleep that
was hardly one was ended by nobody.

Rule: imported when a device has nothing to do and nothing is on USB, or when it has slept deep; it gets the machine module
handed in.
"""

import time

_LEAST_SLEEP_S = 2


def standby(machine, board, idle_ms: int) -> None:
    """Sleep until the button is down, if it is up and the board was idle for long enough; return where it goes on.

    A button that moved since the loop looked may have come up from a hold: the press that ended the sleep would seem part of it.
    """
    after_ms, register, value = board.standby
    if idle_ms < after_ms or not board.button.value() or board.edge.is_set or board.motor.is_unsure:
        return
    if register:
        machine.mem32[register] = value  # MicroPython wakes no RP2 by pin itself: issue 7035
        machine.lightsleep()
        board.elapsed_ms()  # that time was nobody's
    else:
        _sleep_deep(machine, board.button)


def _sleep_deep(machine, button) -> None:
    """The first ESP32 and the S3 wake by ext0, the C3 and the C6 by their own GPIO (MicroPython 1.28, ports/esp32/modesp32.c).

    They hold the pin up themselves (quickref of the port), but for the S3, which needs a resistor to 3V3.
    """
    import esp32  # noqa: PLC0415 - there is none elsewhere

    machine.RTC().memory(str(time.time()))
    try:
        if hasattr(esp32, "wake_on_ext0"):
            esp32.wake_on_ext0(button, esp32.WAKEUP_ALL_LOW)
        else:
            esp32.wake_on_gpio((button,), esp32.WAKEUP_ALL_LOW)
        machine.deepsleep()
    except ValueError:
        machine.RTC().memory(b"")


def prepare(machine, board, after_ms: int) -> None:
    """Let an ESP32 sleep deep after so much idleness, and see whether it did: then a press is owed to whoever pressed."""
    board.standby = (after_ms, 0, 0)
    if machine.reset_cause() == machine.DEEPSLEEP_RESET:
        board.was_woken = was_pressed(machine)
        if not board.was_woken:
            board.standby = None


def was_pressed(machine) -> bool:
    """Whether somebody ended the deep sleep this start came from: it lasted for a while."""
    try:
        began_s = int(machine.RTC().memory())
    except ValueError:
        return True
    return not 0 <= time.time() - began_s < _LEAST_SLEEP_S
