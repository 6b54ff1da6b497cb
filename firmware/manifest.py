# ruff: noqa: F821 - MicroPython's manifest language; an image runs this, no package imports it
"""unknot frozen into one's own MicroPython image: its code then takes no heap and no file, and starts twice as fast.

    make -C ports/rp2 BOARD=RPI_PICO FROZEN_MANIFEST=.../firmware/manifest.py

For RP2040 and RP2350. It stands in for the port's own list, whose _boot.py formats what it cannot mount.
"""

freeze("$(PORT_DIR)/modules", "rp2.py")
freeze("shell/rp2_boot", "_boot.py")
freeze(".", ("main.py",))
package("companion")
package("shell")
