"""Translates the YAML parser's complaints for a person, by one table.

Rule: every complaint has a row, if only the last; the parser's own words never reach the reader. What the lines look
like comes first, for the parser often stumbles a line below the mistake. Must not know: what a routine is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError


HERE, START, LINE, LOOK, ABOVE = "here", "start", "line", "look", "above"
"""Where to point: where the parser gave up, where the broken thing began, at the first word of that line, at what
`look` found, or at what `above` found."""


class Advice(NamedTuple):
    """One row: patterns of what must be there, what was found and what to do about it, and where to point.

    `complaint` is sought in `context | problem | same line or not`, `before` in the text of the line before the place,
    `look` in the broken lines, `above` in the line above them. `{sign}` in `found` is the character at the place.
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


_QUOTE_IT = marked("put the whole text in quotes")
_QUOTE_OR_SPLIT = marked("put the whole text in quotes, or give each key a line of its own")
_CLOSE_IT = marked("close it, or look for a missing comma")
_A_COLON = marked("write `key: value`, with a colon and a space")
_A_DASH = marked("write a dash and a space")
_KEEP_ONE = marked("keep one of them, and delete the lines of <<<<<<<, ======= and >>>>>>>")
_NO_BEGINNING = marked("a text cannot begin with {sign}")
_FENCE, _SLASHES = "^ *(?=```)", "^ *(?=//)"
_CONFLICT = "^(?=(<{7}|>{7}|={7})( |$))"
_WIDE_COLON, _WIDE_BLANK = r"^ *(- +)?\w+(?=\uff1a)", r"^ *(- +)?\w+:(?=\u00a0)"
_GLUED, _EQUALS = r"^ *(- +)?\w+:(?=[^\s/])", r"^ *(- +)?\w+ ?=(?=.)"
_GLUED_DASH, _BULLET = r"^ *-(?=[^\s-])", r"^ *(?=([0-9]{1,2}[.)]|[*\u2010-\u2015\u2022\u00b7\u25aa\u25cf]) +\S)"
_HASH = r" (?=#[^\s#])"
_NOT_A_KEY, _IN_BRACES = "mapping values", "flow (mapping|sequence)"

