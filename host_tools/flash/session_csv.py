"""Writes sessions as CSV, for a spreadsheet and for programs.

Rule: a spreadsheet must show what the text says. It takes "=1+1" for a formula, "4-7-8" for a date and "007" for a
number, so such a text gets an apostrophe in front, and so does one that begins with an apostrophe: to read a text back,
take one apostrophe from its beginning. The file begins with the mark of UTF-8, without which Excel takes it for the
alphabet of the machine; Python reads it as `utf-8-sig`. Times are UTC; every column but the log is there.
"""

from __future__ import annotations

import csv
import io
import re

from host_tools.flash.session_rows import Session

_COLUMNS = tuple(name for name in Session._fields if name != "log")
_APOSTROPHE = "'"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_FIGURES = "[0-9 !-/:-@]"
_TAKEN_FOR_MORE = re.compile(
    # A formula, in full width too, as a Japanese spreadsheet has it; a number, a time, a fraction; a date in words.
    rf"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n']|{_FIGURES}*[0-9]{_FIGURES}*(?:e[+-]?[0-9]+|[ap]m?)?$"
    rf"|{_FIGURES}*{_MONTH}{_FIGURES}*[0-9]{_FIGURES}*$|{_FIGURES}*[0-9]{_FIGURES}*{_MONTH}{_FIGURES}*$",
    re.IGNORECASE,
)


def as_csv(sessions: list[Session]) -> bytes:
    """Return a line a session, under the names of the columns."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(getattr(session, name)) for name in _COLUMNS] for session in sessions)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | int) -> str | int:
    """Return a number as it is, and a text so that it stays one; blanks before a formula do not hide it."""
    if isinstance(value, str) and _TAKEN_FOR_MORE.match(value):
        return _APOSTROPHE + value
    return value
