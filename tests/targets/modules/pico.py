"""Makes this MicroPython say that it is a Raspberry Pi Pico, and have the few functions it lacks. Runs on MicroPython."""

import os
import sys
from collections import namedtuple

import machine
import micropython

MACHINE = "Raspberry Pi Pico with RP2040"
BUILD = "RPI_PICO"


class BoardsOwn:
    """A built-in module, which nothing can be changed in, with what is different on the board."""

    def __init__(self, module, **different):
        self._module = module
        for name, value in different.items():
            setattr(self, name, value)

    def __getattr__(self, name):
        return getattr(self._module, name)


def _implementation():
    kind = namedtuple("implementation", ("name", "version", "_machine", "_mpy", "_build"))  # noqa: PYI024  (no typing)
    return kind(*sys.implementation[:2], MACHINE, sys.implementation._mpy, BUILD)


def _uname():
    release = ".".join(str(number) for number in sys.implementation[1][:3])
    kind = namedtuple("uname", ("sysname", "nodename", "release", "version", "machine"))  # noqa: PYI024
    return kind("rp2", "rp2", release, sys.version, MACHINE)


os.uname = _uname
sys.modules["umachine"] = machine  # on a board the u names the built-in module
sys.modules["micropython"] = BoardsOwn(micropython, alloc_emergency_exception_buf=lambda size: None)
sys.modules["sys"] = BoardsOwn(sys, implementation=_implementation(), platform="rp2")
