"""What holds for every test: hypothesis draws the same examples each time, no clock decides, Ctrl-C is heard, and the
tools speak English whatever the machine does.

A shell starts what it runs in the background deaf to Ctrl-C, and every program started from there is deaf too: a test
that interrupts one would wait for ever.
"""

import os
import signal

from hypothesis import settings

settings.register_profile("unknot", derandomize=True, deadline=None, database=None)
settings.load_profile("unknot")
os.environ["LANGUAGE"] = "en"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
