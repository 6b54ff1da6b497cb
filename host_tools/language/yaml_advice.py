"""Translates the YAML parser's complaints for a person, by one table.

Rule: every complaint has a row, if only the last; the parser's own words never reach the reader. What the lines look
like comes first, for the parser often stumbles a line below the mistake. Must not know: what a routine is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError


HERE, START, LINE, LOOK, ABOVE = "here", "start", "line", "look", "above"
"""Where to point: where the parser gave up, where the broken thing began, at the first word of that line, at what
`look` found, or at what `above` found."""


class Advice(NamedTuple):
    """One row: patterns of what must be there, what was found and what to do about it, and where to point.

    `complaint` is sought in `context | problem | same line or not`, `before` in the text of the line before the place,
    `look` in the broken lines, `above` in the line above them. `{}` in `found` is the character at the place.
    """

    complaint: re.Pattern[str]
    found: str
    advice: str
    place: str
    before: re.Pattern[str]
    look: re.Pattern[str]
    above: re.Pattern[str]


def _row(complaint: str, found: str, advice: str, place: str = HERE, **looks: str) -> Advice:
    patterns = (re.compile(looks.get(name, "")) for name in ("before", "look", "above"))
    return Advice(re.compile(complaint, re.DOTALL), found, advice, place, *patterns)


_QUOTE_IT = "put the whole text in quotes"
_QUOTE_OR_SPLIT = f"{_QUOTE_IT}, or give each key a line of its own"
_CLOSE_IT = "close it, or look for a missing comma"
_A_COLON = "write `key: value`, with a colon and a space"
_A_DASH = "write a dash and a space"
_KEEP_ONE = "keep one of them, and delete the lines of <<<<<<<, ======= and >>>>>>>"
_FENCE, _SLASHES = "^ *(?=```)", "^ *(?=//)"
_CONFLICT = "^(?=(<{7}|>{7}|={7})( |$))"
_WIDE_COLON, _WIDE_BLANK = r"^ *(- +)?\w+(?=\uff1a)", r"^ *(- +)?\w+:(?=\u00a0)"
_GLUED, _EQUALS = r"^ *(- +)?\w+:(?=[^\s/])", r"^ *(- +)?\w+ ?=(?=.)"
_GLUED_DASH, _BULLET = r"^ *-(?=[^\s-])", r"^ *(?=([0-9]{1,2}[.)]|[*\u2010-\u2015\u2022\u00b7\u25aa\u25cf]) +\S)"
_HASH = r" (?=#[^\s#])"
_NOT_A_KEY, _IN_BRACES = "mapping values", "flow (mapping|sequence)"

ADVICE = (
    _row("", "``` is no part of a routine", "delete the line", LOOK, look=_FENCE),
    _row(":'|block end", "a note begins with #, not with //", "write # instead", LOOK, look=_SLASHES),
    _row("", "two versions of the file stand here, one below the other", _KEEP_ONE, LOOK, look=_CONFLICT),
    _row("", "two versions of the file stand here, one below the other", _KEEP_ONE, ABOVE, above=_CONFLICT),
    _row("", "this colon is a wide one", _A_COLON, LOOK, look=_WIDE_COLON),
    _row(_NOT_A_KEY, "this colon is a wide one", _A_COLON, ABOVE, above=_WIDE_COLON),
    _row("", "a space of another kind follows the colon", _A_COLON, LOOK, look=_WIDE_BLANK),
    _row(_NOT_A_KEY, "a space of another kind follows the colon", _A_COLON, ABOVE, above=_WIDE_BLANK),
    _row(":'", "the colon has no space after it", _A_COLON, LOOK, look=_GLUED),
    _row(_NOT_A_KEY, "the colon has no space after it", _A_COLON, ABOVE, above=_GLUED),
    _row(":'", "an = stands where a colon should", _A_COLON, LOOK, look=_EQUALS),
    _row(_NOT_A_KEY, "an = stands where a colon should", _A_COLON, ABOVE, above=_EQUALS),
    _row(":'|block end", "the dash has no space after it", _A_DASH, LOOK, look=_GLUED_DASH),
    _row(_NOT_A_KEY, "the dash has no space after it", _A_DASH, ABOVE, above=_GLUED_DASH),
    _row("", "an item of a list begins with a dash", f"{_A_DASH} instead", LOOK, look=_BULLET),
    _row(_NOT_A_KEY, "an item of a list begins with a dash", f"{_A_DASH} instead", ABOVE, above=_BULLET),
    _row(_IN_BRACES, "what follows this # is a note, and lost", _QUOTE_IT, LOOK, look=_HASH),
    _row(":'|<scalar>", "what follows this # is a note, and lost", _QUOTE_IT, ABOVE, above=_HASH),
    _row(
        r"quoted scalar.*(end of stream|document sep)",
        "this quote is never closed",
        f"close it; or {_QUOTE_IT} of the other kind",
        START,
    ),
    _row(
        r"flow .*expected ',' or '.*but got ':' \| same", "a second colon in one value", f"add a comma, or {_QUOTE_IT}"
    ),
    _row(r"flow mapping .*expected ','", "this { is not closed", _CLOSE_IT, START),
    _row(r"flow sequence .*expected ','", "this [ is not closed", _CLOSE_IT, START),
    _row(r"flow node .*but found '<stream end>'", "a bracket is never closed", "close it"),
    _row(r"block end.*but found ','", "a comma stands at the end of the line", "delete it"),
    _row(r"expected the node content, but found ','", "a comma with nothing before it", "delete it"),
    _row(r"expected the node content", "a closing bracket without an opening one", f"delete it, or {_QUOTE_IT}"),
    _row(_NOT_A_KEY, "a second colon in one value", _QUOTE_OR_SPLIT, before=": [^|]*$"),
    _row(
        _NOT_A_KEY, "a colon makes a key of this text", _QUOTE_IT, LINE, look=r"^ *[^\s:-]\S* [^:]*: ", above=r": +\S"
    ),
    _row(
        _NOT_A_KEY,
        "no key can stand here",
        "is a `: ` missing above? Or indent it like its neighbours",
        LINE,
        above="^[^:]*$",
    ),
    _row(_NOT_A_KEY, "no key can stand here", "indent it, or the line above, like its neighbours", LINE),
    _row("mapping keys", "a text cannot begin with {}", _QUOTE_IT),
    _row(
        r"sequence entries are not allowed",
        "a dash stands beside the key",
        "start the list on the next line; or, if it is text, put it in quotes",
    ),
    _row(
        ":'",
        "this line has no key",
        f"{_A_DASH} before it; or indent it further, if the text above goes on",
        START,
        look=r"^( +[^\s:]|[^a-z\s:])[^:]*$",
        above=r"^ *- +(?!\w+:( |$))",
    ),
    _row(":'", "this line has no key", "write `key: value`; or indent it further, if the text above goes on", START),
    _row("<scalar>", "text stands after a closing bracket", f"{_QUOTE_IT}, brackets and all", before=r"[\]}] *$"),
    _row("<scalar>", "text stands after a closing quote", f"{_QUOTE_IT} of the other kind", before=r"['\"] *$"),
    _row("<scalar>", "this line belongs to nothing above", "indent it like the line above, or further"),
    _row(
        "but found '-'", "a list item stands where a key should", "delete the dash, or give the list a key of its own"
    ),
    _row(
        "block end",
        "the dash stands under none of those above",
        "indent it like the others; or is one missing above?",
        look="^ *- ",
    ),
    _row(
        "block collection.*block end",
        "the indentation fits none of the lines above",
        "indent it like its neighbours; or is a dash missing before it?",
    ),
    _row("block end", "the indentation fits none of the lines above", "indent it like its neighbours"),
    _row("document start", "this line is indented less than the first", "begin both in the same column"),
    _row("found character .* cannot start", "a text cannot begin with {}", _QUOTE_IT),
    _row("scanning an (alias|anchor)", "a text cannot begin with {}", _QUOTE_IT, START),
    _row("tag", "a text cannot begin with {}", _QUOTE_IT, START),
    _row("double-quoted scalar", "an unknown \\ escape", "write \\\\ for a backslash"),
    _row(
        "block scalar",
        "text stands beside > or |",
        f"start it on the next line; or {_QUOTE_IT}, if the sign belongs to it",
    ),
    _row("document end", "text stands after the end of the document (...)", "delete the line with the dots"),
    _row("", "the line is not plain YAML", "check its quotes, colons and indentation"),
)


def advice_for(error: MarkedYAMLError, text: str) -> tuple[int, int, str, str]:
    """Give the line and column to point at, what was found and what to do, for a complaint about `text`."""
    lines = [*re.split(r"\r\n|\r|\n", text), ""]
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    complaint = f"{error.context} | {error.problem} | {'same' if start.line == mark.line else 'other'}"
    is_from_start = "could not find" in complaint or "flow" in complaint
    broken = dict.fromkeys((start.line, mark.line) if is_from_start else (mark.line,))
    above = _line_above(lines, next(iter(broken)))
    before = lines[mark.line][: mark.column]
    for row in ADVICE:
        looks = [(line, found) for line in broken if (found := row.look.search(lines[line]))]
        over = row.above.search(lines[above])
        if looks and over and row.complaint.search(complaint) and row.before.search(before):
            break
    indent = len(before) - len(before.lstrip(" "))
    line, column = {
        HERE: (mark.line, mark.column),
        START: (start.line, start.column),
        LINE: (mark.line, indent),
        LOOK: (looks[0][0], looks[0][1].end()),
        ABOVE: (above, over.end() if over else 0),
    }[row.place]
    return line + 1, column + 1, row.found.replace("{}", lines[line][column : column + 1]), row.advice


def _line_above(lines: list[str], line: int) -> int:
    """Give the line above a line that holds more than blanks or a note; the empty last one if there is none."""
    return next((at for at in range(line - 1, -1, -1) if re.match(r"\s*[^\s#]", lines[at])), len(lines) - 1)
