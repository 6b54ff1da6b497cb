# ruff: noqa: INP001, F821, D100 - MicroPython's manifest language
# For those who build their own MicroPython image: unknot frozen into it, so that its code takes no heap and no file.
#
#   make -C ports/rp2 BOARD=RPI_PICO FROZEN_MANIFEST=/path/to/unknot/firmware/manifest.py
#
# On an RP2 the image's own _boot.py is left out for ours, which never formats what it cannot mount.

import os

package("companion")
package("shell")
module("main.py")

if os.path.basename(os.path.normpath(os.environ.get("PORT_DIR", ""))) == "rp2":
    pass
