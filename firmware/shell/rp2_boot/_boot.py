"""Mounts the flash at start, in images that have unknot frozen in: what cannot be mounted is left as it is.

The image's own _boot.py formats on any error, and with it what the device had kept. Without files unknot runs its
built-in routine and says that something is wrong.
"""

import rp2
import vfs

try:
    vfs.mount(vfs.VfsLfs2(rp2.Flash(), progsize=256), "/")
except OSError as error:
    print("unknot TROUBLE the file system cannot be mounted, and is not formatted:", error)
