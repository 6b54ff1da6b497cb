"""What this build of the firmware is called: what one build has checked, another checks again.

The bundler puts the digest of all sources here. The sources themselves have no name, and so remember no check.
"""

BUILD = b""
