"""Translates the YAML parser's complaints for a person, by one table.

Rule: every complaint has a row, if only the last; the parser's own words never reach the reader.
Must not know: what a routine is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError


HERE, START, LINE = "here", "start", "line"
"""Where to point: where the parser gave up, where the broken thing began, or at the first word of that line."""


class Advice(NamedTuple):
    """One row: the complaint as a pattern over `context | problem | same line or not | text before the place`."""

    complaint: re.Pattern[str]
    found: str
    advice: str
    place: str


def _row(complaint: str, found: str, advice: str, place: str = HERE) -> Advice:
    return Advice(re.compile(complaint, re.DOTALL), found, advice, place)


_QUOTE_IT = "put the whole text in quotes"
_CLOSE_IT = "close it, or look for a missing comma"

ADVICE = (
    _row(r"quoted scalar.*(end of stream|document sep)", "this quote is never closed", "close it", START),
    _row(
        r"flow .*expected ',' or '.*but got ':' \| same", "a second colon in one value", f"add a comma, or {_QUOTE_IT}"
    ),
    _row(r"flow mapping .*expected ','", "this { is not closed", _CLOSE_IT, START),
    _row(r"flow sequence .*expected ','", "this [ is not closed", _CLOSE_IT, START),
    _row(r"flow node .*but found '<stream end>'", "a bracket is never closed", "close it"),
    _row(r"expected the node content, but found ','", "a comma with nothing before it", "delete it"),
    _row(r"expected the node content", "a closing bracket without an opening one", f"delete it, or {_QUOTE_IT}"),
    _row(r"mapping values are not allowed.*: [^|]*$", "a second colon in one value", _QUOTE_IT),
    _row(r"mapping values", "no key can stand here", "indent it like its neighbours; is a `: ` missing above?", LINE),
    _row(r"sequence entries are not allowed", "a list item stands beside its key", "start it on the next line"),
    _row(r"could not find expected ':'", "this line has no key", "write `key: value`, or indent it", START),
    _row(r"but found '<scalar>'", "text stands after a closing quote", f"{_QUOTE_IT} of the other kind"),
    _row(r"but found '-'", "a list item stands where a key should", "give the list a key of its own"),
    _row(r"expected <block end>", "the indentation fits none of the lines above", "indent it like its neighbours"),
    _row(r"found character .* cannot start", "a value cannot start with this character", _QUOTE_IT),
    _row(r"scanning an (alias|anchor)", "a value cannot start with * or &", _QUOTE_IT, START),
    _row(r"tag", "a value cannot start with !", _QUOTE_IT, START),
    _row(r"double-quoted scalar", "an unknown \\ escape", "write \\\\ for a backslash"),
    _row(r"block scalar", "nothing but a line break may follow > or |", "start the text on the next line"),
    _row(r"document end", "text stands after the end of the document (...)", "delete the line with the dots"),
    _row(r"", "the line is not plain YAML", "check its quotes, colons and indentation"),
)


def advice_for(error: MarkedYAMLError, text: str) -> tuple[int, int, str, str]:
    """Give the line and column to point at, what was found and what to do, for a complaint about `text`."""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    before = text[: mark.index].rpartition("\n")[2]
    complaint = f"{error.context} | {error.problem} | {'same' if start.line == mark.line else 'other'} | {before}"
    row = next(row for row in ADVICE if row.complaint.search(complaint))
    indent = len(before) - len(before.lstrip(" "))
    place = {HERE: mark, START: start, LINE: mark}[row.place]
    return place.line + 1, (indent if row.place == LINE else place.column) + 1, row.found, row.advice
