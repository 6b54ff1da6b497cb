"""From power-on to the end, with no more in memory than the time it is needed for.

    bring_up -> the board as it is wired, then the journal, the table, the device, the loop; let go of
    supervisor     -> the loop, until something ends it

MicroPython keeps a module for good once it is imported. So what is imported at the top here stays, and what only a start
needs is imported inside a function and taken out of sys.modules when it has done its work.

Rule: nothing that stays may be an instance of a class that goes; the classes a start makes instances of are named here.
"""

import sys

from companion.device import Device  # noqa: F401 - made by a start, and stays

from .board import Board  # noqa: F401 - same
from .drivers import PassiveBuzzer, PwmOutput  # noqa: F401 - same
from .files import Files
from .journal import Journal  # noqa: F401 - same
from .loop import Loop  # noqa: F401 - same
from .supervisor import Supervisor  # noqa: F401 - same
from .watchdog import Watchdog  # noqa: F401 - same


def power_on() -> None:
    """Run until power goes, or somebody at the host types Ctrl-C."""
    stays = tuple(sys.modules)
    supervisor = _bring_up()
    if supervisor is not None:
        supervisor.run(lambda: _unload(stays))


def _bring_up():
    from .bring_up import bring_up  # noqa: PLC0415 - see above

    return bring_up(Files())


def _unload(stays: tuple) -> None:
    """Forget the modules that came after those that stay."""
    for name in tuple(sys.modules):
        if name not in stays:
            del sys.modules[name]
            package, _, inner = name.rpartition(".")
            if package in sys.modules:
                delattr(sys.modules[package], inner)
