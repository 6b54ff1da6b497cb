"""Reads the text of a routine file: within bounds, decoded one way, every line at hand for messages.

Rule: whatever the bytes are, the answer is text of at most 32 KiB without hidden letters, or one located
problem. Must not know: YAML, or what a routine is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from companion.table_format import MAGIC
from companion.text_checks import is_hidden
from host_tools.language.diagnostics import ERROR, Problem, RoutineError
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 32 * 1024
"""Four times what the largest table holds, texts and all; no such file takes a tenth of a second."""

_UTF8_MARK = b"\xef\xbb\xbf"
_FOREIGN_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}

_DOCUMENTS = {
    b"{\\rtf": marked("the file is rich text"),
    b"PK\x03\x04": marked("the file is a document of a word processor, or a zip file"),
    b"\xd0\xcf\x11\xe0": marked("the file is a document of a word processor"),
    b"%PDF": marked("the file is a PDF"),
    b"\x1f\x8b": marked("the file is compressed"),
}

_NOT_READ = marked("cannot be read")
OF_THE_SYSTEM = (
    marked("no such file or directory"),
    marked("permission denied"),
    marked("is a directory"),
    marked("not a directory"),
    marked("file name too long"),
    marked("no space left on device"),
    marked("read-only file system"),
    marked("file exists"),
    marked("input/output error"),
)
"""What a system may say of a file, in small letters; what else it says stays as it is."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_UNUSUAL = re.compile(r"[^\r\n\x20-\x7e]")
"""Worth a look."""

_ODD_INDENT = re.compile(r"^ *([^\S \r\n])", re.MULTILINE)


class SourceFile:
    """A routine file's text, and the problems found in it are made here."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._lines = _LINE_BREAK.split(text)

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their breaks."""
        return list(self._lines)

    def problem(self, line: int, column: int, found: str, advice: str, severity: str = ERROR) -> Problem:
        """Make a problem at a place; line and column count from 1."""
        source = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        return Problem(self.path, line, column, found, advice, severity, source)

    def refuse(self, offset: int, found: str, advice: str) -> NoReturn:
        """Raise RoutineError with one problem, at a character offset into the text."""
        before = _LINE_BREAK.split(self.text[:offset])
        raise RoutineError((self.problem(len(before), len(before[-1]) + 1, found, advice),))


def read_source(path: Path) -> SourceFile:
    """Read and decode a file; RoutineError if it cannot be read or decoded.

    Never reads more than the limit and one byte, so an endless file costs nothing.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = say(error.strerror.lower() if error.strerror else _NOT_READ)
        raise RoutineError((Problem(str(path), 0, 0, reason, say("check the path")),)) from None
    return decode_source(content, str(path))


def decode_source(content: bytes, path: str) -> SourceFile:
    """Decode the bytes of a file as UTF-8, with or without its mark; RoutineError for anything else."""
    if content.startswith(MAGIC):
        advice = say("give the routine file it was made from, which says more")
        raise RoutineError((Problem(path, 0, 0, say("is a compiled table"), advice),))
    if len(content) > MOST_BYTES:  # keeps fault 19
        found, advice = (
            say("is larger than {most}", most="32 KiB"),
            say("a page or two will do; is this the right file?"),
        )
        raise RoutineError((Problem(path, 0, 0, found, advice),))
    if encoding := _foreign_encoding(content):
        SourceFile(path, "").refuse(0, say("the file is {encoding}", encoding=encoding), say("save it as UTF-8"))
    for mark, found in _DOCUMENTS.items():
        if content.startswith(mark):
            SourceFile(path, "").refuse(0, say(found), say("save it as plain text"))
    content = content.removeprefix(_UTF8_MARK)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        valid = content[: error.start].decode("utf-8")
        shown = SourceFile(path, valid + content[error.start :].decode("utf-8", "replace"))
        found = say("byte {byte} is not UTF-8", byte=f"0x{content[error.start]:02x}")
        shown.refuse(len(valid), found, say("save the file as UTF-8"))
    return check_source(SourceFile(path, text))


def _foreign_encoding(content: bytes) -> str:
    """Return what the file is if it is not bytes of UTF-8, by its mark, or by every second byte of a letter being 0."""
    marked = next((encoding for mark, encoding in _FOREIGN_MARKS.items() if content.startswith(mark)), "")
    return marked or ("UTF-16" if content[:2].count(0) == 1 else "")


def check_source(source: SourceFile) -> SourceFile:
    """Refuse tabs, control characters and other invisible ones anywhere, and indentation by anything but spaces.

    What is read must be what was seen; and which tabs YAML allows is more than anybody should have to know.
    """
    if len(source.text) > MOST_BYTES:
        return decode_source(source.text.encode("utf-8", "replace"), source.path)
    for unusual in _UNUSUAL.finditer(source.text):
        if unusual[0] == "\t":
            source.refuse(unusual.start(), say("a tab stands here"), say("use spaces"))
        if is_hidden(ord(unusual[0])):
            found = say("invisible character {code}", code=f"U+{ord(unusual[0]):04X}")
            source.refuse(unusual.start(), found, say("delete it"))
    if odd := _ODD_INDENT.search(source.text):
        found = say("the line is indented with {code}, not a space", code=f"U+{ord(odd[1]):04X}")
        source.refuse(odd.start(1), found, say("use spaces"))
    return source
