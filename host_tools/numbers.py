"""Reads a whole number that somebody else wrote: a header, a version, a word of the command line.

Rule: only ASCII digits are digits, and never more of them than the largest number has. `int` alone takes other scripts'
digits, raises for some that `isdigit` accepts, and for more than some thousand.
"""

from __future__ import annotations


def whole_number(text: str, most: int) -> int | None:
    """Return the number, or None for what is none or more than `most`."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    return int(text) if is_number and int(text) <= most else None
