"""unknot: what MicroPython runs at power-on."""

from shell.power_on import power_on

power_on()