ADVICE = (
    _row("", marked("``` is no part of a routine"), marked("delete the line"), LOOK, look=_FENCE),
    _row(":'|block end", marked("a note begins with #, not with //"), marked("write # instead"), LOOK, look=_SLASHES),
    _row("", marked("two versions of the file stand here, one below the other"), _KEEP_ONE, LOOK, look=_CONFLICT),
    _row("", marked("two versions of the file stand here, one below the other"), _KEEP_ONE, ABOVE, above=_CONFLICT),
    _row("", marked("this colon is a wide one"), _A_COLON, LOOK, look=_WIDE_COLON),
    _row(_NOT_A_KEY, marked("this colon is a wide one"), _A_COLON, ABOVE, above=_WIDE_COLON),
    _row("", marked("a space of another kind follows the colon"), _A_COLON, LOOK, look=_WIDE_BLANK),
    _row(_NOT_A_KEY, marked("a space of another kind follows the colon"), _A_COLON, ABOVE, above=_WIDE_BLANK),
    _row(":'", marked("the colon has no space after it"), _A_COLON, LOOK, look=_GLUED),
    _row(_NOT_A_KEY, marked("the colon has no space after it"), _A_COLON, ABOVE, above=_GLUED),
    _row(":'", marked("an = stands where a colon should"), _A_COLON, LOOK, look=_EQUALS),
    _row(_NOT_A_KEY, marked("an = stands where a colon should"), _A_COLON, ABOVE, above=_EQUALS),
    _row(":'|block end", marked("the dash has no space after it"), _A_DASH, LOOK, look=_GLUED_DASH),
    _row(_NOT_A_KEY, marked("the dash has no space after it"), _A_DASH, ABOVE, above=_GLUED_DASH),
    _row(
        "",
        marked("an item of a list begins with a dash"),
        marked("write a dash and a space instead"),
        LOOK,
        look=_BULLET,
    ),
    _row(
        _NOT_A_KEY,
        marked("an item of a list begins with a dash"),
        marked("write a dash and a space instead"),
        ABOVE,
        above=_BULLET,
    ),
    _row(_IN_BRACES, marked("what follows this # is a note, and lost"), _QUOTE_IT, LOOK, look=_HASH),
    _row(":'|<scalar>", marked("what follows this # is a note, and lost"), _QUOTE_IT, ABOVE, above=_HASH),
    _row(
        r"quoted scalar.*(end of stream|document sep)",
        marked("this quote is never closed"),
        marked("close it; or put the whole text in quotes of the other kind"),
        START,
    ),
    _row(
        r"flow .*expected ',' or '.*but got ':' \| same",
        marked("a second colon in one value"),
        marked("add a comma, or put the whole text in quotes"),
    ),
    _row(r"flow mapping .*expected ','", marked("this { is not closed"), _CLOSE_IT, START),
    _row(r"flow sequence .*expected ','", marked("this [ is not closed"), _CLOSE_IT, START),
    _row(r"flow node .*but found '<stream end>'", marked("a bracket is never closed"), marked("close it")),
    _row(r"block end.*but found ','", marked("a comma stands at the end of the line"), marked("delete it")),
    _row(r"expected the node content, but found ','", marked("a comma with nothing before it"), marked("delete it")),
    _row(
        r"expected the node content",
        marked("a closing bracket without an opening one"),
        marked("delete it, or put the whole text in quotes"),
    ),
    _row(_NOT_A_KEY, marked("a second colon in one value"), _QUOTE_OR_SPLIT, before=": [^|]*$"),
    _row(
        _NOT_A_KEY,
        marked("a colon makes a key of this text"),
        _QUOTE_IT,
        LINE,
        look=r"^ *[^\s:-]\S* [^:]*: ",
        above=r": +\S",
    ),
    _row(
        _NOT_A_KEY,
        marked("no key can stand here"),
        marked("is a `: ` missing above? Or indent it like its neighbours"),
        LINE,
        above="^[^:]*$",
    ),
    _row(
        _NOT_A_KEY, marked("no key can stand here"), marked("indent it, or the line above, like its neighbours"), LINE
    ),
    _row("mapping keys", _NO_BEGINNING, _QUOTE_IT),
    _row(
        r"sequence entries are not allowed",
        marked("a dash stands beside the key"),
        marked("start the list on the next line; or, if it is text, put it in quotes"),
    ),
    _row(
        ":'",
        marked("this line has no key"),
        marked("write a dash and a space before it; or indent it further, if the text above goes on"),
        START,
        look=r"^( +[^\s:]|[^a-z\s:])[^:]*$",
        above=r"^ *- +(?!\w+:( |$))",
    ),
    _row(
        ":'",
        marked("this line has no key"),
        marked("write `key: value`; or indent it further, if the text above goes on"),
        START,
    ),
    _row(
        "<scalar>",
        marked("text stands after a closing bracket"),
        marked("put the whole text in quotes, brackets and all"),
        before=r"[\]}] *$",
    ),
    _row(
        "<scalar>",
        marked("text stands after a closing quote"),
        marked("put the whole text in quotes of the other kind"),
        before=r"['\"] *$",
    ),
    _row("<scalar>", marked("this line belongs to nothing above"), marked("indent it like the line above, or further")),
    _row(
        "but found '-'",
        marked("a list item stands where a key should"),
        marked("delete the dash, or give the list a key of its own"),
    ),
    _row(
        "block end",
        marked("the dash stands under none of those above"),
        marked("indent it like the others; or is one missing above?"),
        look="^ *- ",
    ),
    _row(
        "block collection.*block end",
        marked("the indentation fits none of the lines above"),
        marked("indent it like its neighbours; or is a dash missing before it?"),
    ),
    _row("block end", marked("the indentation fits none of the lines above"), marked("indent it like its neighbours")),
    _row(
        "document start", marked("this line is indented less than the first"), marked("begin both in the same column")
    ),
    _row("found character .* cannot start", _NO_BEGINNING, _QUOTE_IT),
    _row("scanning an (alias|anchor)", _NO_BEGINNING, _QUOTE_IT, START),
    _row("tag", _NO_BEGINNING, _QUOTE_IT, START),
    _row("double-quoted scalar", marked("an unknown \\ escape"), marked("write \\\\ for a backslash")),
    _row(
        "block scalar",
        marked("text stands beside > or |"),
        marked("start it on the next line; or put the whole text in quotes, if the sign belongs to it"),
    ),
    _row(
        "document end",
        marked("text stands after the end of the document (...)"),
        marked("delete the line with the dots"),
    ),
    _row("", marked("the line is not plain YAML"), marked("check its quotes, colons and indentation")),
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
    said = say(row.found).replace("{sign}", lines[line][column : column + 1])
    return line + 1, column + 1, said, say(row.advice)


def _line_above(lines: list[str], line: int) -> int:
    """Give the line above a line that holds more than blanks or a note; the empty last one if there is none."""
    return next((at for at in range(line - 1, -1, -1) if re.match(r"\s*[^\s#]", lines[at])), len(lines) - 1)
