"""Measures what the board runs on, where it can. A radio that is in use is left alone."""

READINGS = 15


def supply_mv(machine, gpio, factor, high):
    """Return the volts of the supply in mV, 0 where they cannot be read now; `machine` is the module.

    The median: a converter that switches beside it makes spikes. `high` is a pin to be high for it, or negative: on a
    Pico W it selects the radio, whose clock is the pin that is read (micropython issue 10406).
    """
    if high >= 0:
        import network

        if network.WLAN(network.STA_IF).active() or network.WLAN(network.AP_IF).active():
            return 0
        machine.Pin(high, machine.Pin.OUT, value=1)
    adc = machine.ADC(machine.Pin(gpio, machine.Pin.IN))
    readings = sorted([adc.read_u16() for _ in range(READINGS)])
    return readings[READINGS // 2] * 3300 * factor // 65535
