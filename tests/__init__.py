"""The tests; importing the host tools puts the firmware where it can be imported too."""

import host_tools  # noqa: F401
