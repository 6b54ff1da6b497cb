"""Tells a failure in files and lines of the sources, also where a bundle has put many modules into one file.

Rule: only a failure needs this; whoever calls it can do without.
"""

import io
import sys

SOURCE_MAP = {}
"""{file: ((line before its first, path of the module), ...)}, which the bundle fills in: a file in it holds modules."""


def text_of(error: Exception) -> str:
    """Return the error with the lines that led to it, as far as this interpreter tells."""
    if not hasattr(sys, "print_exception"):
        return "%s: %s" % (type(error).__name__, error)
    text = io.StringIO()
    sys.print_exception(error, text)
    return in_sources(text.getvalue())


def in_sources(traceback: str) -> str:
    """Return MicroPython's traceback with `shell/loop.py:142, in turn` for every call."""
    lines = traceback.split("\n")
    for index in range(len(lines)):
        words = lines[index].split('"')
        if len(words) == 3 and words[0].strip() == "File":
            _, number, name = words[2].split(",")
            lines[index] = "  %s,%s" % (_place(words[1], int(number.split()[1])), name)
    return "\n".join(lines)


def _place(file: str, line: int) -> str:
    before = 0
    for first, path in SOURCE_MAP.get(file, ()):
        if first < line:
            before, file = first, path
    return "%s:%d" % (file, line - before)
