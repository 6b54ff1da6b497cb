"""Finds the tongue of the system, for what belongs to no routine: the tools themselves.

Rule: the environment first, as gettext asks it, then what Windows says; English where there is no catalogue.
"""

from __future__ import annotations

import locale
import os
import sys

from host_tools.tongues.tongue import ENGLISH, TONGUES

_NAMES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def system_tongue() -> str:
    """Return the code of the first tongue that is wanted and known."""
    named = next((value for name in _NAMES if (value := os.environ.get(name))), "") or _of_windows()
    wanted = (each.replace("-", "_").partition("_")[0].partition(".")[0].lower() for each in named.split(":"))
    return next((each for each in wanted if each in TONGUES), ENGLISH)


def _of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415 - only there it has what is asked for

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
